//! `verify`: each property of each object, and objects that nobody made.

use super::chains::{chain, m, rows};
use migrate_runtime::{Difference, Migrations, Migrator, Verification};
use rusqlite::Connection;

const CHAIN: &str = r#"create_table("q", "id": i64 = primary_key());
    create_table("p", "id": i64 = primary_key(reuse = false), "n": ?String(20) = server_default("x").unique(), "a": i32, "b": ?i32 = generated(sql"a * 2" [0..1 "p"."a"]), "t": ?String = collate("NOCASE"), "q": ?i64 = references("q", on_delete = cascade), check(sql"a > 0" [0..1 "p"."a"], name = "positive"), index(["a", desc("n")], name = "ix"));
    create_view("seen", sql"SELECT n FROM p WHERE t = 'A'" [7..8 "p"."n", 14..15 "p", 22..23 "p"."t"]);
    create_trigger("told", "AFTER DELETE BEGIN DELETE FROM q; END", on = "p");"#;

/// The table as the chain makes it, in other words.
const TABLE: &str = r#"CREATE TABLE [p] (id INTEGER PRIMARY KEY AUTOINCREMENT, n VARCHAR(20) DEFAULT 'x', a INTEGER NOT NULL CHECK (a>0),
    b INTEGER AS (A*2), t TEXT COLLATE nocase, q BIGINT REFERENCES q ON DELETE CASCADE, UNIQUE (n))"#;
const INDEX: &str = "CREATE INDEX ix ON p (a, n DESC)";
const VIEW: &str = "CREATE VIEW seen AS select [n] from p /* all */ where t='A'";
const TRIGGER: &str = "CREATE TRIGGER told AFTER DELETE ON p FOR EACH ROW BEGIN delete from q; END";

fn start() -> (Connection, &'static Migrations) {
    let chain = chain(vec![m("m0001", CHAIN)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("DROP VIEW seen; DROP TABLE p").unwrap();
    (db, chain)
}

fn verified(statements: &[&str]) -> Verification {
    let (mut db, chain) = start();
    for sql in statements {
        db.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    Migrator::new(chain).verify(&mut db).unwrap()
}

#[test]
fn another_spelling_of_the_same_is_the_same() {
    let found = verified(&[TABLE, INDEX, VIEW, TRIGGER]);
    assert!(found.is_clean(), "{found:#?}");
    assert!(found.foreign_tables.is_empty() && found.foreign_objects.is_empty(), "{found:#?}");
}

#[test]
fn each_property_is_shown_with_what_to_do() {
    for (from, to, part, line) in [
        (
            "VARCHAR(20)",
            "VARCHAR(21)",
            "column `n`: type",
            "the chain says `VARCHAR(20)`, the database has `VARCHAR(21)`",
        ),
        ("a INTEGER NOT NULL", "a INTEGER", "column `a`", "the chain says `NOT NULL`, the database has `NULL`"),
        (
            "a INTEGER NOT NULL",
            "a INTEGER NOT NULL ON CONFLICT IGNORE",
            "column `a`: NOT NULL ON CONFLICT",
            "the database has `IGNORE`",
        ),
        ("'x'", "'X'", "column `n`: default", "the chain says `'x'`, the database has `'X'`"),
        (" DEFAULT 'x'", "", "column `n`: default", "the chain says `'x'`, the database has none"),
        ("nocase", "rtrim", "column `t`: collation", "the chain says `NOCASE`, the database has `rtrim`"),
        ("(A*2)", "(A*3)", "column `b`: generated", "(a * 2) VIRTUAL`, the database has `(a * 3) VIRTUAL`"),
        ("(A*2)", "(A*2) STORED", "column `b`: generated", "the database has `(a * 2) STORED`"),
        (" AUTOINCREMENT", "", "primary key", "the chain says `(id) AUTOINCREMENT`, the database has `(id)`"),
        (", UNIQUE (n)", "", "unique constraint", "the chain says `(n)`, the database has none"),
        ("UNIQUE (n)", "UNIQUE (n) ON CONFLICT FAIL", "unique constraint", "the database has `(n) ON CONFLICT FAIL`"),
        (
            "UNIQUE (n)",
            "UNIQUE (n), UNIQUE (a, n)",
            "unique constraint",
            "the database has `(a, n)`, the chain says nothing of it",
        ),
        ("CHECK (a>0)", "CHECK (a>=0)", "check", "the chain says `(a > 0)`, the database has none"),
        (
            "ON DELETE CASCADE",
            "",
            "foreign key (q)",
            "the chain says `REFERENCES q (id) ON DELETE CASCADE`, the database has `REFERENCES q (id)`",
        ),
        (
            "ON DELETE CASCADE",
            "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
            "foreign key (q)",
            "DEFERRABLE INITIALLY DEFERRED",
        ),
        (
            "b INTEGER AS (A*2), t TEXT COLLATE nocase",
            "t TEXT COLLATE nocase, b INTEGER AS (A*2)",
            "order of columns",
            "`id, n, a, b, t, q`",
        ),
    ] {
        let table = TABLE.replace(from, to);
        assert_ne!(table, TABLE, "{from}");
        let found = verified(&[&table, INDEX, VIEW, TRIGGER]);
        assert_eq!(found.drift.len(), 1, "{to}: {found:#?}");
        assert_eq!(found.drift[0].object, "table `p`");
        let is_shown = |difference: &&Difference| difference.part == part && difference.to_string().contains(line);
        let difference = found.drift[0].differences.iter().find(is_shown);
        let difference = difference.unwrap_or_else(|| panic!("{to}: {found:#?}"));
        assert!(!difference.help.is_empty(), "{difference:?}");
    }
    for (sql, object, line, help) in [
        (
            "CREATE INDEX ix ON p (a, n)",
            "table `p`",
            "index `ix`: the chain says `(a, n DESC)`, the database has `(a, n)`",
            "DROP INDEX \"ix\"; CREATE INDEX \"ix\"",
        ),
        (
            "CREATE UNIQUE INDEX ix ON p (a, n DESC)",
            "table `p`",
            "the database has `UNIQUE (a, n DESC)`",
            "CREATE INDEX",
        ),
        (
            "CREATE INDEX ix ON p (a, n COLLATE NOCASE DESC)",
            "table `p`",
            "the database has `(a, n COLLATE NOCASE DESC)`",
            "CREATE INDEX",
        ),
    ] {
        let found = verified(&[TABLE, sql, VIEW, TRIGGER]);
        let difference = &found.drift[0].differences[0];
        assert_eq!(found.drift[0].object, object);
        assert!(difference.to_string().contains(line), "{difference}");
        assert!(difference.help.contains(help), "{}", difference.help);
    }
}

#[test]
fn the_text_of_views_and_triggers_counts() {
    for (view, trigger, object) in [
        (VIEW.replace("'A'", "'a'"), TRIGGER.to_owned(), "view `seen`"),
        (VIEW.replace("[n]", "n, t"), TRIGGER.to_owned(), "view `seen`"),
        (VIEW.to_owned(), TRIGGER.replace("AFTER", "BEFORE"), "trigger `told`"),
        (VIEW.to_owned(), TRIGGER.replace("ON p", "ON q"), "trigger `told`"),
    ] {
        let (mut db, chain) = start();
        db.execute_batch(&format!("{TABLE}; {INDEX}; {view}; {trigger}")).unwrap();
        let found = Migrator::new(chain).verify(&mut db).unwrap();
        assert_eq!(found.drift.iter().map(|drift| drift.object.as_str()).collect::<Vec<_>>(), [object]);
        let difference = &found.drift[0].differences[0];
        assert_eq!(difference.part, "text");
        assert!(difference.to_string().contains("the chain says `CREATE "), "{difference}");
        // The way out can be pasted.
        let sql = difference.help.split('`').nth(1).unwrap();
        db.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        assert!(Migrator::new(chain).verify(&mut db).unwrap().is_clean(), "{sql}");
    }
    let found = verified(&[TABLE, INDEX]);
    assert_eq!(
        found.drift.iter().map(|drift| drift.object.as_str()).collect::<Vec<_>>(),
        ["view `seen`", "trigger `told`"]
    );
    assert_eq!(found.drift[0].differences[0].to_string(), "the database does not have it");
}

#[test]
fn what_no_migration_made_is_listed_and_no_fault() {
    let (mut db, chain) = start();
    db.execute_batch(&format!(
        "{TABLE}; {INDEX}; {VIEW}; {TRIGGER}; CREATE TABLE mine (n); CREATE VIEW recent AS SELECT 1; \
         CREATE TRIGGER audit AFTER INSERT ON p BEGIN SELECT 1; END"
    ))
    .unwrap();
    let search = db.execute_batch("CREATE VIRTUAL TABLE search USING fts5(body)").is_ok();
    let found = Migrator::new(chain).verify(&mut db).unwrap();
    assert!(found.is_clean(), "{found:#?}");
    assert_eq!(found.foreign_tables, ["mine"], "the tables of a virtual table are a part of it");
    let mut wanted = vec!["trigger `audit` on `p`", "view `recent`"];
    if search {
        wanted.insert(0, "virtual table `search` (fts5)");
    }
    assert_eq!(found.foreign_objects, wanted);
    assert_eq!(rows(&db, "SELECT count(*) FROM sqlite_schema WHERE name = 'mine'"), ["1"], "looking changes nothing");
}
