//! The ways to change a SQLite table, and what is asked of its rows before anything is written.

use super::chains::{assert_sound, chain, m, rows};
use migrate_core::plan::Action;
use migrate_runtime::{Migrations, Migrator, To};
use rusqlite::Connection;

const TABLE: &str = r#"create_table("q", "id": i64 = primary_key(), "code": String = unique());
    create_table("p", "id": i64 = primary_key(), "n": ?String(20), "a": i64 = server_default(1), "t": String, "q": ?i64 = references("q", name = "f", on_delete = cascade), check(sql"a > 0" [0..1 "p"."a"], name = "positive"));
    create_index("p", ["a"], name = "ix_a"); create_index("p", ["t", "n"], name = "ix_t");"#;

const ROWS: &str = "INSERT INTO q VALUES (1, 'one'), (2, 'two');
    INSERT INTO p (id, n, a, t, q) VALUES (1, 'x', 1, '10', 1), (2, NULL, 2, '-2', NULL), (3, 'y', 3, ' 3 ', 2);
    CREATE TABLE log (what); CREATE TRIGGER told AFTER UPDATE ON p BEGIN INSERT INTO log VALUES (new.id); END;";

fn start(text: &'static str, changes: &[&'static str]) -> (Connection, &'static Migrations) {
    let mut sources = vec![m("m0001", text)];
    for (number, change) in changes.iter().enumerate() {
        sources.push(m(format!("m000{}", number + 2).leak(), change));
    }
    let chain = chain(sources);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    (db, chain)
}

fn ways(chain: &Migrations, db: &mut Connection) -> String {
    let plan = Migrator::new(chain).plan(db, To::Head).unwrap();
    let steps = plan.migrations.iter().flat_map(|migration| &migration.steps);
    let words = steps.map(|step| match &step.action {
        Action::Precondition(_) => "ask",
        Action::SchemaEdit(edit) if edit.convert_rows.is_some() => "update",
        Action::SchemaEdit(_) => "edit",
        Action::Rebuild(_) => "rebuild",
        Action::Sql(_) => "sql",
        _ => "other",
    });
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn each_change_takes_the_cheapest_safe_way() {
    for (change, way) in [
        (r#"alter_column("p", "n", type = :String(200));"#, "edit"),
        (r#"alter_column("p", "a", nullable = true);"#, "edit"),
        (r#"alter_column("p", "a", server_default = 2);"#, "edit"),
        (r#"alter_column("p", "a", drop_default = true);"#, "edit"),
        (r#"alter_column("p", "a", type = :i32);"#, "edit"),
        (r#"alter_column("p", "a", comment = "how many");"#, ""),
        (r#"alter_table("p", comment = "things");"#, ""),
        (r#"drop_constraint("p", "positive");"#, "edit"),
        (r#"rename_constraint("p", "positive" => "more_than_nothing");"#, "edit"),
        (r#"rename_constraint("q", "uq_q_code" => "other");"#, "edit"),
        (r#"drop_constraint("p", "f");"#, "edit"),
        (
            r#"drop_constraint("p", "f"); add_constraint("p", foreign_key(["q"], references("q", on_delete = set_null), name = "f"));"#,
            "edit",
        ),
        (r#"add_constraint("p", check(sql"a < 100" [0..1 "p"."a"], name = "few"));"#, "ask edit"),
        (r#"alter_column("p", "n", nullable = false, fill = "none");"#, "update sql"),
        (r#"alter_column("p", "t", type = :i64);"#, "ask update sql"),
        (r#"alter_column("p", "t", using = sql"trim(t)" [5..6 "p"."t"], type = :String(5));"#, "update ask sql"),
        (r#"alter_column("p", "t", using = sql"trim(t)" [5..6 "p"."t"], type = :i64);"#, "rebuild"),
        (r#"add_constraint("p", unique(["t"]));"#, "ask rebuild"),
        (r#"alter_column("p", "q", type = :i32);"#, "edit"),
        (r#"alter_column("p", "t", collate = "NOCASE");"#, "rebuild"),
    ] {
        let (mut db, chain) = start(TABLE, &[change]);
        db.execute_batch(ROWS).unwrap();
        assert_eq!(ways(chain, &mut db), way, "{change}");
        let before = rows(&db, "SELECT id, n, a, q FROM p ORDER BY id");
        let sql = rows(&db, "SELECT sql FROM sqlite_schema WHERE name = 'p'");
        chain.upgrade(&mut db).unwrap_or_else(|error| panic!("{change}: {error}"));
        assert_sound(&db);
        assert_eq!(rows(&db, "SELECT * FROM log"), Vec::<String>::new(), "{change}: no trigger fires");
        assert_eq!(rows(&db, "SELECT t FROM p WHERE id = 1"), ["10"], "{change}");
        let same = change.contains("fill") || rows(&db, "SELECT id, n, a, q FROM p ORDER BY id") == before;
        assert!(same, "{change}");
        assert_eq!(rows(&db, "SELECT id FROM p INDEXED BY ix_a WHERE a > 1"), ["2", "3"], "{change}");
        assert!(Migrator::new(chain).verify(&mut db).unwrap().is_clean(), "{change}");
        chain.downgrade_to(&mut db, "m0001").unwrap_or_else(|error| panic!("{change}: {error}"));
        assert_sound(&db);
        assert!(Migrator::new(chain).verify(&mut db).unwrap().is_clean(), "{change}");
        let parts = |text: &[String]| {
            let mut parts: Vec<String> = text[0].lines().map(|line| line.trim_end_matches(',').to_owned()).collect();
            parts.sort();
            parts
        };
        assert_eq!(parts(&rows(&db, "SELECT sql FROM sqlite_schema WHERE name = 'p'")), parts(&sql), "{change}");
    }
}

#[test]
fn what_a_table_without_rowid_carries_may_change() {
    let text = r#"create_table("p", "k": String = primary_key(), "n": ?String, without_rowid = true);"#;
    let (mut db, chain) = start(text, &[r#"alter_column("p", "n", collate = "NOCASE");"#]);
    db.execute_batch("INSERT INTO p VALUES ('b', 'X'), ('a', NULL)").unwrap();
    assert_eq!(ways(chain, &mut db), "edit");
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT k FROM p WHERE n = 'x'"), ["b"]);
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT k FROM p WHERE n = 'x'"), Vec::<String>::new());
    assert_sound(&db);
}

#[test]
fn converted_values_are_what_a_rebuild_would_make_of_them() {
    for rebuilt in [false, true] {
        let change = if rebuilt {
            r#"alter_column("p", "t", type = :i64); add_column("p", "pad": ?i64);"#
        } else {
            r#"alter_column("p", "t", type = :i64);"#
        };
        let (mut db, chain) = start(TABLE, &[change]);
        db.execute_batch(ROWS).unwrap();
        chain.upgrade(&mut db).unwrap();
        assert_eq!(
            rows(&db, "SELECT t, typeof(t) FROM p ORDER BY id"),
            ["10|integer", "-2|integer", "3|integer"],
            "{rebuilt}"
        );
        assert_eq!(rows(&db, "SELECT id FROM p INDEXED BY ix_t WHERE t = 3"), ["3"], "{rebuilt}");
        chain.downgrade_to(&mut db, "m0001").unwrap();
        assert_eq!(rows(&db, "SELECT t, typeof(t) FROM p ORDER BY id"), ["10|text", "-2|text", "3|text"], "{rebuilt}");
        assert_sound(&db);
    }
}

#[test]
fn rows_that_are_in_the_way_are_named_before_anything_is_written() {
    let other = r#"create_table("other", "id": i64 = primary_key());"#;
    for (change, rows_before, shown) in [
        (r#"alter_column("p", "n", nullable = false);"#, "", "the first such row: id = 2"),
        (r#"add_constraint("p", unique(["a"]));"#, "UPDATE p SET a = 3 WHERE id = 2", "id = 2 and id = 3"),
        (r#"create_index("p", ["a"], unique = true, name = "ux");"#, "UPDATE p SET a = 3", "3 rows have 3"),
        (
            r#"add_constraint("p", foreign_key(["a"], references("q", ["id"])));"#,
            "UPDATE p SET a = 77 WHERE id = 3",
            "the first such row: id = 3, a = 77",
        ),
        (
            r#"add_constraint("p", check(sql"a < 3" [0..1 "p"."a"], name = "few"));"#,
            "",
            "the first such row: id = 3, a = 3",
        ),
        (r#"alter_column("p", "t", type = :i64);"#, "UPDATE p SET t = '12x' WHERE id = 2", "id = 2, t = '12x'"),
        (r#"alter_column("p", "t", type = :i64);"#, "UPDATE p SET t = '1.5' WHERE id = 2", "id = 2, t = '1.5'"),
        (r#"alter_column("p", "t", type = :i64);"#, "UPDATE p SET t = '1e400' WHERE id = 2", "id = 2, t = '1e400'"),
        (
            r#"alter_column("p", "n", fill = 0, nullable = false, type = :i64);"#,
            "UPDATE p SET n = 'x' WHERE id = 3",
            "id = 3, n = 'x'",
        ),
        (r#"alter_column("p", "t", type = :String(2));"#, "", "the first such row: id = 3, t = ' 3 '"),
        (r#"alter_column("p", "t", type = :Enum("10", "-2"));"#, "", "the first such row: id = 3, t = ' 3 '"),
        (r#"alter_table("p", strict = true);"#, "UPDATE p SET a = 'abc' WHERE id = 3", "id = 3, a = 'abc'"),
    ] {
        let (mut db, chain) = start(TABLE, &[other, change]);
        db.execute_batch(ROWS).unwrap();
        db.execute_batch(rows_before).unwrap();
        let schema = rows(&db, "SELECT name, sql FROM sqlite_schema");
        let error = chain.upgrade(&mut db).unwrap_err();
        assert!(error.is_refused_by_rows(), "{change}: {error}");
        assert!(error.to_string().contains(shown), "{change}: {error}");
        assert!(error.to_string().contains("nothing was changed"), "{change}: {error}");
        assert_eq!(error.migration(), Some("m0003"), "{change}: {error}");
        assert_eq!(rows(&db, "SELECT name, sql FROM sqlite_schema"), schema, "{change}: not even m0002 has run");
    }
}

#[test]
fn what_earlier_steps_correct_is_not_asked_too_early() {
    let changes = [
        r#"update("p", set = {"n": "none"}, where = sql"n IS NULL" [0..1 "p"."n"], down = nothing());"#,
        r#"alter_column("p", "n", nullable = false);"#,
        r#"alter_column("p", "n", type = :i64);"#,
    ];
    let (mut db, chain) = start(TABLE, &changes);
    db.execute_batch(ROWS).unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert_eq!(error.migration(), Some("m0004"), "{error}");
    assert!(error.to_string().contains("what ran before it is: `m0002`, `m0003`"), "{error}");
    assert_eq!(rows(&db, "SELECT n FROM p ORDER BY id"), ["x", "none", "y"]);
    assert_sound(&db);
}

#[test]
fn what_the_chain_does_not_know_is_not_lost() {
    let change = r#"alter_column("p", "n", type = :String(30));"#;
    let text = r#"create_table("p", "id": i64 = primary_key(), "n": ?String, unique(["n"]), unique(["id", "n"]));"#;
    for (live, shown) in [
        (
            "CREATE TABLE p (id INTEGER NOT NULL PRIMARY KEY, n TEXT, UNIQUE (n) ON CONFLICT REPLACE, UNIQUE (id, n))",
            "CONFLICT",
        ),
        ("CREATE TABLE p (id INTEGER NOT NULL PRIMARY KEY, n TEXT, UNIQUE (n), UNIQUE (id, n))", "in another order"),
        ("CREATE VIRTUAL TABLE p USING fts5(id, n)", "p"),
        (
            "ATTACH ':memory:' AS other; CREATE TABLE other.p (id INTEGER NOT NULL PRIMARY KEY, n TEXT, UNIQUE (n), UNIQUE (id, n))",
            "p",
        ),
    ] {
        let (mut db, chain) = start(text, &[change]);
        if db.execute_batch(&format!("DROP TABLE p; {live}")).is_err() {
            // Not every SQLite has the module.
            continue;
        }
        let schema = rows(&db, "SELECT name, sql FROM sqlite_schema");
        let error = chain.upgrade(&mut db).unwrap_err();
        assert!(error.is_different(), "{live}: {error}");
        assert!(error.to_string().contains(shown), "{live}: {error}");
        assert_eq!(rows(&db, "SELECT name, sql FROM sqlite_schema"), schema, "{live}");
        assert_sound(&db);
    }
}

#[test]
fn inside_a_transaction_of_the_callers() {
    let change =
        r#"alter_column("q", "code", nullable = true); alter_column("p", "n", nullable = false, fill = "none");"#;
    let (mut db, chain) = start(TABLE, &[change]);
    db.execute_batch(ROWS).unwrap();
    db.execute_batch("BEGIN").unwrap();
    assert!(chain.upgrade(&mut db).unwrap_err().is_open_transaction());
    db.execute_batch("ROLLBACK").unwrap();
    for commit in [false, true] {
        let mut transaction = db.transaction().unwrap();
        Migrator::new(chain).upgrade_in(&mut transaction).unwrap();
        assert_eq!(rows(&transaction, "SELECT id, q, n FROM p"), ["1|1|x", "2|NULL|none", "3|2|y"]);
        if commit {
            transaction.commit().unwrap()
        } else {
            transaction.rollback().unwrap()
        }
        assert_sound(&db);
        assert_eq!(rows(&db, "SELECT n FROM p WHERE id = 2"), [if commit { "none" } else { "NULL" }]);
        assert_eq!(rows(&db, "SELECT count(*) FROM sqlite_schema WHERE name LIKE '_migrate%'"), ["0"]);
    }
}

#[test]
fn add_column_has_the_same_plan_on_any_rows() {
    for addition in [
        r#"add_column("p", "x": i64 = fill(5));"#,
        r#"add_column("p", "x": DateTime = server_default(now()));"#,
        r#"add_column("p", "x": i64 = server_default(sql"1 + 1" []));"#,
        r#"add_column("p", "x": ?i64 = generated(sql"a + 1" [0..1 "p"."a"], stored = true));"#,
        r#"add_column("p", "x": i64 = server_default(1).references("q"));"#,
        r#"add_column("p", "x": ?i64 = unique());"#,
    ] {
        let (mut empty, chain) = start(TABLE, &[addition]);
        let (mut full, _) = start(TABLE, &[addition]);
        full.execute_batch(ROWS).unwrap();
        let plan = |db: &mut Connection| format!("{:?}", Migrator::new(chain).plan(db, To::Head).unwrap());
        assert_eq!(plan(&mut empty), plan(&mut full), "{addition}");
        for mut db in [empty, full] {
            chain.upgrade(&mut db).unwrap_or_else(|error| panic!("{addition}: {error}"));
            assert!(Migrator::new(chain).verify(&mut db).unwrap().is_clean(), "{addition}");
            assert_sound(&db);
            chain.downgrade_to(&mut db, "m0001").unwrap();
            assert!(Migrator::new(chain).verify(&mut db).unwrap().is_clean(), "{addition}");
        }
    }
}

#[test]
fn a_large_rebuild_tells_how_far_it_is() {
    let change = r#"alter_column("p", "n", nullable = false, fill = "none"); add_column("p", "pad": ?i64);"#;
    for spread in ["x", "x * 90000000000000", "x - 60000"] {
        let (mut db, chain) = start(TABLE, &[change]);
        db.execute_batch(&format!(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000)
             INSERT INTO p (id, n, t) SELECT {spread}, 'n' || x, x FROM n"
        ))
        .unwrap();
        let sums = rows(&db, "SELECT count(*), sum(id % 1000), sum(length(n)), min(id), max(id) FROM p");
        let told = std::cell::RefCell::new(Vec::new());
        Migrator::new(chain)
            .on_event(|event| {
                if let migrate_runtime::Event::Progress { done, total, .. } = event {
                    told.borrow_mut().push((*done, *total));
                }
            })
            .upgrade(&mut db)
            .unwrap();
        let told = told.into_inner();
        assert!(told.len() > 1 && told.len() < 102 && told.is_sorted(), "{spread}: {told:?}");
        assert!(told.last().is_some_and(|(done, total)| done == total), "{spread}: {told:?}");
        assert_eq!(rows(&db, "SELECT count(*), sum(id % 1000), sum(length(n)), min(id), max(id) FROM p"), sums);
        assert_sound(&db);
    }
}
