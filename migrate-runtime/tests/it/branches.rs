//! Two branches merged in one list, and databases that ran one of them first.

use super::chains::{TestSource, assert_sound, chain, m, rows};
use super::refusals::{applied, says};
use migrate_runtime::{Migrations, Migrator};
use rusqlite::Connection;

const START: &str = r#"
    create_table("user", "id": i64 = primary_key(), "email": String(255));
    create_table("post", "id": i64 = primary_key(), "user_id": i64 = references("user"), "title": String(200));
    create_table("tag", "id": i64 = primary_key(), "name": String(50) = unique());
"#;
/// Several ways to change a table, rows of another one.
const LEFT: &str = r#"
    add_column("post", "is_draft": bool = server_default(false));
    alter_column("user", "email", type = :String(320));
    insert("tag", key = ["name"], {"name": "news"});
"#;
const RIGHT: &str = r#"
    add_column("post", "slug": ?String(200));
    create_table("comment", "id": i64 = primary_key(), "post_id": i64 = references("post", on_delete = cascade));
    create_index("user", ["email"], name = "ix_user_email");
"#;
const LAST: &str = r#"add_column("comment", "body": ?String); drop_column("post", "slug", stash = true);"#;

fn start() -> TestSource {
    m("m0001_start", START)
}

fn filled(chain: &Migrations) -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade_to(&mut db, "m0001_start").unwrap();
    db.execute_batch(
        "INSERT INTO user VALUES (1, 'a@x'), (2, 'b@x'); INSERT INTO post VALUES (1, 1, 'one'), (2, 2, 'two');
         INSERT INTO tag VALUES (1, 'old')",
    )
    .unwrap();
    db
}

/// What tables are and hold, without the order of columns.
fn content(db: &Connection) -> Vec<String> {
    let mut all = rows(
        db,
        "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value FROM sqlite_schema t, pragma_table_xinfo(t.name) c \
         WHERE t.type = 'table' AND t.name NOT LIKE 'schema_%' ORDER BY 1, 2",
    );
    all.extend(rows(db, "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'ix%' ORDER BY 1"));
    for sql in ["SELECT id, email FROM user", "SELECT id, user_id, title FROM post", "SELECT id, name FROM tag"] {
        all.extend(rows(db, sql));
    }
    all
}

fn assert_clean(chain: &Migrations, db: &mut Connection) {
    let found = Migrator::new(chain).verify(db).unwrap();
    assert!(found.is_clean(), "{found:?}");
    assert_sound(db);
}

/// What the state row says is what the program compares at every start.
fn assert_nothing_to_do(chain: &Migrations, db: &mut Connection) {
    let mut statements = 0;
    let report = Migrator::new(chain).on_event(|_| statements += 1).upgrade(db).unwrap();
    assert!(report.applied.is_empty() && report.ahead.is_empty());
    assert_eq!(report.skipped, chain.list().len());
    let count = rows(db, "SELECT count, head FROM schema_migrations_state");
    assert_eq!(count, [format!("{}|{}", chain.list().len(), chain.list().last().unwrap().version)]);
}

#[test]
fn either_order_of_either_database_ends_the_same() {
    let left = chain(vec![start(), m("m0002_left", LEFT)]);
    let right = chain(vec![start(), m("m0002_right", RIGHT)]);
    let merged = [
        chain(vec![start(), m("m0002_left", LEFT), m("m0002_right", RIGHT), m("m0003_last", LAST)]),
        chain(vec![start(), m("m0002_right", RIGHT), m("m0002_left", LEFT), m("m0003_last", LAST)]),
    ];
    let mut contents = Vec::new();
    for merged in merged {
        for first in [left, right, merged] {
            let mut db = filled(first);
            first.upgrade(&mut db).unwrap();
            merged.upgrade(&mut db).unwrap();
            assert_clean(merged, &mut db);
            assert_nothing_to_do(merged, &mut db);
            contents.push(content(&db));

            // All the way down and up again, in the order of the list now.
            let mut again = Migrator::new(merged).downgrade_to(&mut db, "m0001_start").unwrap().reverted;
            again.reverse();
            assert_eq!(again.len(), 3);
            assert_clean(merged, &mut db);
            assert_eq!(rows(&db, "SELECT id, name FROM tag"), ["1|old"]);
            assert_eq!(merged.upgrade(&mut db).unwrap().applied, names(merged)[1..]);
            assert_nothing_to_do(merged, &mut db);
            contents.push(content(&db));
        }
    }
    for other in &contents {
        assert_eq!(other, &contents[0]);
    }
}

fn names(chain: &Migrations) -> Vec<String> {
    chain.list().iter().map(|migration| migration.version.to_owned()).collect()
}

#[test]
fn a_late_migration_stands_where_it_ran() {
    let first = chain(vec![start(), m("m0003_right", RIGHT), m("m0004_last", LAST)]);
    let merged = chain(vec![start(), m("m0002_left", LEFT), m("m0003_right", RIGHT), m("m0004_last", LAST)]);
    let mut db = filled(first);
    first.upgrade(&mut db).unwrap();
    let plan = Migrator::new(merged).plan(&mut db, "head").unwrap();
    assert_eq!(plan.migrations.len(), 1);
    assert_eq!(merged.upgrade(&mut db).unwrap().applied, ["m0002_left"]);
    assert_eq!(applied(&db), ["m0001_start", "m0003_right", "m0004_last", "m0002_left"]);
    let status = Migrator::new(merged).status(&mut db).unwrap();
    assert_eq!(status.current(), Some("m0002_left"));
    assert_eq!(status.migrations.iter().map(|m| m.position.unwrap()).collect::<Vec<_>>(), [1, 4, 2, 3]);

    // What was applied last goes first; the values of its columns come back.
    db.execute_batch("UPDATE post SET is_draft = 1 WHERE id = 2").unwrap();
    assert_eq!(Migrator::new(merged).downgrade_to(&mut db, "-1").unwrap().reverted, ["m0002_left"]);
    assert_clean(merged, &mut db);
    assert_eq!(merged.upgrade(&mut db).unwrap().applied, ["m0002_left"]);
    assert_eq!(rows(&db, "SELECT id, is_draft FROM post"), ["1|0", "2|1"]);
    assert_eq!(
        Migrator::new(merged).downgrade_to(&mut db, "m0003_right").unwrap().reverted,
        ["m0002_left", "m0004_last"]
    );
    assert_clean(merged, &mut db);
    merged.upgrade(&mut db).unwrap();
    assert_nothing_to_do(merged, &mut db);

    // A program of the branch that does not have it still starts, and can take it back.
    assert_eq!(first.upgrade(&mut db).unwrap().ahead, ["m0002_left"]);
    let reverted = Migrator::new(first).downgrade_to(&mut db, "m0001_start").unwrap().reverted;
    assert_eq!(reverted.len(), 3);
    assert_eq!(first.upgrade(&mut db).unwrap().applied, ["m0003_right", "m0004_last"]);
    assert_clean(first, &mut db);
}

#[test]
fn what_does_not_commute_is_refused_before_anything_is_touched() {
    const RENAME: &str =
        r#"create_index("user", ["email"], name = "ix"); rename_column("post", "title" => "headline");"#;
    const INDEX: &str = r#"create_index("tag", ["id"], name = "iy"); create_index("post", ["title"], name = "iz");"#;
    const INDEX_AFTER: &str =
        r#"create_index("tag", ["id"], name = "iy"); create_index("post", ["headline"], name = "iz");"#;
    let first = chain(vec![start(), m("m0003_index", INDEX)]);
    let mut db = filled(first);
    first.upgrade(&mut db).unwrap();
    // The author of the merge had to edit the later one, which is an edit of what was applied.
    let merged = chain(vec![start(), m("m0002_rename", RENAME), m("m0003_index", INDEX_AFTER)]);
    assert!(merged.upgrade(&mut db).unwrap_err().is_edited());

    const FILL: &str = r#"update("post", set = {"title": "x"}, where = "true", down = nothing());"#;
    const NARROW: &str =
        r#"create_index("tag", ["id"], name = "iy"); add_column("post", "size": i64 = fill(sql("length(title)")));"#;
    let first = chain(vec![start(), m("m0003_size", NARROW)]);
    let merged = chain(vec![start(), m("m0002_fill", FILL), m("m0003_size", NARROW)]);
    let mut db = filled(first);
    first.upgrade(&mut db).unwrap();
    let directory = tempfile::tempdir().unwrap();
    let error = Migrator::new(merged).backup_to(directory.path()).upgrade(&mut db).unwrap_err();
    assert!(error.is_out_of_order());
    assert_eq!((error.migration(), error.operation().map(|(place, _)| place)), (Some("m0002_fill"), Some(1)));
    says(
        &error,
        &[
            "`m0002_fill` is pending",
            "before `m0003_size`, which is applied",
            "writes rows of `post`",
            "statement 2 of `m0003_size` (src/migrations.rs:2)",
            "m0002_fill, statement 1 (src/migrations.rs:1)",
            "move `mod m0002_fill;` behind `mod m0003_size;`",
            "upgrade --late m0002_fill",
        ],
    );
    assert!(Migrator::new(merged).plan(&mut db, "head").unwrap_err().is_out_of_order());
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
    assert_eq!(applied(&db), ["m0001_start", "m0003_size"]);
    assert_eq!(rows(&db, "SELECT title FROM post"), ["one", "two"]);

    // As a deliberate act.
    let error = Migrator::new(merged).late("m0002_fil_").upgrade(&mut db).unwrap_err();
    says(&error, &["no migration `m0002_fil_`", "did you mean `m0002_fill`?"]);
    let report = Migrator::new(merged).late("m0002_fill").upgrade(&mut db).unwrap();
    assert_eq!(report.applied, ["m0002_fill"]);
    assert_eq!(rows(&db, "SELECT title, size FROM post"), ["x|3", "x|3"]);
    assert_clean(merged, &mut db);
    assert_nothing_to_do(merged, &mut db);
}

#[test]
fn several_late_ones_run_in_the_order_of_the_list() {
    let first = chain(vec![start(), m("m0004_right", RIGHT)]);
    let more = r#"add_column("user", "age": ?i32);"#;
    let most = r#"rename_column("user", "age" => "years");"#;
    let merged = chain(vec![start(), m("m0002_more", more), m("m0003_most", most), m("m0004_right", RIGHT)]);
    let mut db = filled(first);
    first.upgrade(&mut db).unwrap();
    // One by one, as far as asked.
    assert_eq!(merged.upgrade_to(&mut db, "m0002_more").unwrap().applied, ["m0002_more"]);
    assert_eq!(merged.upgrade(&mut db).unwrap().applied, ["m0003_most"]);
    assert_clean(merged, &mut db);
    assert_nothing_to_do(merged, &mut db);
    // The second alone makes no sense in front of the first.
    let skipped = chain(vec![start(), m("m0002_more", more), m("m0003_most", most), m("m0004_right", RIGHT)]);
    let mut db = filled(skipped);
    assert_eq!(skipped.upgrade(&mut db).unwrap().applied.len(), 3);
    assert_eq!(content(&db), {
        let mut other = filled(merged);
        merged.upgrade(&mut other).unwrap();
        content(&other)
    });
}
