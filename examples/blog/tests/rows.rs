//! The one line that proves the chain: every migration up, down and up again, on tables with rows in them.

#[test]
fn migrations_keep_every_row() -> migrate_runtime::Result<()> {
    let checked = migrate_runtime::testing::check(&blog::migrations::MIGRATIONS)?;
    // What the author may want to know: which rows would stop a migration.
    for note in &checked.notes {
        println!("{note}");
    }
    assert_eq!(checked.migrations, 4);
    assert!(checked.downgrades >= 4, "{checked:?}");
    Ok(())
}
