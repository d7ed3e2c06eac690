//! What is read from live databases that people made by hand.

use super::chains::{chain, m, rows};
use migrate_core::call::{Call, SqlName};
use migrate_core::dialect::create_sqlite_table;
use migrate_core::operation::CreateTable;
use migrate_core::schema::Table;
use migrate_core::text::Script;
use migrate_runtime::{Introspection, Migrations, Migrator};
use rusqlite::Connection;

/// What is tried, the table in whatever spelling, the model as canonical text without `create_table("t", …)` around it,
/// and what the model has no place for.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "quotes of all kinds, keywords and spaces as names",
        r#"create table [t] ("order" integer primary key, [group by] text, `it's` int not null, 'select' x, "a""b")"#,
        r#""order": sql("INTEGER"), "group by": ?sql("TEXT"), "it's": sql("INT"), "select": ?sql("x"), "a\"b": ?sql(""), primary_key(["order"], name = "pk_t", generated = true)"#,
        &[],
    ),
    (
        "comments and line breaks anywhere",
        "CREATE TABLE t -- a table\n( /* the key, */ id /* ) */ INTEGER PRIMARY KEY -- , CHECK (0)\n, n /* , m TEXT */ TEXT DEFAULT 'x -- y' )",
        r#""id": sql("INTEGER"), "n": ?sql("TEXT") = server_default("x -- y"), primary_key(["id"], name = "pk_t", generated = true)"#,
        &[],
    ),
    (
        "declared types word for word",
        "CREATE TABLE t (a UNSIGNED BIG INT, b DECIMAL ( 10 , 2 ), c \"my type\", d, e VARCHAR(255) NOT NULL, f LONG VARCHAR)",
        r#""a": ?sql("UNSIGNED BIG INT"), "b": ?sql("DECIMAL ( 10 , 2 )"), "c": ?sql("my type"), "d": ?sql(""), "e": sql("VARCHAR(255)"), "f": ?sql("LONG VARCHAR")"#,
        &[],
    ),
    (
        "defaults of all kinds",
        "CREATE TABLE t (a DEFAULT 'it''s', b DEFAULT -1, c DEFAULT +2, d DEFAULT 1.5, e DEFAULT (datetime('now', ')')), f DEFAULT CURRENT_TIMESTAMP, \
         g DEFAULT NULL, h DEFAULT TRUE, i DEFAULT word, j DEFAULT \"quoted\", k DEFAULT x'00ff', l DEFAULT ((1) + (2)), m INT DEFAULT 0 NOT NULL)",
        r#""a": ?sql("") = server_default("it's"), "b": ?sql("") = server_default(-1), "c": ?sql("") = server_default(2), "d": ?sql("") = server_default(1.5), "e": ?sql("") = server_default(sql"datetime('now', ')')" []), "f": ?sql("") = server_default(sql"CURRENT_TIMESTAMP" []), "g": ?sql(""), "h": ?sql("") = server_default(1), "i": ?sql("") = server_default("word"), "j": ?sql("") = server_default("quoted"), "k": ?sql("") = server_default(sql"x'00ff'" []), "l": ?sql("") = server_default(sql"(1) + (2)" []), "m": sql("INT") = server_default(0)"#,
        &[],
    ),
    (
        "constraints with names, without, and with a name that names nothing",
        "CREATE TABLE t (a INT CONSTRAINT nn NOT NULL CONSTRAINT uq UNIQUE CHECK (a > 0), b INT CONSTRAINT ck CHECK (b < (1 + (2))), \
         CONSTRAINT pk PRIMARY KEY (a, b), CHECK (a <> b), CHECK (a <> b AND 1) CONSTRAINT last UNIQUE (b))",
        r#""a": sql("INT"), "b": ?sql("INT"), primary_key(["a", "b"], name = "pk"), unique(["a"], name = "uq"), unique(["b"], name = "last"), check(sql"a > 0" [0..1 "t"."a"], name = "ck_t_a"), check(sql"b < (1 + (2))" [0..1 "t"."b"], name = "ck"), check(sql"a <> b" [0..1 "t"."a", 5..6 "t"."b"], name = "ck_t_a_b"), check(sql"a <> b AND 1" [0..1 "t"."a", 5..6 "t"."b"], name = "ck_t_a_b_2")"#,
        &[],
    ),
    (
        "names within expressions",
        "CREATE TABLE t (text TEXT COLLATE NOCASE CHECK (length(text) > 1 AND \"text\" <> 'text' AND CAST(text AS text) COLLATE rtrim <> [text]))",
        r#""text": ?sql("TEXT") = collate("NOCASE"), check(sql"length(text) > 1 AND \"text\" <> 'text' AND CAST(text AS text) COLLATE rtrim <> [text]" [7..11 "t"."text", 21..27 "t"."text", 47..51 "t"."text", 78..84 "t"."text"], name = "ck_t_text")"#,
        &[],
    ),
    (
        "foreign keys",
        "CREATE TABLE t (a INT REFERENCES p, b INT CONSTRAINT f REFERENCES \"p\" (\"id\") ON UPDATE SET DEFAULT ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED NOT NULL, \
         c INT REFERENCES p(id) MATCH FULL ON DELETE SET NULL NOT DEFERRABLE INITIALLY IMMEDIATE, d INT DEFAULT 4 REFERENCES [p] DEFERRABLE, \
         FOREIGN KEY (A, b) REFERENCES q (x, y) ON DELETE RESTRICT ON UPDATE NO ACTION)",
        r#""a": ?sql("INT"), "b": sql("INT"), "c": ?sql("INT"), "d": ?sql("INT") = server_default(4), foreign_key(["a"], references("p"), name = "fk_t_a"), foreign_key(["b"], references("p", ["id"], on_delete = cascade, on_update = set_default, deferrable = deferred), name = "f"), foreign_key(["c"], references("p", ["id"], on_delete = set_null), name = "fk_t_c"), foreign_key(["d"], references("p", deferrable = immediate), name = "fk_t_d"), foreign_key(["a", "b"], references("q", ["x", "y"], on_delete = restrict), name = "fk_t_a_b")"#,
        &[],
    ),
    (
        "generated columns",
        "CREATE TABLE t (a INT, b INT GENERATED ALWAYS AS (a * 2) STORED, c TEXT AS (a || ')') VIRTUAL NOT NULL, d AS (b + 1))",
        r#""a": ?sql("INT"), "b": ?sql("INT") = generated(sql"a * 2" [0..1 "t"."a"], stored = true), "c": sql("TEXT") = generated(sql"a || ')'" [0..1 "t"."a"]), "d": ?sql("") = generated(sql"b + 1" [0..1 "t"."b"])"#,
        &[],
    ),
    (
        "a counter",
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)",
        r#""id": sql("INTEGER"), primary_key(["id"], name = "pk_t", generated = true, reuse = false)"#,
        &[],
    ),
    (
        "a counter said by the table",
        "CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))",
        r#""id": sql("INTEGER"), primary_key(["id"], name = "pk_t", generated = true, reuse = false)"#,
        &[],
    ),
    (
        "a key that is no rowid",
        "CREATE TABLE t (id INT PRIMARY KEY, n)",
        r#""id": ?sql("INT"), "n": ?sql(""), primary_key(["id"], name = "pk_t")"#,
        &[],
    ),
    (
        "modes",
        "CREATE TABLE t (k TEXT, n ANY, PRIMARY KEY (k, n)) WITHOUT ROWID, STRICT",
        r#""k": sql("TEXT"), "n": sql("ANY"), primary_key(["k", "n"], name = "pk_t"), strict = true, without_rowid = true"#,
        &[],
    ),
    (
        "what happens on a conflict, and the order of keys",
        "CREATE TABLE t (id INTEGER PRIMARY KEY DESC, n INT NOT NULL ON CONFLICT REPLACE DEFAULT 1, m UNIQUE ON CONFLICT IGNORE, \
         UNIQUE (n COLLATE NOCASE, m DESC), UNIQUE (n) ON CONFLICT ABORT)",
        r#""id": ?sql("INTEGER"), "n": sql("INT") = server_default(1), "m": ?sql(""), primary_key(["id"], name = "pk_t"), unique(["m"], name = "uq_t_m"), unique(["n", "m"], name = "uq_t_n_m"), unique(["n"], name = "uq_t_n")"#,
        &[
            "table `t`: column `n`: NOT NULL ON CONFLICT REPLACE",
            "table `t`: primary key (id DESC)",
            "table `t`: unique (m) ON CONFLICT IGNORE",
            "table `t`: unique (n COLLATE NOCASE, m DESC)",
        ],
    ),
    (
        "indexes",
        "CREATE TABLE t (a TEXT COLLATE NOCASE, b INT, \"on\" INT); CREATE UNIQUE INDEX [i 1] ON t (a COLLATE BINARY DESC, 'b' ASC) WHERE \"on\" > 0 AND b IS NOT NULL; \
         create index if not exists main.i2 on \"t\" (lower(a), (b + 1) desc, a collate nocase); CREATE INDEX i3 ON t (\"missing\")",
        r#""a": ?sql("TEXT") = collate("NOCASE"), "b": ?sql("INT"), "on": ?sql("INT"), index([column("a", collate = "BINARY", descending = true), "b"], name = "i 1", unique = true, where = sql"\"on\" > 0 AND b IS NOT NULL" [0..4 "t"."on", 13..14 "t"."b"]), index([expr(sql"lower(a)" [6..7 "t"."a"]), expr(sql"b + 1" [0..1 "t"."b"], descending = true), "a"], name = "i2"), index([expr(sql"\"missing\"" [])], name = "i3")"#,
        &[],
    ),
    (
        "columns that ALTER TABLE added",
        "CREATE TABLE t (a INT, CHECK (a > 0)); ALTER TABLE t ADD COLUMN b TEXT DEFAULT ',' CHECK (b <> ')'); ALTER TABLE t ADD c INT REFERENCES t(a); \
         ALTER TABLE t RENAME COLUMN a TO \"new a\"",
        r#""new a": ?sql("INT"), "b": ?sql("TEXT") = server_default(","), "c": ?sql("INT"), check(sql"b <> ')'" [0..1 "t"."b"], name = "ck_t_b"), check(sql"\"new a\" > 0" [0..7 "t"."new a"], name = "ck_t_new a"), foreign_key(["c"], references("t", ["new a"]), name = "fk_t_c")"#,
        &[],
    ),
    (
        "a table from a query",
        "CREATE TABLE t AS SELECT 1 AS a, 'x' AS \"b c\"",
        r#""a": ?sql(""), "b c": ?sql("")"#,
        &[],
    ),
];

fn model(found: &Introspection) -> String {
    let table = found.schema.table("t").unwrap();
    let text = canonical(CreateTable::of(table).to_call());
    text.trim_end().strip_prefix("create_table(\"t\", ").and_then(|text| text.strip_suffix(");")).unwrap().to_owned()
}

/// A statement with all that a plain reading of it leaves out.
fn canonical(call: Call) -> String {
    Script { attributes: Vec::new(), calls: vec![call] }.write()
}

fn database(ddl: &str) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    db.execute_batch(ddl).unwrap_or_else(|error| panic!("{ddl}: {error}"));
    db
}

fn nothing() -> &'static Migrations {
    chain(vec![m("m0001", r#"create_table("none", "id": i64 = primary_key());"#)])
}

#[test]
fn tables_made_by_hand_are_read_as_what_they_are() {
    let migrator = Migrator::new(nothing());
    let mut wrong = Vec::new();
    for (name, ddl, wanted, beyond) in CASES {
        let found = migrator.introspect(&mut database(ddl)).unwrap();
        if model(&found) != *wanted || found.beyond != *beyond {
            wrong.push(format!("{name}:\n{}\n{:#?}", model(&found), found.beyond));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Takes the checks out, names resolved: they come in the order of their spelling.
fn checks(table: &mut Table) -> Vec<String> {
    let column = |name: &SqlName| name.column.clone().unwrap_or_default();
    let checks = table.checks.drain(..).map(|check| format!("{}: {}", check.name, check.expression.render(column)));
    let mut checks: Vec<String> = checks.collect();
    checks.sort();
    checks
}

#[test]
fn a_table_that_is_made_from_the_model_is_equal() {
    let migrator = Migrator::new(nothing());
    for (name, ddl, ..) in CASES {
        let mut db = database(ddl);
        let found = migrator.introspect(&mut db).unwrap();
        let mut table = (**found.schema.table("t").unwrap()).clone();
        let mut again = database(&create_sqlite_table(&table));
        let second = migrator.introspect(&mut again).unwrap();
        assert!(second.beyond.is_empty(), "{name}: {:?}", second.beyond);
        table.indexes.clear();
        if found.beyond.is_empty() {
            let mut again = (**second.schema.table("t").unwrap()).clone();
            assert_eq!(checks(&mut again), checks(&mut table), "{name}");
            assert_eq!(again.canonical(), table.canonical(), "{name}");
        }
    }
}

/// The comparison must agree with the reader: the model is equal to the table that it was read from, exactly where it has
/// a place for all of it.
#[test]
fn the_model_of_a_table_is_equal_to_it() {
    for (name, ddl, ..) in CASES {
        let mut db = database(ddl);
        let found = Migrator::new(nothing()).introspect(&mut db).unwrap();
        let call = CreateTable { adopt: true, ..CreateTable::of(found.schema.table("t").unwrap()) };
        if ddl.contains("REFERENCES") {
            // What it refers to is not there: a chain could not say so.
            continue;
        }
        let text = canonical(migrate_core::operation::Operation::from(call).write());
        let before = rows(&db, "SELECT sql FROM sqlite_schema WHERE tbl_name = 't'");
        let adopted = chain(vec![m("m0001", text.leak())]).upgrade(&mut db);
        assert_eq!(adopted.is_ok(), found.beyond.is_empty(), "{name}: {adopted:?}");
        assert_eq!(rows(&db, "SELECT sql FROM sqlite_schema WHERE tbl_name = 't'"), before, "{name}");
    }
}

#[test]
fn views_triggers_and_virtual_tables() {
    let mut db = database(
        "CREATE TABLE t (a, b); CREATE VIEW [v 1] AS -- what is seen\n SELECT a AS x, b FROM t; CREATE VIEW v2 (c) AS SELECT a FROM t; \
         CREATE TRIGGER IF NOT EXISTS main.\"on\" AFTER UPDATE OF a, [b] ON t FOR EACH ROW WHEN new.a > 'ON' BEGIN SELECT 'END;'; END; \
         CREATE TRIGGER [in] INSTEAD OF DELETE ON \"v 1\" BEGIN DELETE FROM t; END",
    );
    let words = db.execute_batch("CREATE VIRTUAL TABLE words USING fts5(body)").is_ok();
    let boxes = db.execute_batch("CREATE VIRTUAL TABLE boxes USING rtree(id, x, y)").is_ok();
    db.execute_batch("CREATE TABLE words_of_mine (n)").unwrap();
    nothing().upgrade(&mut db).unwrap();
    let found = Migrator::new(nothing()).introspect(&mut db).unwrap();
    let view = found.schema.view("v 1").unwrap();
    assert_eq!(view.query.text, "-- what is seen\n SELECT a AS x, b FROM t");
    assert_eq!(view.columns.as_deref(), Some(&["x".to_owned(), "b".to_owned()][..]));
    assert!(found.beyond.is_empty(), "{:?}", found.beyond);
    let named = found.schema.view("v2").unwrap();
    assert_eq!((named.query.text.as_str(), named.named), ("SELECT a FROM t", true));
    assert_eq!(named.columns.as_deref(), Some(&["c".to_owned()][..]));
    let trigger = found.schema.trigger("on").unwrap();
    assert_eq!(
        (trigger.table.as_str(), trigger.definition.text.as_str()),
        ("t", "AFTER UPDATE OF a, [b] FOR EACH ROW WHEN new.a > 'ON' BEGIN SELECT 'END;'; END",)
    );
    assert_eq!(found.schema.trigger("in").unwrap().definition.text, "INSTEAD OF DELETE BEGIN DELETE FROM t; END");
    let tables: Vec<&str> = found.schema.tables().map(|table| table.name.as_str()).collect();
    assert_eq!(tables, ["none", "t", "words_of_mine"], "no shadow tables, and none of the history's");
    let mut wanted = vec![];
    wanted.extend(boxes.then_some("boxes"));
    wanted.extend(words.then_some("words"));
    assert_eq!(found.virtual_tables, wanted);
}

/// What a chain makes is read as the chain's schema says it, types spelled out.
#[test]
fn what_a_chain_made_is_read_back() {
    let text = r#"create_table("p", "id": i64 = primary_key(reuse = false), "n": String(20) = server_default("x").unique(), "at": DateTime = server_default(now()), "ok": bool, "kind": Enum("a", "b"), check(sql"length(n) > 0" [7..8 "p"."n"], name = "long"));
        create_table("c", "p_id": i64 = references("p", on_delete = cascade, deferrable = deferred), "k": i32, primary_key(["k", "p_id"]), index([desc("p_id")], where = sql"k > 0" [0..1 "c"."k"]), without_rowid = true);
        create_view("seen", sql"SELECT n FROM p" [7..8 "p"."n", 14..15 "p"]);"#;
    let chain = chain(vec![
        m("m0001", text),
        m("m0002", r#"rename_column("p", "n" => "name"); rename_table("c" => "child");"#),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    assert!(Migrator::new(chain).verify(&mut db).unwrap().is_clean());
    let found = Migrator::new(chain).introspect(&mut db).unwrap();
    assert!(found.beyond.is_empty(), "{:?}", found.beyond);
    let child = found.schema.table("child").unwrap();
    assert!(child.options.without_rowid);
    assert_eq!(child.foreign_keys[0].references, "p");
    assert_eq!(child.indexes[0].filter.as_ref().unwrap().columns_of("child"), ["k"]);
    let parent = found.schema.table("p").unwrap();
    assert_eq!(parent.check("long").unwrap().expression.columns_of("p"), ["name"]);
    assert!(!parent.primary_key.as_ref().unwrap().reuse);
}
