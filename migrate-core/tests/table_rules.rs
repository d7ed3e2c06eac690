//! What an engine refuses of a table is an error of the statement that asks for it. Each was found by a random chain.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use migrate_core::chain::{self, Source};
use migrate_core::diagnostic::Level;
use migrate_core::dialect::Dialect;
use migrate_core::operation::NoAnalyzer;
use migrate_core::schema::Schema;
use migrate_core::text::Script;

/// The messages of the last migration, lints left out.
fn messages(dialect: Dialect, migrations: &[&str]) -> Vec<String> {
    let mut schema = Schema::new();
    let mut last = Vec::new();
    for (index, text) in migrations.iter().enumerate() {
        let script = Script::read(text).unwrap();
        let version = format!("m{:04}", index + 1);
        let source = Source {
            version: &version,
            attributes: &script.attributes,
            calls: &script.calls,
            locate: &|_| None,
            lints: &Default::default(),
        };
        let checked = chain::check(&mut schema, dialect, &source, &NoAnalyzer);
        let own = checked.diagnostics.into_iter().filter(|diagnostic| diagnostic.lint.is_none());
        last = own.map(|diagnostic| diagnostic.message).collect();
    }
    last
}

fn on_sqlite(migrations: &[&str]) -> String {
    messages(Dialect::Sqlite, migrations).join("\n")
}

#[test]
fn a_strict_table_knows_six_types() {
    let raw = r#"create_table("t", "id": i64 = primary_key(), "n": ?sql("VARYING CHARACTER(9)"), strict = true);"#;
    assert_eq!(on_sqlite(&[raw]), "`t.n` is a `VARYING CHARACTER(9)`, which a STRICT table does not know");
    let plain = raw.replace(", strict = true", "");
    assert_eq!(
        on_sqlite(&[&plain, r#"alter_table("t", strict = true);"#]),
        "`t.n` is a `VARYING CHARACTER(9)`, which a STRICT table does not know"
    );
    let known = raw.replace("VARYING CHARACTER(9)", "any");
    assert_eq!(on_sqlite(&[&known]), "");
}

#[test]
fn a_strict_table_takes_no_text_for_bytes() {
    let table = r#"create_table("t", "id": i64 = primary_key(), "b": Bytes = server_default("x"), strict = true);"#;
    assert_eq!(on_sqlite(&[table]), "`t.b` holds bytes, so its default in a STRICT table has to be bytes");
}

#[test]
fn a_generated_column_has_no_default() {
    let table = r#"create_table("t", "id": i64 = primary_key(), "n": ?i32 = generated("id + 1"));"#;
    let alter = r#"alter_column("t", "n", server_default = 7);"#;
    assert_eq!(on_sqlite(&[table, alter]), "`t.n` is generated, so it cannot have a `server_default`");
}

#[test]
fn a_table_without_rowid_keeps_its_key() {
    let table = r#"create_table("t", "k": String(9) = primary_key(), "n": ?i32, without_rowid = true);"#;
    let drop = r#"drop_constraint("t", "pk_t");"#;
    assert_eq!(on_sqlite(&[table, drop]), "`t` is WITHOUT ROWID, so it needs a primary key");
}

#[test]
fn a_generated_key_is_a_whole_number() {
    let table = r#"create_table("t", "id": i64 = primary_key(), "n": ?i32);"#;
    let alter = r#"alter_column("t", "id", type = :Date);"#;
    assert_eq!(on_sqlite(&[table, alter]), "the database generates `t.id`, so it has to be a whole number");
}

#[test]
fn a_generated_column_is_no_key_on_sqlite() {
    let table = r#"create_table("t", "n": i32, "m": i32 = generated("n + 1", stored = true));"#;
    let key = r#"add_constraint("t", primary_key(["m"]));"#;
    assert_eq!(on_sqlite(&[table, key]), "`t.m` is generated, and SQLite has no primary key over such columns");
    assert!(messages(Dialect::Postgres, &[table, key]).is_empty());
}

#[test]
fn a_foreign_key_does_not_set_a_generated_column() {
    let table = r#"create_table("p", "id": i64 = primary_key()); create_table("t", "id": i64 = primary_key(), "n": ?i64 = generated("id + 1", stored = true));"#;
    let key =
        |action: &str| format!(r#"add_constraint("t", foreign_key(["n"], references("p", on_delete = {action})));"#);
    assert_eq!(on_sqlite(&[table, &key("set_null")]), "`n` is generated, so no foreign key can set it");
    assert_eq!(on_sqlite(&[table, &key("cascade")]), "");
}

#[test]
fn rows_from_a_query_leave_generated_columns_alone() {
    let table = r#"create_table("t", "id": i64 = primary_key(), "n": ?i32 = generated("id + 1"));"#;
    let insert = r#"insert_from("t", ["n"], "SELECT 7", down = nothing());"#;
    assert_eq!(on_sqlite(&[table, insert]), "`t.n` is generated: nothing can be written to it");
}

#[test]
fn a_key_that_others_point_at_without_columns_stays() {
    let table =
        r#"create_table("t", "id": i64 = primary_key(), "up": ?i64 = references("t"), unique(["id"], name = "u"));"#;
    let drop = r#"drop_constraint("t", "pk_t");"#;
    let mut schema = Schema::new();
    for (version, text) in [("m0001", table), ("m0002", drop)] {
        let script = Script::read(text).unwrap();
        let source = Source {
            version,
            attributes: &script.attributes,
            calls: &script.calls,
            locate: &|_| None,
            lints: &Default::default(),
        };
        let checked = chain::check(&mut schema, Dialect::Sqlite, &source, &NoAnalyzer);
        let found: Vec<_> = checked
            .diagnostics
            .iter()
            .filter(|found| found.level == Level::Error)
            .map(|found| found.message.as_str())
            .collect();
        let expected: &[&str] = if version == "m0001" {
            &[]
        } else {
            &["`pk_t` cannot go: the foreign key `fk_t_up` of `t` points at its columns"]
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn a_key_of_rows_holds_no_more_than_the_generated_key() {
    let table = r#"create_table("t", "id": i64 = primary_key(), "n": i32, unique(["id", "n"]));"#;
    let insert = r#"insert("t", key = ["id", "n"], columns = ["id", "n"], (1, 2));"#;
    assert_eq!(on_sqlite(&[table, insert]), "`id` alone tells the rows of `t` apart");
}

#[test]
fn batches_do_not_set_what_they_walk_along() {
    let table = r#"create_table("t", "id": i64 = primary_key(), "n": i32);"#;
    let backfill = r#"backfill("t", set = {"id": sql("id + 1")}, batch = 5, down = nothing());"#;
    assert_eq!(on_sqlite(&[table, backfill]), "the batches walk along `id`, so they cannot set `id`");
}

#[test]
fn names_of_our_own_are_taken() {
    let table = |name: &str| format!(r#"create_table("{name}", "id": i64 = primary_key());"#);
    for (name, owner) in [
        ("schema_migrations_stash_0011223344556677", ": such tables hold the rows that migrations put aside"),
        ("My_History_stash_0011223344556677", ": such tables hold the rows that migrations put aside"),
        ("schema_migrations_stashes", " for the history"),
        ("_migrate_copy_t", " for rebuilds"),
        ("sqlite_x", " for SQLite"),
    ] {
        let wanted = format!("`{name}` is reserved{owner}");
        assert_eq!(on_sqlite(&[&table(name)]), wanted);
        assert_eq!(on_sqlite(&[&table("t"), &format!(r#"rename_table("t" => "{name}");"#)]), wanted);
        assert_eq!(on_sqlite(&[&table("t"), &format!(r#"create_view("{name}", sql"SELECT 1 AS n" []);"#)]), wanted);
    }
    assert_eq!(on_sqlite(&[&table("shop_stash_notahash")]), "");
}
