//! `existing = adopt`: what was there before the chain is taken over, and left alone by the way back.

use super::chains::{TestSource, assert_sound, chain, m, rows};
use super::refusals::{says, with};
use migrate_runtime::{Error, Migrations, Migrator};
use rusqlite::Connection;

const POST: &str = r#"create_table("post", "id": i64 = primary_key(), "title": String(200), "n": ?i32, unique(["title"]), index(["n"], name = "ix_post_n"), existing = adopt);"#;

/// Made by hand, long ago: other quotes, case, order of clauses, no names.
const LEGACY: &str = "create table [post] (id integer primary key, -- the number
      title VarChar( 200 ) unique not null, n INTEGER);
    CREATE INDEX IX_POST_N ON post(`n` ASC);
    INSERT INTO post (id, title, n) VALUES (7, 'old', 1);
    CREATE TRIGGER kept AFTER DELETE ON post BEGIN SELECT raise(ABORT, 'kept'); END;";

fn schema(db: &Connection) -> Vec<String> {
    let sql = "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name NOT LIKE 'schema_migrations%' ORDER BY name";
    rows(db, sql)
}

fn with_more() -> &'static Migrations {
    chain(vec![
        m("m0001", POST),
        m("m0002", r#"add_column("post", "more": ?String); alter_column("post", "n", type = :i64);"#),
    ])
}

#[test]
fn a_table_that_is_there_and_equal_is_taken_over_and_left_alone() {
    let chain = with_more();
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(LEGACY).unwrap();
    let before = schema(&db);
    for round in 0..2 {
        assert_eq!(chain.upgrade(&mut db).unwrap().applied.len(), 2);
        assert_eq!(rows(&db, "SELECT version, operation, table_name FROM schema_migrations_adopted"), ["m0001|0|post"]);
        let verification = Migrator::new(chain).verify(&mut db).unwrap();
        assert!(verification.is_clean() && verification.foreign_tables.is_empty(), "{verification:?}");
        assert_eq!(rows(&db, "SELECT id, title FROM post ORDER BY id")[0], "7|old");
        db.execute("INSERT INTO post VALUES (?1, ?2, 3, 'x')", (round + 10, format!("new {round}"))).unwrap();
        chain.downgrade_to(&mut db, "base").unwrap();
        assert_eq!(rows(&db, "SELECT count(*) FROM post"), [(round + 2).to_string()]);
        assert!(rows(&db, "SELECT * FROM schema_migrations_adopted").is_empty());
        // The type of `n` went and came back in the chain's own spelling; all else is as it was written.
        let now = schema(&db);
        assert_eq!(now.len(), before.len());
        assert_eq!(now[0], before[0]);
        assert_sound(&db);
    }
    let only = chain_of_one();
    let untouched = Connection::open_in_memory().unwrap();
    let mut db = untouched;
    db.execute_batch(LEGACY).unwrap();
    only.upgrade(&mut db).unwrap();
    assert_eq!(schema(&db), before, "taken over as it is");
    only.downgrade_to(&mut db, "base").unwrap();
    assert_eq!(schema(&db), before);
    assert_eq!(rows(&db, "SELECT * FROM post"), ["7|old|1"]);
}

fn chain_of_one() -> &'static Migrations {
    chain(vec![m("m0001", POST)])
}

#[test]
fn a_table_that_is_not_there_is_made_and_goes_again() {
    let chain = chain_of_one();
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    assert!(rows(&db, "SELECT * FROM schema_migrations_adopted").is_empty());
    assert!(Migrator::new(chain).verify(&mut db).unwrap().is_clean());
    db.execute("INSERT INTO post VALUES (1, 'mine', NULL)", []).unwrap();
    chain.downgrade_to(&mut db, "base").unwrap();
    assert!(schema(&db).is_empty());
    // What the downgrade removed was put aside, and comes back.
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post"), ["1|mine|NULL"]);
    chain.downgrade_to(&mut db, "base").unwrap();

    // Somebody made the table meanwhile: it is taken over, and both keep their rows.
    db.execute_batch(&LEGACY.replace("CREATE TRIGGER", "-- ")).unwrap();
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post ORDER BY id"), ["1|mine|NULL", "7|old|1"]);
    chain.downgrade_to(&mut db, "base").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post ORDER BY id"), ["1|mine|NULL", "7|old|1"]);
    assert_sound(&db);
}

#[test]
fn a_table_that_differs_is_shown_before_anything_is_written() {
    let chain = chain(vec![m("m0001", r#"create_table("other", "id": i64 = primary_key());"#), m("m0002", POST)]);
    for (live, shown) in [
        (
            LEGACY.replace("integer primary", "bigint primary"),
            "column `id`: type: the chain says `INTEGER`, the database has `bigint`",
        ),
        (LEGACY.replace(" not null", ""), "column `title`: the chain says `NOT NULL`, the database has `NULL`"),
        (LEGACY.replace("n INTEGER", "n INTEGER DEFAULT 3"), "column `n`: default: the database has `3`"),
        (LEGACY.replace("n INTEGER", "n INTEGER COLLATE NOCASE"), "column `n`: collation"),
        (LEGACY.replace("n INTEGER", "n INTEGER CHECK (n > 0)"), "check: the database has `(n > 0)`"),
        (
            LEGACY.replace("n INTEGER", "n INTEGER REFERENCES post ON DELETE CASCADE"),
            "foreign key (n): the database has `REFERENCES post (id) ON DELETE CASCADE`",
        ),
        (LEGACY.replace(", n INTEGER)", ", n INTEGER, m)"), "column `m`: the database has"),
        (LEGACY.replace("`n` ASC", "n DESC"), "index `ix_post_n`: the chain says `(n)`, the database has `(n DESC)`"),
        (
            LEGACY.replace("`n` ASC)", "n) WHERE n > 1"),
            "index `ix_post_n`: the chain says `(n)`, the database has `(n) WHERE n > 1`",
        ),
        (
            LEGACY.replace("primary key,", "primary key autoincrement,"),
            "primary key: the chain says `(id)`, the database has `(id) AUTOINCREMENT`",
        ),
        (
            LEGACY.replace("n INTEGER);", "n INTEGER) STRICT;").replace("VarChar( 200 )", "TEXT"),
            "option: the database has `STRICT`",
        ),
    ] {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        db.execute_batch(&live).unwrap_or_else(|error| panic!("{live}: {error}"));
        let before = rows(&db, "SELECT * FROM sqlite_schema");
        let error = chain.upgrade(&mut db).unwrap_err();
        assert!(error.is_different(), "{error}");
        assert_eq!(error.migration(), Some("m0002"));
        says(&error, &["the table `post` is there already", shown, "nothing was changed"]);
        says(&error, &["it was not touched: only a table that is equal is taken over"]);
        says(&error, &["or write the statement as the table is: a type word for word is `sql(sqlite"]);
        assert_eq!(rows(&db, "SELECT * FROM sqlite_schema"), before, "not even m0001 has run");
        assert_eq!(rows(&db, "SELECT id, title, n FROM post"), ["7|old|1"]);
    }
}

#[test]
fn an_older_program_leaves_it_alone_too() {
    let newer = chain(vec![m("m0000", r#"create_table("other", "id": i64 = primary_key());"#), m("m0001", POST)]);
    let older = chain(vec![m("m0000", r#"create_table("other", "id": i64 = primary_key());"#)]);
    for legacy in [LEGACY, ""] {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch(legacy).unwrap();
        let before = schema(&db);
        newer.upgrade(&mut db).unwrap();
        older.downgrade_to(&mut db, "base").unwrap();
        assert_eq!(schema(&db), before);
        newer.upgrade(&mut db).unwrap();
        assert_eq!(rows(&db, "SELECT count(*) FROM post"), [if legacy.is_empty() { "0" } else { "1" }]);
    }
}

#[test]
fn a_failure_behind_it_takes_the_record_back() {
    let mut failing: TestSource = with("m0001", |context| {
        context.execute("UPDATE post SET n = 99", ())?;
        Err(Error::other("no"))
    });
    failing.text = Box::leak(format!("{POST} run(up = @work, down = nothing());").into_boxed_str());
    let failing = chain(vec![failing]);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(LEGACY).unwrap();
    let before = schema(&db);
    assert!(failing.upgrade(&mut db).unwrap_err().is_failed_migration());
    assert_eq!(schema(&db), before, "and no table of ours");
    assert!(rows(&db, "SELECT name FROM sqlite_schema WHERE name LIKE 'schema%'").is_empty());
    assert_eq!(rows(&db, "SELECT * FROM post"), ["7|old|1"]);
    let works = chain_of_one();
    works.upgrade(&mut db).unwrap();
    works.downgrade_to(&mut db, "base").unwrap();
    assert_eq!(schema(&db), before);
}

#[test]
fn what_an_earlier_migration_of_the_run_makes_is_looked_at_in_its_place() {
    let make = with("m0000", |context| {
        context
            .execute("CREATE TABLE post (id INTEGER PRIMARY KEY, title VARCHAR(200) NOT NULL UNIQUE, n INTEGER)", ())?;
        context.execute("CREATE INDEX ix_post_n ON post (n)", ())?;
        Ok(())
    });
    let chain = chain(vec![make, m("m0001", POST)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    chain.downgrade_to(&mut db, "m0000").unwrap();
    assert_eq!(rows(&db, "SELECT count(*) FROM post"), ["0"]);
}

#[test]
fn what_is_stamped_was_there_before() {
    let chain = with_more();
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(LEGACY).unwrap();
    Migrator::new(chain).stamp(&mut db, "m0001", false).unwrap();
    chain.downgrade_to(&mut db, "base").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post"), ["7|old|1"]);
}

#[test]
fn rows_that_nobody_knows_count() {
    // A new NOT NULL column in the same migration needs a value for rows that may be there.
    let text: &'static str =
        Box::leak(format!(r#"{POST} add_column("post", "must": i64 = fill(5));"#).into_boxed_str());
    let chain = chain(vec![m("m0001", text)]);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(LEGACY).unwrap();
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT id, must FROM post"), ["7|5"]);
    chain.downgrade_to(&mut db, "base").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post"), ["7|old|1"]);
    assert_sound(&db);
}
