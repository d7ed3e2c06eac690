//! What other tools lose when a SQLite table changes: each case on populated tables, with foreign keys on and off,
//! changed in place and by a rebuild.

use super::chains::{assert_sound, chain, m, rows};
use migrate_core::plan::Action;
use migrate_runtime::{Migrations, Migrator, To};
use rusqlite::Connection;

/// A table `p` with a column `n` that becomes NOT NULL, and what is around it.
#[derive(Clone, Copy)]
struct Case {
    name: &'static str,
    /// The first migration.
    start: &'static str,
    /// Rows, and objects that no migration made.
    seed: &'static str,
    /// The second migration.
    change: &'static str,
    /// Queries and what they give afterwards.
    after: &'static [(&'static str, &'static str)],
}

const CHANGE: &str = r#"alter_column("p", "n", nullable = false, fill = "filled");"#;

/// Also a column in front of the others: no way around a rebuild.
const REBUILT: &str = r#"add_column("p", "pad": i64 = server_default(7).first());"#;

const CASES: &[Case] = &[
    Case {
        name: "children that cascade",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String); create_table("c", "id": i64 = primary_key(), "p_id": ?i64 = references("p", on_delete = cascade));"#,
        seed: "INSERT INTO p (id, n) VALUES (1, 'a'), (2, NULL); INSERT INTO c VALUES (1, 1), (2, 2), (3, 2)",
        change: CHANGE,
        after: &[("SELECT id, n FROM p", "1|a;2|filled"), ("SELECT * FROM c", "1|1;2|2;3|2")],
    },
    Case {
        name: "children that are set to NULL",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String); create_table("c", "id": i64 = primary_key(), "p_id": ?i64 = references("p", on_delete = set_null));"#,
        seed: "INSERT INTO p (id, n) VALUES (1, 'a'), (2, NULL); INSERT INTO c VALUES (1, 1), (2, 2), (3, NULL)",
        change: CHANGE,
        after: &[("SELECT * FROM c", "1|1;2|2;3|NULL")],
    },
    Case {
        name: "children without an action, deferred",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String); create_table("c", "id": i64 = primary_key(), "p_id": ?i64 = references("p", deferrable = deferred)); create_table("d", "p_id": i64 = references("p"));"#,
        seed: "INSERT INTO p (id, n) VALUES (1, 'a'), (2, NULL); INSERT INTO c VALUES (1, 1), (2, 2); INSERT INTO d VALUES (2)",
        change: CHANGE,
        after: &[("SELECT * FROM c", "1|1;2|2"), ("SELECT * FROM d", "2")],
    },
    Case {
        name: "orphans from before",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String); create_table("c", "id": i64 = primary_key(), "p_id": ?i64 = references("p"));"#,
        seed: "PRAGMA foreign_keys = OFF; INSERT INTO p (id, n) VALUES (1, NULL); INSERT INTO c VALUES (1, 77), (2, 1)",
        change: CHANGE,
        after: &[("SELECT * FROM c", "1|77;2|1")],
    },
    Case {
        name: "a table that refers to itself",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "parent": ?i64 = references("p", on_delete = cascade));"#,
        seed: "INSERT INTO p (id, n, parent) VALUES (1, 'a', NULL), (2, NULL, 1), (3, NULL, 2)",
        change: CHANGE,
        after: &[
            ("SELECT id, parent FROM p", "1|NULL;2|1;3|2"),
            ("SELECT \"table\" FROM pragma_foreign_key_list('p')", "p"),
        ],
    },
    Case {
        name: "views and triggers",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String); create_table("o", "id": i64 = primary_key(), "x": ?String);"#,
        seed: "INSERT INTO p (id, n) VALUES (1, 'a'), (2, NULL);
               CREATE VIEW v AS SELECT id, n FROM p;
               CREATE TRIGGER into_view INSTEAD OF INSERT ON v BEGIN INSERT INTO p (id, n) VALUES (new.id, new.n); END;
               CREATE TRIGGER on_p AFTER UPDATE ON p BEGIN INSERT INTO o (x) VALUES ('p ' || new.n); END;
               CREATE TRIGGER on_o AFTER DELETE ON o BEGIN UPDATE p SET n = 'gone' WHERE id = 1; END;",
        change: CHANGE,
        after: &[("SELECT count(*) FROM o", "0"), ("SELECT * FROM v", "1|a;2|filled")],
    },
    Case {
        name: "indexes of every kind",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "a": i64, "b": String = unique());
                  create_index("p", [desc("a"), "b"], name = "ix_desc"); create_index("p", ["a"], name = "ix_partial", unique = true, where = sql"a > 0" [0..1 "p"."a"]);
                  create_index("p", [expr(sql"lower(b)" [6..7 "p"."b"])], name = "ix_lower"); create_index("p", ["n"], name = "ix_n"); create_index("p", [column("b", collate = "NOCASE")], name = "ix_nocase");"#,
        seed: "INSERT INTO p (id, n, a, b) VALUES (1, 'x', 1, 'A'), (2, NULL, 2, 'B'), (3, NULL, -1, 'C'), (4, NULL, -1, 'D')",
        change: CHANGE,
        after: &[
            ("SELECT id FROM p INDEXED BY ix_lower WHERE lower(b) = 'b'", "2"),
            ("SELECT id FROM p INDEXED BY ix_n WHERE n = 'filled'", "2;3;4"),
            ("SELECT id FROM p INDEXED BY ix_desc WHERE a = 1", "1"),
            ("SELECT id FROM p INDEXED BY ix_partial WHERE a > 0 AND a = 2", "2"),
            ("SELECT id FROM p INDEXED BY ix_nocase WHERE b = 'c' COLLATE NOCASE", "3"),
            ("SELECT count(*) FROM pragma_index_list('p')", "6"),
        ],
    },
    Case {
        name: "collation, check and unique constraint",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "a": String = collate("NOCASE"), "b": i64 = check(sql"b > 0" [0..1 "p"."b"]), unique(["a", "b"]), check(sql"p.a <> p.b" [0..3 "p"."a", 7..10 "p"."b"], name = "differ"));"#,
        seed: "INSERT INTO p (id, n, a, b) VALUES (1, NULL, 'A', 1), (2, 'x', 'B', 1)",
        change: CHANGE,
        after: &[("SELECT id FROM p WHERE a = 'b'", "2"), ("SELECT count(*) FROM pragma_index_list('p')", "1")],
    },
    Case {
        name: "AUTOINCREMENT",
        start: r#"create_table("p", "id": i64 = primary_key(reuse = false), "n": ?String);"#,
        seed: "INSERT INTO p (id, n) VALUES (1, NULL), (100, 'x'); DELETE FROM p WHERE id = 100",
        change: CHANGE,
        after: &[("SELECT seq FROM sqlite_sequence WHERE name = 'p'", "100")],
    },
    Case {
        name: "STRICT",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "a": f64, strict = true);"#,
        seed: "INSERT INTO p (id, n, a) VALUES (1, NULL, 1), (2, 'x', 2.5)",
        change: CHANGE,
        after: &[("SELECT id, n, a, typeof(a) FROM p", "1|filled|1|real;2|x|2.5|real")],
    },
    Case {
        name: "WITHOUT ROWID",
        start: r#"create_table("p", "k": String = primary_key(), "n": ?String, "u": i64 = unique(), without_rowid = true);"#,
        seed: "INSERT INTO p (k, n, u) VALUES ('b', NULL, 2), ('a', 'x', 1)",
        change: CHANGE,
        after: &[("SELECT k, n, u FROM p", "a|x|1;b|filled|2")],
    },
    Case {
        name: "hidden row numbers",
        start: r#"create_table("p", "n": ?String, "m": i64);"#,
        seed: "INSERT INTO p (rowid, n, m) VALUES (2, NULL, 20), (3, 'x', 30)",
        change: CHANGE,
        after: &[("SELECT rowid, n, m FROM p", "2|filled|20;3|x|30")],
    },
    Case {
        name: "generated columns",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "stored": ?i64 = generated(sql"length(n)" [7..8 "p"."n"], stored = true), "virtual": ?String = generated(sql"upper(n)" [6..7 "p"."n"]));
                  create_index("p", ["virtual"], name = "ix_virtual");"#,
        seed: "INSERT INTO p (id, n) VALUES (1, NULL), (2, 'x')",
        change: CHANGE,
        after: &[
            ("SELECT id, n, stored, virtual FROM p", "1|filled|6|FILLED;2|x|1|X"),
            ("SELECT id FROM p INDEXED BY ix_virtual WHERE virtual = 'FILLED'", "1"),
        ],
    },
    Case {
        name: "defaults",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "a": String = server_default("x'y"), "b": DateTime = server_default(sql"CURRENT_TIMESTAMP" []), "c": Date = server_default(sql"datetime('now')" []), "d": Bytes = server_default(sql"X'00'" []), "e": i64 = server_default(-1));"#,
        seed: "INSERT INTO p (id) VALUES (1), (2)",
        change: CHANGE,
        after: &[
            ("SELECT a, hex(d), e FROM p", "x'y|00|-1;x'y|00|-1"),
            (
                "SELECT dflt_value FROM pragma_table_info('p') WHERE name IN ('a', 'c', 'd', 'e')",
                "'x''y';datetime('now');X'00';-1",
            ),
        ],
    },
    Case {
        name: "a foreign key with everything",
        start: r#"create_table("q", "id": i64 = primary_key()); create_table("p", "id": i64 = primary_key(), "n": ?String, "q": ?i64 = references("q", on_delete = cascade, on_update = set_null, deferrable = deferred, name = "f"));"#,
        seed: "INSERT INTO q VALUES (1), (2); INSERT INTO p (id, q) VALUES (1, 1), (2, NULL)",
        change: CHANGE,
        after: &[
            ("SELECT on_delete, on_update FROM pragma_foreign_key_list('p')", "CASCADE|SET NULL"),
            (
                "SELECT count(*) FROM sqlite_schema WHERE name = 'p' AND sql LIKE '%CONSTRAINT \"f\"%INITIALLY DEFERRED%'",
                "1",
            ),
        ],
    },
    Case {
        name: "declared types",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "a": sql("UUID"), "b": sql("BIGINT UNSIGNED"), "c": Decimal(10, 2));"#,
        seed: "INSERT INTO p (id, a, b, c) VALUES (1, 'u', 5, 1.5)",
        change: CHANGE,
        after: &[(
            "SELECT type FROM pragma_table_info('p') WHERE name IN ('a', 'b', 'c')",
            "UUID;BIGINT UNSIGNED;DECIMAL(10,2)",
        )],
    },
    Case {
        name: "tables under the names that are used meanwhile",
        start: r#"create_table("p", "id": i64 = primary_key(), "n": ?String);"#,
        seed: "INSERT INTO p (id) VALUES (1); CREATE TABLE _migrate_copy_p (mine); INSERT INTO _migrate_copy_p VALUES (1); CREATE TABLE _migrate_rows_p (mine UNIQUE); INSERT INTO _migrate_rows_p VALUES (1)",
        change: CHANGE,
        after: &[("SELECT * FROM _migrate_copy_p", "1"), ("SELECT * FROM _migrate_rows_p", "1")],
    },
    Case {
        name: "the order of columns",
        start: r#"create_table("p", "a": i64 = primary_key(), "n": ?String, "c": ?String);"#,
        seed: "INSERT INTO p (a, n, c) VALUES (1, NULL, 'c')",
        change: CHANGE,
        after: &[("SELECT name FROM pragma_table_info('p') WHERE name <> 'pad'", "a;n;c")],
    },
];

fn objects(db: &Connection, but: &str) -> Vec<String> {
    rows(
        db,
        &format!(
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'schema_migrations%' AND name NOT LIKE 'sqlite_%' \
             AND NOT (type = 'table' AND name = '{but}') ORDER BY type, name"
        ),
    )
}

fn content(db: &Connection, but: &str) -> Vec<String> {
    let tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'schema_migrations%' ORDER BY name";
    let tables = rows(db, tables).into_iter().filter(|table| table != but);
    tables.flat_map(|table| [table.clone(), rows(db, &format!("SELECT * FROM \"{table}\"")).join(";")]).collect()
}

/// Constraints and columns may stand in another order after going up and down.
fn sorted(lines: Vec<String>) -> Vec<Vec<String>> {
    let parts = |line: String| {
        let mut parts: Vec<String> = line.split('\n').map(|part| part.trim_end_matches(',').to_owned()).collect();
        parts.sort();
        parts
    };
    lines.into_iter().map(parts).collect()
}

fn run(case: &Case, keys: &str, chain: &Migrations, rebuilt: bool) {
    let name = format!("{}, foreign_keys = {keys}, rebuilt: {rebuilt}", case.name);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(&format!("PRAGMA foreign_keys = {keys}")).unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute_batch(case.seed).unwrap();
    db.execute_batch(&format!("PRAGMA foreign_keys = {keys}")).unwrap();
    let start = (objects(&db, "-"), content(&db, "-"));
    let (others, other_rows) = (objects(&db, "p"), content(&db, "p"));
    let count = rows(&db, "SELECT count(*) FROM p");
    let violations = rows(&db, "PRAGMA foreign_key_check");
    let plan = Migrator::new(chain).plan(&mut db, To::Head).unwrap();
    let steps = plan.migrations.iter().flat_map(|migration| &migration.steps);
    let has_rebuild = steps.into_iter().any(|step| matches!(step.action, Action::Rebuild(_)));
    assert!(has_rebuild || !rebuilt, "{name}: the rebuild was to be forced");

    chain.upgrade(&mut db).unwrap_or_else(|error| panic!("{name}: {error}"));
    for (query, expected) in case.after {
        assert_eq!(rows(&db, query).join(";"), *expected, "{name}: {query}");
    }
    assert_eq!(rows(&db, "SELECT count(*) FROM p"), count, "{name}");
    assert_eq!(objects(&db, "p"), others, "{name}: other objects");
    assert_eq!(content(&db, "p"), other_rows, "{name}: other tables");
    assert_eq!(rows(&db, "PRAGMA foreign_key_check"), violations, "{name}");
    assert_eq!(rows(&db, "SELECT count(*) FROM p WHERE n IS NULL"), ["0"], "{name}");
    assert_eq!(rows(&db, "SELECT \"notnull\" FROM pragma_table_info('p') WHERE name = 'n'"), ["1"], "{name}");
    settled(&mut db, chain, keys, &name);

    db.execute_batch("PRAGMA foreign_keys = OFF; UPDATE p SET n = NULL WHERE 0").unwrap();
    db.execute_batch(&format!("PRAGMA foreign_keys = {keys}")).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap_or_else(|error| panic!("{name}: down: {error}"));
    assert_eq!(sorted(objects(&db, "-")), sorted(start.0), "{name}: up and down");
    assert_eq!(content(&db, "p"), other_rows, "{name}: up and down");
    settled(&mut db, chain, keys, &name);
    // What was NULL stays filled, and fits: everything can go up again.
    chain.upgrade(&mut db).unwrap_or_else(|error| panic!("{name}: again: {error}"));
    settled(&mut db, chain, keys, &name);
}

fn settled(db: &mut Connection, chain: &Migrations, keys: &str, name: &str) {
    assert_sound(db);
    let verification = Migrator::new(chain).verify(db).unwrap();
    assert!(verification.is_clean(), "{name}: {verification:?}");
    assert_eq!(rows(db, "PRAGMA foreign_keys"), [if keys == "ON" { "1" } else { "0" }], "{name}");
    assert_eq!(rows(db, "PRAGMA writable_schema"), ["0"], "{name}");
}

#[test]
fn nothing_is_lost() {
    for case in CASES {
        for rebuilt in [false, true] {
            let change = if rebuilt { format!("{} {REBUILT}", case.change).leak() } else { case.change };
            let chain = chain(vec![m("m0001", case.start), m("m0002", change)]);
            for keys in ["ON", "OFF"] {
                run(case, keys, chain, rebuilt);
            }
        }
    }
}

#[test]
fn views_and_triggers_work_afterwards() {
    let case = CASES.iter().find(|case| case.name == "views and triggers").unwrap();
    let chain = chain(vec![m("m0001", case.start), m("m0002", case.change)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute_batch(case.seed).unwrap();
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("INSERT INTO v VALUES (9, 'nine'); UPDATE p SET n = 'b' WHERE id = 9; DELETE FROM o").unwrap();
    assert_eq!(rows(&db, "SELECT n FROM p"), ["gone", "filled", "b"]);
}

#[test]
fn rows_written_after_add_column_keep_what_they_show() {
    // `ADD COLUMN` writes no row: they take the default in the table's text for the value, which then changes.
    let chain = chain(vec![
        m("m0001", r#"create_table("p", "id": i64 = primary_key(), "n": ?String);"#),
        m("m0002", r#"add_column("p", "a": i64 = server_default(1)); add_column("p", "b": ?String);"#),
        m("m0003", r#"alter_column("p", "n", type = :String(50));"#),
        m("m0004", r#"alter_column("p", "a", server_default = 2); alter_column("p", "b", server_default = "new");"#),
        m("m0005", r#"alter_column("p", "a", drop_default = true);"#),
    ]);
    for keys in ["ON", "OFF"] {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch(&format!("PRAGMA foreign_keys = {keys}")).unwrap();
        chain.upgrade_to(&mut db, "m0001").unwrap();
        db.execute_batch("INSERT INTO p (n) VALUES ('x'), ('y')").unwrap();
        chain.upgrade_to(&mut db, "m0003").unwrap();
        db.execute_batch("INSERT INTO p (n, a, b) VALUES ('z', 9, 'own')").unwrap();
        for version in ["m0003", "m0004", "m0005"] {
            chain.upgrade_to(&mut db, version).unwrap();
            assert_eq!(rows(&db, "SELECT a, b FROM p"), ["1|NULL", "1|NULL", "9|own"], "{version}");
            settled(&mut db, chain, keys, version);
        }
        chain.downgrade_to(&mut db, "m0002").unwrap();
        assert_eq!(rows(&db, "SELECT a, b FROM p"), ["1|NULL", "1|NULL", "9|own"]);
        assert_eq!(rows(&db, "SELECT sql LIKE '%/*%' FROM sqlite_schema WHERE name = 'p'"), ["0"]);
    }
}
