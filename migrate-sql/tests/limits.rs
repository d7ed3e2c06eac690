//! Any text gets an answer: no panic, no hang, no exhausted stack.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use migrate_core::call::SqlText;
use migrate_core::dialect::Dialect;
use migrate_core::operation::{Analyzer, Scope};
use migrate_core::schema::{Column, ColumnType, Schema, Table};
use migrate_sql::SqlAnalyzer;

/// `user (id, name)` and `post (id, title, author_id)`.
fn schema() -> Schema {
    let mut schema = Schema::new();
    for (name, columns) in [("user", &["id", "name"][..]), ("post", &["id", "title", "author_id"][..])] {
        let mut columns: Vec<Column> = columns.iter().map(|column| Column::new(*column, ColumnType::I64)).collect();
        columns.iter_mut().for_each(|column| column.nullable = true);
        schema.put_table(Table { name: name.to_owned(), columns, ..Table::default() });
    }
    schema
}

/// The stack of a program's main thread, which a test's own thread does not have.
fn with_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(8 << 20).spawn(work).unwrap().join().unwrap();
}

/// No panic and an answer, whatever it is.
fn survives(text: &str) {
    let schema = schema();
    let columns = ["id", "title"];
    for dialect in Dialect::ALL {
        let scope = Scope::of(dialect, &schema);
        let _ = SqlAnalyzer.statements(&mut SqlText::new(text), scope);
        let _ = SqlAnalyzer.query(&mut SqlText::new(text), scope);
        let _ = SqlAnalyzer.trigger(&mut SqlText::new(text), "post", scope);
        let _ = SqlAnalyzer.expression(&mut SqlText::new(text), Scope { row: Some(("post", &columns)), ..scope });
    }
}

#[test]
fn what_is_nested_deeply_is_refused() {
    with_stack(nested);
}

fn nested() {
    for (open, close) in [
        ("(", ")"),
        ("(SELECT ", ")"),
        ("CASE WHEN ", " THEN 1 END"),
        ("NOT ", ""),
        ("- ", ""),
        ("f(", ")"),
        ("[", "]"),
        ("a IN (", ")"),
        ("(VALUES (", "))"),
        ("SELECT * FROM (", ") x"),
        ("EXISTS (SELECT 1 WHERE ", ")"),
        ("CAST(", " AS INT)"),
        ("INTERVAL ", ""),
        ("a[", "]"),
        ("BEGIN ", " END"),
    ] {
        for depth in [10, 49, 300] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            survives(&text);
            survives(&format!("SELECT {text}"));
            survives(&open.repeat(depth));
        }
    }
}

#[test]
fn long_chains_are_refused_before_they_exhaust_the_stack() {
    with_stack(chains);
}

fn chains() {
    for link in
        ["a + ", "a AND ", "a || ", "a::int::", "a IS NULL IS NULL ", "1 UNION SELECT ", "a COLLATE x COLLATE ", "a . "]
    {
        let text = link.repeat(5_500);
        survives(&text);
        survives(&format!("SELECT {text}1"));
    }
    let schema = schema();
    let mut text = SqlText::new(format!("SELECT {}1", "1 + ".repeat(50_000)));
    let found = SqlAnalyzer.statements(&mut text, Scope::of(Dialect::Sqlite, &schema)).unwrap_err();
    assert!(found[0].message.contains("operators"), "{}", found[0].message);
}

#[test]
fn megabytes_of_rows_are_read() {
    let rows = vec!["(1, 'a text of some length', NULL)"; 40_000].join(",\n");
    let text = format!("INSERT INTO post (id, title, author_id) VALUES {rows}");
    assert!(text.len() > 1_000_000);
    let schema = schema();
    let effects = SqlAnalyzer.statements(&mut SqlText::new(text), Scope::of(Dialect::Sqlite, &schema)).unwrap();
    assert_eq!(effects.writes, ["post"]);
}

#[test]
fn broken_and_strange_texts_get_an_answer() {
    for text in [
        "",
        ";",
        ";;;",
        "'",
        "\"",
        "`",
        "[",
        "--",
        "/*",
        "/* /* */",
        "$$",
        "$a$",
        "E'\\",
        "x'",
        "0x",
        "\0",
        "\u{feff}SELECT 1",
        "SELECT \u{0301}",
        "ÄÖÜ",
        "a\u{200b}b",
        "CREATE",
        "CREATE TABLE",
        "CREATE TABLE (",
        "CREATE TABLE a (",
        "CREATE TRIGGER",
        "CREATE TRIGGER a ON",
        "CREATE TRIGGER a AFTER INSERT ON post BEGIN",
        "ALTER TABLE",
        "ALTER TABLE post",
        "ALTER TABLE post ADD",
        "ALTER TABLE post ,",
        "ALTER TABLE post ADD a INT,",
        "ALTER TABLE post ENGINE",
        "COMMENT",
        "COMMENT ON",
        "COMMENT ON TABLE IS",
        "ON CONFLICT (a) WHERE",
        "INSERT INTO post ON CONFLICT (",
        "IN",
        "a IN",
        "IS",
        "IS NOT",
        "CAST(",
        "CAST(a AS",
        "WITH CHECK OPTION",
        "CHECK OPTION",
        "EXCLUDE",
        "NEXT VALUE FOR",
        "INDEXED BY",
        "LOCK IN SHARE MODE",
        "CREATE FUNCTION",
        "CREATE EXTENSION",
        "ALTER TYPE ADD VALUE",
        "END",
        "BEGIN",
        "CASE",
        "DROP TRIGGER",
        "DROP INDEX",
        "ANALYZE",
        "PRAGMA",
        "CREATE FULLTEXT",
        "ONLY",
        "SELECT * FROM",
        "SELECT , FROM",
        ")))",
        "a)))",
        ",,,",
        "CONSTRAINT n NOT NULL",
        "CREATE TABLE a (CONSTRAINT n NOT NULL b)",
        "CREATE TABLE a (NOT NULL)",
        "CREATE INDEX ON post ()",
        "CREATE VIEW v AS",
        "UPDATE",
        "DELETE",
        "DO",
        "🦀",
        "SELECT '🦀' FROM 🦀",
    ] {
        survives(text);
    }
}

#[test]
fn cutting_a_text_anywhere_gets_an_answer() {
    for text in [
        "CREATE TRIGGER IF NOT EXISTS a AFTER UPDATE OF title ON post WHEN new.id IS NOT old.id BEGIN UPDATE post SET title = 'ä' WHERE id IN user; END",
        "INSERT INTO post (id) VALUES (1) ON CONFLICT (id) WHERE title > 1 DO UPDATE SET title = excluded.title RETURNING *",
        "ALTER TABLE post ADD COLUMN IF NOT EXISTS a INT DEFAULT (1), ENGINE = InnoDB, RENAME INDEX a TO b, ADD FULLTEXT INDEX c (title)",
        "CREATE TABLE a (b UNSIGNED BIG INT CHECK (b > 0), CONSTRAINT n NOT NULL b, FOREIGN KEY (b) REFERENCES post (id)) STRICT, WITHOUT ROWID",
        "COMMENT ON COLUMN post.title IS $a$it's$a$; ALTER TYPE x ADD VALUE 'y'; CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 $$",
    ] {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            survives(&text[..end]);
        }
    }
}
