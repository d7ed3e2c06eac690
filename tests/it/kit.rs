//! The kit that users have finds what it is for: chains that are wrong on purpose.

use migrate_core::dialect::Dialect;
use migrate_runtime::__private::{DialectMigration, Function, State};
use migrate_runtime::testing::{Check, Checked};
use migrate_runtime::{Context, Error, Migration, Migrations};
use migrate_tests::planned::Chain;

pub(crate) fn checked(texts: &[&str], functions: &'static [Function]) -> Result<Checked, Error> {
    let mut chain = Chain::new(Dialect::Sqlite);
    let mut list = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        let version: &'static str = format!("m{:04}", place + 1).leak();
        let compiled = chain.add(version, text).unwrap().compiled;
        let embedded = DialectMigration {
            dialect: Dialect::Sqlite,
            up: compiled.up.leak(),
            down: compiled.down.leak(),
            lines: &[],
            checksum: compiled.checksum,
            identity: migrate_core::hash::identity(version, compiled.checksum),
            before: compiled.before,
            after: compiled.after,
        };
        list.push(Migration {
            version,
            description: "",
            file: "",
            state: State::Checked,
            dialects: vec![embedded].leak(),
            functions,
        });
    }
    Check::new(&Migrations::new(list.leak())).run()
}

const POST: &str = r#"create_table("post", id: i64 = primary_key(), title: String(40), size: i32,
    check("size BETWEEN 3 AND 90"), check("length(title) > 2"));"#;

#[test]
fn a_sound_chain_passes_and_says_what_was_done() {
    let checked = checked(
        &[
            POST,
            r#"add_column("post", kind: Enum("a", "b") = server_default("a"), seen: Option<i32> = fill(4));"#,
            r#"alter_column("post", "size", type = i64);
               create_table("comment", id: i64 = primary_key(), post_id: i64 = references("post", on_delete = cascade),
                   parent_id: i64 = references("comment"), unique(["post_id", "parent_id"]));"#,
            r#"rename_column("post", "title" => "name"); rename_table("comment" => "answer");"#,
        ],
        &[],
    )
    .unwrap();
    assert_eq!(checked.migrations, 4);
    assert!(checked.rows > 60 && checked.upgrades > 8 && checked.downgrades > 4, "{checked:?}");
    assert!(checked.notes.is_empty(), "{checked:?}");
}

fn index_behind_the_chains_back(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    context.execute("CREATE UNIQUE INDEX surprise ON post (id, title)", ()).map(drop)
}

#[test]
fn a_function_that_changes_a_table_is_found() {
    let functions = &[Function { name: "super::index", run: index_behind_the_chains_back }];
    let error = checked(&[POST, "run(up = super::index, down = nothing());"], functions).unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("after the upgrade of `m0002`: the live table `post` is not what the chain says"),
        "{text}"
    );
    assert!(text.contains("index `surprise`"), "{text}");
    assert_eq!(error.migration(), Some("m0002"));
    assert!(text.contains("rows were made with seed 1"), "{text}");
}

fn table_that_stays(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    context.execute("CREATE TABLE leftover (a)", ()).map(drop)
}

#[test]
fn a_way_down_that_leaves_something_is_found() {
    let functions = &[Function { name: "super::table", run: table_that_stays }];
    let error = checked(&[POST, "run(up = super::table, down = nothing());"], functions).unwrap_err();
    assert!(error.to_string().contains("table leftover already exists"), "{error}");
}

#[test]
fn rows_that_a_migration_refuses_are_a_note() {
    let checked =
        checked(&[POST, r#"add_constraint("post", check("title <> 'never' AND size = 77", name = "all_77"));"#], &[]);
    let notes = checked.unwrap().notes;
    assert!(
        notes[0].starts_with("rows can stop the upgrade of `m0002`: rows of `post` do not hold what `all_77` checks"),
        "{notes:?}"
    );
}

#[test]
fn a_migration_that_fails_without_rows_too_is_an_error() {
    let error = checked(&[POST, r#"insert("post", { title: "x", size: 5 });"#], &[]).unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("it fails on rows that the chain itself writes: CHECK constraint failed"), "{text}");
}

#[test]
fn a_table_that_takes_no_row_is_a_note() {
    let checked =
        checked(&[r#"create_table("t", id: i64 = primary_key(), n: i32, check("n > n"));"#, POST], &[]).unwrap();
    assert!(
        checked.notes.iter().any(|note| note.contains("no row could be made for `t` before `m0002`")),
        "{checked:?}"
    );
}

#[test]
fn what_has_no_way_down_is_a_note() {
    let checked =
        checked(&[POST, r#"execute(up = "SELECT 1", down = irreversible("it was long ago"));"#], &[]).unwrap();
    assert_eq!(checked.notes, ["`m0002` has no way down: it was long ago"]);
}
