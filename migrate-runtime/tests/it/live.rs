//! What the live objects must be like before anything is written: drift, virtual tables, temporary and attached ones,
//! broken views.

use super::chains::{assert_sound, chain, m, rows};
use super::refusals::says;
use migrate_runtime::Migrations;
use rusqlite::Connection;

const TABLE: &str = r#"create_table("p", "id": i64 = primary_key(), "n": ?String(20), "t": String, index(["n"], name = "ix_n"));
    create_table("other", "id": i64 = primary_key());"#;

fn start(changes: &[&'static str]) -> (Connection, &'static Migrations) {
    let mut sources = vec![m("m0001", TABLE), m("m0002", r#"create_table("first", "id": i64 = primary_key());"#)];
    for (number, change) in changes.iter().enumerate() {
        sources.push(m(format!("m000{}", number + 3).leak(), change));
    }
    let chain = chain(sources);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute_batch("INSERT INTO p VALUES (1, 'a', '1'), (2, NULL, '2')").unwrap();
    (db, chain)
}

/// Everything in the file, its own books included.
fn everything(db: &Connection) -> Vec<String> {
    let mut all = rows(db, "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY type, name");
    let tables =
        rows(db, "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'");
    for table in tables {
        all.extend(rows(db, &format!("SELECT * FROM main.\"{table}\"")));
    }
    all
}

/// Each way to change a table.
const WAYS: [(&str, &str); 8] = [
    ("native: new column", r#"add_column("p", "x": ?String);"#),
    ("native: renamed column", r#"rename_column("p", "t" => "text");"#),
    ("native: renamed table", r#"rename_table("p" => "q");"#),
    ("schema edit", r#"alter_column("p", "n", server_default = "x");"#),
    ("update in place", r#"alter_column("p", "n", nullable = false, fill = "none");"#),
    ("rebuild", r#"add_column("p", "x": i64 = fill(5));"#),
    ("rebuild, a column goes", r#"drop_column("p", "t", refill = "", stash = true);"#),
    (
        "several at once",
        r#"alter_column("p", "n", server_default = "x"); add_column("p", "x": ?String, "y": i64 = fill(1));"#,
    ),
];

#[test]
fn a_table_that_differs_changes_in_no_way() {
    for (way, change) in WAYS {
        for (live, shown) in [
            ("ALTER TABLE p ADD COLUMN secret TEXT", "column `secret`: the database has `TEXT`"),
            ("CREATE INDEX mine ON p (t DESC)", "index `mine`: the database has `(t DESC)`"),
            ("DROP INDEX ix_n", "index `ix_n`: the chain says `(n)`, the database has none"),
            (
                "DROP TABLE p; CREATE TABLE p (id INTEGER PRIMARY KEY, n VARCHAR(20) COLLATE RTRIM, t TEXT NOT NULL); \
                 CREATE INDEX ix_n ON p (n)",
                "column `n`: collation: the database has `RTRIM`",
            ),
            ("DROP TABLE p", "the database does not have it"),
        ] {
            let (mut db, chain) = start(&[change]);
            db.execute_batch(live).unwrap();
            let before = everything(&db);
            let error = chain.upgrade(&mut db).unwrap_err();
            assert!(error.is_different(), "{way}: {error}");
            assert_eq!(error.migration(), Some("m0003"), "{way}");
            says(&error, &["the live table `p`", shown]);
            says(&error, &["a change would lose what the chain does not know; nothing of this was changed"]);
            assert_eq!(everything(&db), before, "{way}, {live}: not even m0002 has run");
        }
        let (mut db, chain) = start(&[change]);
        // What is no part of the table does not stand in the way, and stays.
        db.execute_batch(
            "CREATE TRIGGER told AFTER DELETE ON p BEGIN SELECT 1; END; CREATE VIEW seen AS SELECT id FROM p",
        )
        .unwrap();
        chain.upgrade(&mut db).unwrap_or_else(|error| panic!("{way}: {error}"));
        assert_eq!(rows(&db, "SELECT name FROM sqlite_schema WHERE name IN ('told', 'seen')").len(), 2, "{way}");
        chain.downgrade_to(&mut db, "m0001").unwrap_or_else(|error| panic!("{way}: {error}"));
        assert_eq!(rows(&db, "SELECT id, t FROM p"), ["1|1", "2|2"], "{way}");
        assert_sound(&db);
    }
}

#[test]
fn what_a_stash_would_leave_behind_is_a_refusal() {
    let change = r#"delete("p", where = sql"id = 1" [0..2 "p"."id"], stash = true);"#;
    let (mut db, chain) = start(&[change]);
    db.execute_batch("ALTER TABLE p ADD COLUMN secret TEXT DEFAULT 'x'").unwrap();
    let before = everything(&db);
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_different(), "{error}");
    says(&error, &["column `secret`"]);
    assert_eq!(everything(&db), before);
    // An index is no part of the rows.
    let (mut db, chain) = start(&[change]);
    db.execute_batch("CREATE INDEX mine ON p (t)").unwrap();
    chain.upgrade(&mut db).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM p"), ["1|a|1", "2|NULL|2"]);
}

#[test]
fn a_trigger_that_would_be_made_again_must_be_the_chains() {
    let trigger = r#"create_trigger("told", "AFTER INSERT BEGIN UPDATE p SET t = 'told'; END", on = "p");"#;
    let delete = r#"delete("p", where = sql"id = 1" [0..2 "p"."id"], stash = true);"#;
    let (mut db, chain) = start(&[trigger, delete]);
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("DROP TRIGGER told; CREATE TRIGGER told AFTER INSERT ON p BEGIN SELECT 'mine'; END").unwrap();
    let before = everything(&db);
    let error = chain.downgrade_to(&mut db, "m0003").unwrap_err();
    assert!(error.is_different(), "{error}");
    says(&error, &["the live trigger `told`", "SELECT 'mine'", "DROP TRIGGER \"told\"; CREATE TRIGGER"]);
    assert_eq!(everything(&db), before);
}

#[test]
fn a_virtual_table_is_none_of_the_chains() {
    for (way, change) in WAYS {
        let (mut db, chain) = start(&[change]);
        if db.execute_batch("DROP TABLE p; CREATE VIRTUAL TABLE p USING fts5(id, n, t)").is_err() {
            return;
        }
        let before = everything(&db);
        let error = chain.upgrade(&mut db).unwrap_err();
        assert!(error.is_different(), "{way}: {error}");
        says(&error, &["an ordinary table", "a virtual table of the module `fts5`"]);
        assert_eq!(everything(&db), before, "{way}");
    }
}

#[test]
fn a_table_in_another_file_is_another_table() {
    for (way, change) in WAYS {
        let (mut db, chain) = start(&[change]);
        db.execute_batch(
            "DROP TABLE p; ATTACH ':memory:' AS aside; \
             CREATE TABLE aside.p (id INTEGER NOT NULL PRIMARY KEY, n VARCHAR(20), t TEXT NOT NULL); \
             CREATE INDEX aside.ix_n ON p (n)",
        )
        .unwrap();
        let before = everything(&db);
        let error = chain.upgrade(&mut db).unwrap_err();
        assert!(error.is_different(), "{way}: {error}");
        says(&error, &["the database has `aside.p`", "open the file that `aside` is"]);
        assert_eq!(everything(&db), before, "{way}");
        assert_eq!(rows(&db, "SELECT count(*) FROM pragma_table_info('p', 'aside')"), ["3"]);
    }
}

#[test]
fn a_temporary_table_hides_the_chains() {
    let insert = r#"insert("p", columns = ["id", "t"], (7, "x"));"#;
    for change in WAYS.iter().map(|(_, change)| *change).chain([insert]) {
        for kind in ["TABLE p (id INTEGER PRIMARY KEY, n, t)", "VIEW P AS SELECT 1 AS id"] {
            let (mut db, chain) = start(&[change]);
            db.execute_batch(&format!("CREATE TEMP {kind}")).unwrap();
            let before = everything(&db);
            let error = chain.upgrade(&mut db).unwrap_err();
            assert!(error.is_hidden_by_temporary(), "{change}: {error}");
            says(&error, &["of this connection hides", "nothing was changed", "temp.\""]);
            says(&error, &["drop it: `DROP ", "or migrate on a connection of its own"]);
            assert_eq!(everything(&db), before, "{change}");
        }
    }
    let chain = chain(vec![m("m0001", TABLE)]);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TEMP TABLE schema_migrations (n)").unwrap();
    assert!(chain.upgrade(&mut db).unwrap_err().is_hidden_by_temporary());
    assert!(everything(&db).is_empty());
    // One that the chain has nothing to do with is nobody's matter.
    let (mut db, chain) = start(&[insert]);
    db.execute_batch("CREATE TEMP TABLE scratch (n)").unwrap();
    chain.upgrade(&mut db).unwrap();
}

#[test]
fn temporary_triggers_stay_and_fire() {
    for (way, change) in WAYS {
        let (mut db, chain) = start(&[change]);
        db.execute_batch(
            "CREATE TEMP TABLE seen (id); CREATE TEMP TRIGGER told AFTER DELETE ON p BEGIN INSERT INTO seen VALUES (old.id); END",
        )
        .unwrap();
        chain.upgrade(&mut db).unwrap_or_else(|error| panic!("{way}: {error}"));
        assert!(rows(&db, "SELECT * FROM seen").is_empty(), "{way}: a change of the table deletes no row");
        let table = if change.contains("rename_table") { "q" } else { "p" };
        db.execute(&format!("DELETE FROM {table} WHERE id = 2"), []).unwrap();
        assert_eq!(rows(&db, "SELECT * FROM seen"), ["2"], "{way}");
    }
}

#[test]
fn one_broken_view_anywhere_blocks_a_rename() {
    for change in [r#"rename_column("p", "t" => "text");"#, r#"rename_table("p" => "q");"#] {
        for (broken, name, way_out) in [
            ("CREATE VIEW old AS SELECT gone FROM nowhere", "the view `old`", "DROP VIEW \"old\""),
            ("CREATE VIEW old AS SELECT gone FROM other", "the view `old`", "DROP VIEW \"old\""),
            (
                "CREATE TRIGGER hook AFTER DELETE ON other BEGIN INSERT INTO nowhere VALUES (1); END",
                "the trigger `hook`",
                "DROP TRIGGER \"hook\"",
            ),
            ("CREATE TEMP VIEW mine AS SELECT gone FROM nowhere", "the view `mine`", "DROP VIEW \"mine\""),
        ] {
            let (mut db, chain) = start(&[change]);
            db.execute_batch(broken).unwrap();
            let before = everything(&db);
            let error = chain.upgrade(&mut db).unwrap_err();
            assert!(error.is_blocked_by_broken_object(), "{change}: {error}");
            assert_eq!(error.migration(), Some("m0003"));
            says(&error, &[name, "no such ", "nothing was changed", way_out]);
            says(&error, &["or make what it names, and run again"]);
            if !broken.contains("TEMP") {
                says(&error, &["it is: CREATE "]);
            }
            assert_eq!(everything(&db), before, "{change}");
            db.execute_batch(way_out).unwrap();
            chain.upgrade(&mut db).unwrap();
            assert_sound(&db);
        }
    }
    // Changes without a rename do not mind, a column that goes included.
    for (way, change) in WAYS.iter().filter(|(_, change)| !change.contains("rename")) {
        let (mut db, chain) = start(&[change]);
        db.execute_batch("CREATE VIEW old AS SELECT gone FROM nowhere").unwrap();
        chain.upgrade(&mut db).unwrap_or_else(|error| panic!("{way}: {error}"));
        assert_eq!(
            rows(&db, "SELECT sql FROM sqlite_schema WHERE name = 'old'"),
            ["CREATE VIEW old AS SELECT gone FROM nowhere"]
        );
    }
}

#[test]
fn what_an_earlier_migration_mends_is_not_refused_too_early() {
    let rename = r#"rename_column("p", "t" => "text");"#;
    let (mut db, chain) = start(&[r#"create_table("nowhere", "gone": ?i64);"#, rename]);
    db.execute_batch("CREATE VIEW old AS SELECT gone FROM nowhere").unwrap();
    assert_eq!(chain.upgrade(&mut db).unwrap().applied.len(), 3);
    // It mends something else: the rename fails where it stands, and says why.
    let (mut db, chain) = start(&[r#"execute(up = "DROP VIEW IF EXISTS another", down = nothing());"#, rename]);
    db.execute_batch("CREATE VIEW old AS SELECT gone FROM nowhere").unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_blocked_by_broken_object(), "{error}");
    says(&error, &["the view `old`"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations WHERE version = 'm0004'"), ["0"]);
}
