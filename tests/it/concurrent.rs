//! What PostgreSQL does beside those who write is finished by a second attempt, whatever the first one left.

use migrate_core::dialect::Dialect;
use migrate_core::plan::Action;
use migrate_tests::live::Live;
use migrate_tests::planned::Chain;

const POST: &str =
    r#"create_table("post", id: i64 = primary_key(), title: String(200), slug: String(40), body: Option<String>);"#;

const CHANGES: &str = r#"
    create_index("post", ["title"]);
    add_constraint("post", unique(["slug"]));
    add_constraint("post", check("length(title) > 0"));
    alter_column("post", "body", nullable = false, fill = "");
"#;

/// What an attempt leaves that breaks off: an index that nobody may use, a key's index that nobody made a key of yet,
/// and a check that no row was looked at for.
const BROKEN: &str = r#"
    CREATE INDEX ix_post_title ON post (title);
    CREATE UNIQUE INDEX uq_post_slug ON post (slug);
    UPDATE pg_index SET indisvalid = false WHERE indexrelid IN ('ix_post_title'::regclass, 'uq_post_slug'::regclass);
    ALTER TABLE post ADD CONSTRAINT nn_post_body CHECK (body IS NOT NULL) NOT VALID;
"#;

fn live() -> Live {
    let mut chain = Chain::new(Dialect::Postgres);
    let migrations = vec![chain.add("m0001", POST).unwrap(), chain.add("m0002", CHANGES).unwrap()];
    let mut live = Live::new(Dialect::Postgres, migrations).unwrap();
    live.upgrade(0).unwrap();
    live.database.query("INSERT INTO post (title, slug, body) VALUES ('a', 'x', NULL), ('b', 'y', 'text')").unwrap();
    live
}

fn assert_done(live: &mut Live) {
    let invalid = "SELECT count(*) FROM pg_index WHERE NOT indisvalid UNION ALL \
                   SELECT count(*) FROM pg_constraint WHERE NOT convalidated UNION ALL \
                   SELECT count(*) FROM pg_constraint WHERE conname = 'nn_post_body'";
    assert_eq!(live.database.query(invalid).unwrap(), ["0", "0", "0"]);
    let kept = "SELECT count(*) FROM pg_indexes WHERE indexname = 'ix_post_title' UNION ALL \
                SELECT count(*) FROM pg_constraint WHERE conname = 'uq_post_slug'";
    assert_eq!(live.database.query(kept).unwrap(), ["1", "1"]);
    assert_eq!(live.database.query("SELECT body FROM post ORDER BY id").unwrap(), ["", "text"]);
}

#[test]
fn a_second_attempt_finishes_what_the_first_one_left() {
    let mut live = live();
    live.database.query(BROKEN).unwrap();
    live.upgrade(1).unwrap();
    assert_done(&mut live);
    live.downgrade(1).unwrap();
    live.upgrade(1).unwrap();
    assert_done(&mut live);
}

#[test]
fn a_table_of_the_same_migration_is_changed_in_the_transaction() {
    let mut chain = Chain::new(Dialect::Postgres);
    let both = chain.add("m0001", &format!("{POST}{CHANGES}")).unwrap();
    assert!(both.up.iter().all(|step| !matches!(step.action, Action::Outside { .. })), "{:#?}", both.up);
    let mut chain = Chain::new(Dialect::Postgres);
    chain.add("m0001", POST).unwrap();
    let later = chain.add("m0002", CHANGES).unwrap();
    // Two indexes, and two checks of rows.
    assert_eq!(later.up.iter().filter(|step| matches!(step.action, Action::Outside { .. })).count(), 4);
}
