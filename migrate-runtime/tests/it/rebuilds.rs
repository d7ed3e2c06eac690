//! Tables that are made anew by exchanging root pages, with everything around them that could be lost.

use super::chains::{assert_sound, chain, m, rows};
use super::refusals::says;
use migrate_runtime::{Migrations, Migrator};
use rusqlite::Connection;
use std::path::Path;

const PARENT: &str = r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "u": i64 = unique());"#;
const SELF: &str = r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "u": i64 = unique(), "parent": ?i64 = references("p"));"#;
const CHILD: &str = r#"create_table("c", "id": i64 = primary_key(), "p_id": ?i64 = references("p", on_delete = cascade), "note": String);"#;
const NOT_NULL: &str = r#"alter_column("p", "n", nullable = false, fill = "filled");"#;

/// Opens a file in each of the ways that matter, and runs `check` on each.
fn everywhere(check: impl Fn(&mut Connection, &str)) {
    for keys in ["ON", "OFF"] {
        for journal in ["WAL", "DELETE"] {
            for vacuum in [0, 1, 2] {
                let directory = tempfile::tempdir().unwrap();
                let mut db = open(&directory.path().join("a.db"), keys, journal, vacuum);
                check(&mut db, &format!("foreign_keys={keys} journal={journal} auto_vacuum={vacuum}"));
                assert_sound(&db);
                assert_eq!(rows(&db, "PRAGMA foreign_keys"), [if keys == "ON" { "1" } else { "0" }]);
                drop(db);
                // What another connection reads from the file is the same.
                let db = Connection::open(directory.path().join("a.db")).unwrap();
                assert_sound(&db);
            }
        }
    }
}

fn open(path: &Path, keys: &str, journal: &str, vacuum: i32) -> Connection {
    let db = Connection::open(path).unwrap();
    db.execute_batch(&format!(
        "PRAGMA auto_vacuum = {vacuum}; PRAGMA journal_mode = {journal}; PRAGMA foreign_keys = {keys};"
    ))
    .unwrap();
    db
}

/// What is in the tables and what describes them, but for one table's own text.
fn everything(db: &Connection, but: &str) -> Vec<String> {
    let mut all = rows(
        db,
        &format!(
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'schema_migrations%' AND name NOT LIKE 'sqlite_%' AND NOT (type = 'table' AND name = '{but}') ORDER BY type, name"
        ),
    );
    for table in rows(
        db,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'schema_migrations%' ORDER BY name",
    ) {
        all.push(table.clone());
        all.extend(rows(db, &format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""))));
    }
    all
}

fn up_and_down(db: &mut Connection, chain: &Migrations, seed: &str, after: &[&str], name: &str) {
    chain.upgrade_to(db, "m0001").unwrap();
    db.execute_batch(seed).unwrap();
    let before = everything(db, "-");
    let report = chain.upgrade(db).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(report.applied.len(), chain.list().len() - 1, "{name}");
    for pair in after.chunks(2) {
        assert_eq!(rows(db, pair[0]).join(";"), pair[1], "{name}: {}", pair[0]);
    }
    assert_sound(db);
    let verification = Migrator::new(chain).verify(db).unwrap();
    assert!(verification.is_clean(), "{name}: {verification:?}");
    chain.downgrade_to(db, "m0001").unwrap_or_else(|error| panic!("{name}: {error}"));
    let verification = Migrator::new(chain).verify(db).unwrap();
    assert!(verification.is_clean(), "{name}: {verification:?}");
    // The order of constraints in a text means nothing.
    let sorted = |lines: Vec<String>| {
        let of = |line: String| {
            let mut parts: Vec<String> = line.split('\n').map(|part| part.trim_end_matches(',').to_owned()).collect();
            parts.sort();
            parts
        };
        lines.into_iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(sorted(everything(db, "-")), sorted(before), "{name}: up and down lead back");
}

#[test]
fn a_referenced_parent_keeps_its_children() {
    let text = Box::leak(format!("{PARENT} {CHILD}").into_boxed_str());
    let chain = chain(vec![m("m0001", text), m("m0002", NOT_NULL)]);
    everywhere(|db, name| {
        up_and_down(
            db,
            chain,
            "INSERT INTO p (id, n, u) VALUES (1, 'a', 10), (5, 'b', 50); INSERT INTO c (p_id, note) VALUES (1, 'x'), (5, 'y'), (5, 'z')",
            &["SELECT * FROM p", "1|a|10;5|b|50", "SELECT p_id, note FROM c", "1|x;5|y;5|z"],
            name,
        );
        assert_eq!(rows(db, "SELECT count(*) FROM c"), ["3"], "{name}");
    });
}

#[test]
fn nulls_are_filled_and_other_objects_stay() {
    let text = Box::leak(format!("{SELF} {CHILD}").into_boxed_str());
    let chain = chain(vec![m("m0001", text), m("m0002", NOT_NULL)]);
    everywhere(|db, name| {
        chain.upgrade_to(db, "m0001").unwrap();
        db.execute_batch(
            "INSERT INTO p (id, n, u, parent) VALUES (1, NULL, 10, NULL), (5, 'b', 50, 1);
             INSERT INTO c (p_id, note) VALUES (1, 'x');
             CREATE VIEW v AS SELECT n, u FROM p WHERE id > 1;
             CREATE TABLE log (what TEXT);
             CREATE TRIGGER t AFTER UPDATE OF n ON p BEGIN INSERT INTO log VALUES (new.n); END;
             CREATE TRIGGER o AFTER INSERT ON log BEGIN UPDATE p SET u = u + 1 WHERE id = 5; END;",
        )
        .unwrap();
        let before = everything(db, "p");
        chain.upgrade(db).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(rows(db, "SELECT * FROM p"), ["1|filled|10|NULL", "5|b|50|1"], "{name}");
        let after = everything(db, "p");
        let described = |all: &[String]| all.iter().filter(|line| line.contains("CREATE")).cloned().collect::<Vec<_>>();
        assert_eq!(described(&before), described(&after), "{name}");
        let sql = rows(db, "SELECT sql FROM sqlite_schema WHERE name = 'p'").join("");
        assert!(sql.contains("REFERENCES \"p\""), "{name}: {sql}");
        db.execute_batch("UPDATE p SET n = 'c' WHERE id = 5").unwrap();
        assert_eq!(rows(db, "SELECT * FROM v"), ["c|51"], "{name}: view and triggers work");
        assert!(db.execute("INSERT INTO p (id, u) VALUES (9, 9)", []).is_err(), "{name}: NOT NULL holds");
        assert!(db.execute("INSERT INTO p (id, n, u) VALUES (9, 'x', 10)", []).is_err(), "{name}: UNIQUE holds");
    });
}

#[test]
fn unique_constraints_come_and_go() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("t", "id": i64 = primary_key(), "a": i64 = unique(), "b": i64, "c": String = unique());"#,
        ),
        m("m0002", r#"add_constraint("t", unique(["b"])); add_constraint("t", unique(["a", "b"]));"#),
        m(
            "m0003",
            r#"drop_constraint("t", "uq_t_a"); drop_constraint("t", "uq_t_c"); drop_constraint("t", "uq_t_b");"#,
        ),
        m("m0004", r#"drop_constraint("t", "uq_t_a_b");"#),
        m(
            "m0005",
            r#"add_constraint("t", unique(["c", "a"])); add_constraint("t", unique(["c"])); add_constraint("t", unique(["a"]));"#,
        ),
    ]);
    everywhere(|db, name| {
        up_and_down(
            db,
            chain,
            "INSERT INTO t (a, b, c) VALUES (1, 2, 'x'), (3, 4, 'y'); CREATE TABLE other (x UNIQUE, y UNIQUE); INSERT INTO other VALUES (1, 2)",
            &["SELECT * FROM t", "1|1|2|x;2|3|4|y", "SELECT count(*) FROM pragma_index_list('t')", "3"],
            name,
        );
    });
}

#[test]
fn counters_of_autoincrement_stay() {
    let chain = chain(vec![
        m("m0001", r#"create_table("t", "id": i64 = primary_key(reuse = false), "n": ?String);"#),
        m("m0002", r#"alter_column("t", "n", nullable = false, fill = "x");"#),
    ]);
    everywhere(|db, name| {
        chain.upgrade_to(db, "m0001").unwrap();
        db.execute_batch("INSERT INTO t (id) VALUES (1), (100); DELETE FROM t WHERE id = 100").unwrap();
        chain.upgrade(db).unwrap();
        db.execute_batch("INSERT INTO t (n) VALUES ('y')").unwrap();
        assert_eq!(rows(db, "SELECT * FROM t"), ["1|x", "101|y"], "{name}");
        assert_eq!(rows(db, "SELECT * FROM sqlite_sequence"), ["t|101"], "{name}");
        chain.downgrade_to(db, "m0001").unwrap();
        assert_eq!(rows(db, "SELECT * FROM sqlite_sequence"), ["t|101"], "{name}");
        assert!(rows(db, "SELECT sql FROM sqlite_schema WHERE name = 't'")[0].contains("AUTOINCREMENT"));
    });
}

#[test]
fn hidden_rowids_composite_keys_and_without_rowid() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("h", "n": ?i64, "m": i64);
               create_table("k", "a": i64 = primary_key(), "b": String = primary_key(), "n": ?i64, "u": i64 = unique());
               create_table("w", "a": String = primary_key(), "n": ?i64, "u": i64 = unique(), without_rowid = true);"#,
        ),
        m(
            "m0002",
            r#"alter_column("h", "n", nullable = false, fill = 0); alter_column("k", "n", nullable = false, fill = 0);
               alter_column("w", "n", nullable = false, fill = 0); add_constraint("w", unique(["n", "u"]));"#,
        ),
    ]);
    everywhere(|db, name| {
        up_and_down(
            db,
            chain,
            "INSERT INTO h (rowid, n, m) VALUES (1, 1, 1), (7, 7, 7); INSERT INTO k VALUES (1, 'a', 1, 1), (1, 'b', 2, 2); INSERT INTO w VALUES ('x', 1, 1), ('y', 2, 2)",
            &[
                "SELECT rowid, * FROM h",
                "1|1|1;7|7|7",
                "SELECT * FROM k",
                "1|a|1|1;1|b|2|2",
                "SELECT * FROM w",
                "x|1|1;y|2|2",
            ],
            name,
        );
    });
}

#[test]
fn indexes_are_made_again() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("t", "id": i64 = primary_key(), "a": i64, "b": ?String);
               create_index("t", [desc("a"), "b"], name = "ix_ab");
               create_index("t", ["b"], name = "ix_part", unique = true, where = "a > 0");
               create_index("t", [expr("lower(b)")], name = "ix_lower");"#,
        ),
        m("m0002", r#"alter_column("t", "b", nullable = false, fill = "x"); create_index("t", ["a"], name = "ix_a");"#),
    ]);
    everywhere(|db, name| {
        up_and_down(
            db,
            chain,
            "INSERT INTO t (a, b) VALUES (1, 'A'), (2, 'B')",
            &[
                "SELECT id FROM t INDEXED BY ix_lower WHERE lower(b) = 'b'",
                "2",
                "SELECT count(*) FROM pragma_index_list('t')",
                "4",
            ],
            name,
        );
    });
}

#[test]
fn a_failure_after_a_rebuild_takes_it_back() {
    let text = Box::leak(format!("{PARENT} {CHILD}").into_boxed_str());
    let chain = chain(vec![
        m("m0001", text),
        m("m0002", r#"alter_column("c", "note", nullable = true);"#),
        m(
            "m0003",
            r#"alter_column("p", "n", nullable = false, fill = "filled"); add_constraint("p", unique(["n"])); execute(up = "INSERT INTO no_such_table VALUES (1)", down = nothing());"#,
        ),
    ]);
    everywhere(|db, name| {
        chain.upgrade_to(db, "m0001").unwrap();
        db.execute_batch("INSERT INTO p (id, n, u) VALUES (1, 'a', 10); INSERT INTO c (p_id, note) VALUES (1, 'x')")
            .unwrap();
        let before = everything(db, "c");
        let error = chain.upgrade(db).unwrap_err();
        assert!(error.to_string().contains("no_such_table"), "{name}: {error}");
        assert!(error.to_string().contains("what ran before it is: `m0002`"), "{name}: {error}");
        assert_eq!(everything(db, "c"), before, "{name}");
        assert_eq!(rows(db, "PRAGMA writable_schema"), ["0"], "{name}");
        db.execute("INSERT INTO c (p_id, note) VALUES (1, NULL)", []).unwrap();
        db.execute("INSERT INTO p (id, u) VALUES (2, 20)", []).unwrap();
        assert_sound(db);
    });
}

#[test]
fn a_live_table_that_differs_is_not_touched() {
    let chain = chain(vec![
        m("m0001", PARENT),
        m("m0002", r#"create_table("q", "id": i64 = primary_key());"#),
        m("m0003", NOT_NULL),
    ]);
    for (change, shown) in [
        ("ALTER TABLE p ADD COLUMN secret TEXT", "column `secret`: the database has `TEXT`"),
        ("CREATE INDEX mine ON p (n)", "index `mine`"),
        (
            "DROP TABLE p; CREATE TABLE p (id INTEGER PRIMARY KEY NOT NULL, n TEXT, u BIGINT NOT NULL UNIQUE CHECK (u > 0))",
            "check: the database has `(u > 0)`",
        ),
        ("DROP TABLE p", "the database does not have it"),
    ] {
        let mut db = Connection::open_in_memory().unwrap();
        chain.upgrade_to(&mut db, "m0001").unwrap();
        db.execute_batch(change).unwrap();
        let before = rows(&db, "SELECT name, sql FROM sqlite_schema");
        let error = chain.upgrade(&mut db).unwrap_err();
        assert!(error.is_different(), "{error}");
        assert_eq!(error.migration(), Some("m0003"));
        assert!(error.to_string().contains(shown), "{error}");
        assert_eq!(rows(&db, "SELECT name, sql FROM sqlite_schema"), before, "not even m0002 has run");
    }
}

#[test]
fn only_new_orphans_fail() {
    let text = Box::leak(format!("{PARENT} {CHILD}").into_boxed_str());
    let chain = chain(vec![
        m("m0001", text),
        m("m0002", r#"alter_column("c", "p_id", nullable = false, fill = 1);"#),
        m("m0003", r#"create_table("d", "id": i64 = primary_key(), "p_id": i64);"#),
        m("m0004", r#"add_constraint("d", foreign_key(["p_id"], references("p", ["id"])));"#),
    ]);
    everywhere(|db, name| {
        chain.upgrade_to(db, "m0001").unwrap();
        db.execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO p (id, u) VALUES (1, 1); INSERT INTO c (id, p_id, note) VALUES (1, 77, 'orphan'), (2, 1, 'x')").unwrap();
        let keys = if name.contains("keys=ON") { "ON" } else { "OFF" };
        db.execute_batch(&format!("PRAGMA foreign_keys = {keys}")).unwrap();
        chain.upgrade_to(db, "m0003").unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(rows(db, "SELECT p_id FROM c"), ["77", "1"]);
        db.execute_batch("INSERT INTO d (p_id) VALUES (1), (88)").unwrap();
        let error = chain.upgrade(db).unwrap_err();
        assert!(error.is_refused_by_rows(), "{name}: {error}");
        assert!(error.to_string().contains("the first such row: id = 2, p_id = 88"), "{name}: {error}");
        db.execute_batch("DELETE FROM d WHERE p_id = 88").unwrap();
        chain.upgrade(db).unwrap_or_else(|error| panic!("{name}: {error}"));
    });
}

/// Without its key a table numbers its rows anew, and an orphan of before has another number.
#[test]
fn orphans_of_before_are_known_under_another_key() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("p", "id": i64 = primary_key());
            create_table("c", "id": i64 = primary_key(), "p_id": ?i64 = references("p", name = "f"), "note": String);"#,
        ),
        m("m0002", r#"drop_constraint("c", "pk_c");"#),
        m("m0003", r#"add_constraint("c", primary_key(["note"], name = "pk_c"));"#),
    ]);
    everywhere(|db, name| {
        chain.upgrade_to(db, "m0001").unwrap();
        db.execute_batch(
            "PRAGMA foreign_keys = OFF; INSERT INTO p VALUES (1);
             INSERT INTO c VALUES (7, 1, 'a'), (9, 77, 'b'), (12, NULL, 'c'), (40, 88, 'd')",
        )
        .unwrap();
        let keys = if name.contains("keys=ON") { "ON" } else { "OFF" };
        db.execute_batch(&format!("PRAGMA foreign_keys = {keys}")).unwrap();
        chain.upgrade(db).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(rows(db, "SELECT id, p_id FROM c ORDER BY id"), ["7|1", "9|77", "12|NULL", "40|88"]);
        chain.downgrade_to(db, "m0001").unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(rows(db, "SELECT id, p_id FROM c ORDER BY id"), ["7|1", "9|77", "12|NULL", "40|88"]);
    });
}

#[test]
fn a_defensive_connection_is_refused_before_any_write() {
    use rusqlite::config::DbConfig;
    let chain = chain(vec![m("m0001", PARENT), m("m0002", NOT_NULL)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_schema_edit_refused(), "{error}");
    says(&error, &["switch it off for the connection that migrates: `connection.set_db_config(DbConfig::"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations"), ["1"]);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    chain.upgrade(&mut db).unwrap();
}

#[test]
fn other_connections_see_the_new_schema() {
    let chain = chain(vec![m("m0001", PARENT), m("m0002", NOT_NULL)]);
    for journal in ["WAL", "DELETE"] {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.db");
        let mut db = open(&path, "ON", journal, 0);
        chain.upgrade_to(&mut db, "m0001").unwrap();
        let other = Connection::open(&path).unwrap();
        let mut prepared = other.prepare("SELECT n FROM p").unwrap();
        db.execute("INSERT INTO p (id, u) VALUES (1, 1)", []).unwrap();
        assert_eq!(prepared.query_row([], |row| row.get::<_, Option<String>>(0)).unwrap(), None);
        chain.upgrade(&mut db).unwrap();
        assert_eq!(prepared.query_row([], |row| row.get::<_, Option<String>>(0)).unwrap().as_deref(), Some("filled"));
        assert!(
            other.execute("INSERT INTO p (id, u) VALUES (2, 2)", []).is_err(),
            "{journal}: NOT NULL holds there too"
        );
    }
}

#[test]
fn what_add_column_made_is_recognised() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("q", "id": i64 = primary_key()); create_table("t", "id": i64 = primary_key(), "n": ?i64);"#,
        ),
        m(
            "m0002",
            r#"add_column("t", "x": i64 = server_default(1).check(sql"x > 0" [0..1 "t"."x"])); add_column("t", "q_id": ?i64 = references("q", on_delete = set_null));
               add_column("t", "s": String = server_default("it's").collate("NOCASE"), "d": ?Date);"#,
        ),
        m("m0003", r#"alter_column("t", "n", nullable = false, fill = 0);"#),
        m("m0004", r#"drop_column("t", "d");"#),
    ]);
    everywhere(|db, name| {
        up_and_down(
            db,
            chain,
            "INSERT INTO t (n) VALUES (1), (2)",
            &["SELECT * FROM t", "1|1|1|NULL|it's;2|2|1|NULL|it's"],
            name,
        );
    });
}

#[test]
fn names_of_any_kind() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("sch\"ön it's", "id": i64 = primary_key(), "group by": ?i64, "u_1": String = unique()); create_table("c", "id": i64 = primary_key(), "o": i64 = references("sch\"ön it's", on_delete = cascade));"#,
        ),
        m(
            "m0002",
            r#"alter_column("sch\"ön it's", "group by", nullable = false, fill = 0); add_constraint("sch\"ön it's", unique(["group by", "u_1"]));"#,
        ),
    ]);
    everywhere(|db, name| {
        up_and_down(
            db,
            chain,
            "INSERT INTO \"sch\"\"ön it's\" VALUES (1, 2, 'a'); INSERT INTO c VALUES (1, 1)",
            &["SELECT * FROM \"sch\"\"ön it's\"", "1|2|a", "SELECT * FROM c", "1|1"],
            name,
        );
    });
}

#[test]
fn two_tables_that_refer_to_each_other() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("a", "id": i64 = primary_key(), "b_id": ?i64 = references("b", on_delete = cascade), "n": ?i64);
               create_table("b", "id": i64 = primary_key(), "a_id": ?i64 = references("a", on_delete = cascade), "n": ?i64);"#,
        ),
        m(
            "m0002",
            r#"alter_column("a", "n", nullable = false, fill = 7); alter_column("b", "n", nullable = false, fill = 8);"#,
        ),
    ]);
    everywhere(|db, name| {
        up_and_down(
            db,
            chain,
            "INSERT INTO a (id, n) VALUES (1, 1); INSERT INTO b (id, a_id, n) VALUES (1, 1, 2); UPDATE a SET b_id = 1",
            &["SELECT * FROM a", "1|1|1", "SELECT * FROM b", "1|1|2"],
            name,
        );
    });
}
