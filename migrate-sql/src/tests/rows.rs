use super::*;
use migrate_core::schema::{Generated, Index, IndexColumn, Unique};

/// `tag (id, name NOT NULL, slug unique, size NOT NULL default, twice generated)`, a partial unique index over `size`.
fn with_tags() -> Schema {
    let mut schema = schema();
    let mut name = Column::new("name", ColumnType::Text);
    name.nullable = false;
    let mut slug = Column::new("slug", ColumnType::Text);
    slug.nullable = true;
    let mut size = Column::new("size", ColumnType::I64);
    size.nullable = false;
    size.server_default = Some(migrate_core::schema::Expression::Literal(migrate_core::schema::Literal::Integer(1)));
    let mut twice = Column::new("twice", ColumnType::I64);
    twice.generated = Some(Generated { expression: SqlText::new("size * 2"), stored: false });
    let key = PrimaryKey { name: "pk_tag".to_owned(), columns: vec!["id".to_owned()], generated: true, reuse: true };
    schema.put_table(Table {
        name: "tag".to_owned(),
        columns: vec![Column::new("id", ColumnType::I64), name, slug, size, twice],
        primary_key: Some(key),
        uniques: vec![Unique { name: "uq_tag_slug".to_owned(), columns: vec!["slug".to_owned()] }],
        indexes: vec![Index {
            name: "ix_tag_size".to_owned(),
            columns: vec![IndexColumn::column("size".to_owned())],
            unique: true,
            filter: Some(SqlText::new("size > 0")),
            ..Index::default()
        }],
        ..Table::default()
    });
    schema
}

fn said(dialect: Dialect, text: &str) -> Vec<String> {
    let schema = with_tags();
    let result = SqlAnalyzer.statements(&mut SqlText::new(text), Scope::of(dialect, &schema));
    result.err().unwrap_or_default().into_iter().map(|diagnostic| diagnostic.message).collect()
}

#[test]
fn values_are_counted() {
    for (dialect, text, message) in [
        (Dialect::Sqlite, "INSERT INTO tag (name) VALUES ('a', 2)", Some("the list names 1 column, but a row gives 2")),
        (
            Dialect::Sqlite,
            "INSERT INTO tag (name, slug) SELECT 'a'",
            Some("the list names 2 columns, but the SELECT gives 1"),
        ),
        // SQLite leaves generated columns out of the count; PostgreSQL fills what is missing on the right.
        (Dialect::Sqlite, "INSERT INTO tag VALUES (1, 'a', 'b', 1)", None),
        (Dialect::Sqlite, "INSERT INTO tag VALUES (1, 'a')", Some("`tag` has 4 columns, but a row gives 2")),
        (Dialect::Postgres, "INSERT INTO tag VALUES (1, 'a')", None),
        (Dialect::MariaDb, "INSERT INTO tag VALUES (1, 'a')", Some("`tag` has 5 columns, but a row gives 2")),
        (Dialect::Sqlite, "INSERT INTO tag (name) SELECT name FROM user", None),
        (Dialect::Sqlite, "SELECT 1 UNION SELECT 1, 2", None),
    ] {
        let expected: Vec<String> = message.into_iter().map(str::to_owned).collect();
        let found = said(dialect, text);
        assert!(found == expected || text.contains("UNION"), "{text}: {found:?}");
    }
    assert_eq!(
        said(Dialect::Sqlite, "SELECT id FROM tag UNION SELECT id, name FROM tag"),
        ["the two sides of UNION give 1 and 2 columns"]
    );
}

#[test]
fn what_must_be_given_is_given() {
    assert_eq!(
        said(Dialect::Sqlite, "INSERT INTO tag (slug) VALUES ('a')"),
        ["`name` of `tag` is NOT NULL and has no default, but this INSERT leaves it out"]
    );
    assert_eq!(
        said(Dialect::Postgres, "INSERT INTO tag (name) VALUES (NULL)"),
        ["`tag.name` is NOT NULL, but the value is NULL"]
    );
    assert_eq!(
        said(Dialect::Sqlite, "UPDATE tag SET name = NULL WHERE id = 1"),
        ["`tag.name` is NOT NULL, but the value is NULL"]
    );
    for text in [
        "INSERT INTO tag (id, name) VALUES (NULL, 'a')",
        "INSERT OR IGNORE INTO tag (name) VALUES (NULL)",
        "INSERT INTO tag (name, size) VALUES ('a', 1)",
    ] {
        assert_eq!(said(Dialect::Sqlite, text), [""; 0], "{text}");
    }
    // A misspelt name is one mistake.
    assert_eq!(said(Dialect::Sqlite, "INSERT INTO tag (nmae) VALUES ('a')"), ["unknown column `nmae` in `tag`"]);
}

#[test]
fn nothing_is_written_to_what_is_computed() {
    let message = "`tag.twice` is generated: nothing can be written to it";
    assert_eq!(said(Dialect::Sqlite, "INSERT INTO tag (name, twice) VALUES ('a', 1)"), [message]);
    assert_eq!(said(Dialect::MariaDb, "UPDATE tag SET twice = 1"), [message]);
}

#[test]
fn conflicts_need_a_key() {
    for (text, fits) in [
        ("ON CONFLICT (slug) DO NOTHING", true),
        ("ON CONFLICT (id) DO UPDATE SET name = excluded.name", true),
        ("ON CONFLICT DO NOTHING", true),
        ("ON CONFLICT (size) WHERE size > 0 DO NOTHING", true),
        ("ON CONFLICT (size) DO NOTHING", false),
        ("ON CONFLICT (name) DO NOTHING", false),
        ("ON CONFLICT (slug, name) DO NOTHING", false),
    ] {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let found = said(dialect, &format!("INSERT INTO tag (name) VALUES ('a') {text}"));
            assert_eq!(found.is_empty(), fits, "{text}: {found:?}");
        }
    }
    let schema = with_tags();
    let text = "INSERT INTO tag (name) VALUES ('a') ON CONFLICT (name) DO NOTHING";
    let found = SqlAnalyzer.statements(&mut SqlText::new(text), Scope::of(Dialect::Sqlite, &schema)).unwrap_err();
    assert_eq!(found[0].message, "no key of `tag` is over `name`, so nothing can conflict there");
    assert_eq!(found[0].help, ["`add_constraint(\"tag\", unique([\"name\"]))` in front of it"]);
    assert_eq!(found[0].notes[0], "`tag` has keys over `id` and over `slug`");
}

#[test]
fn a_select_is_a_select() {
    let schema = with_tags();
    for (text, word) in [
        ("DELETE FROM tag", "DELETE"),
        ("UPDATE tag SET size = 1", "UPDATE"),
        ("INSERT INTO tag (name) VALUES ('a')", "INSERT"),
    ] {
        let found = SqlAnalyzer.query(&mut SqlText::new(text), Scope::of(Dialect::Sqlite, &schema)).unwrap_err();
        assert_eq!(messages(&found), [format!("a SELECT belongs here, and this is {word}")]);
    }
}

#[test]
fn facts_are_kept_for_lints() {
    use migrate_core::call::StatementKind;
    let schema = with_tags();
    let mut sql = SqlText::new(
        "UPDATE tag SET size = size / 2 || 'x'; DELETE FROM tag WHERE slug LIKE 'a%'; SELECT lower(name) FROM tag",
    );
    SqlAnalyzer.statements(&mut sql, Scope::of(Dialect::Sqlite, &schema)).unwrap();
    let facts = sql.facts().unwrap();
    let statements: Vec<_> =
        facts.statements.iter().map(|fact| (fact.kind.clone(), fact.table.as_deref(), fact.bounded)).collect();
    assert_eq!(
        statements,
        [
            (StatementKind::Update, Some("tag"), false),
            (StatementKind::Delete, Some("tag"), true),
            (StatementKind::Select, None, true),
        ]
    );
    let operators: Vec<_> =
        facts.operators.iter().map(|operator| (operator.operator.as_str(), operator.integers)).collect();
    assert_eq!(operators, [("||", false), ("/", true), ("LIKE", false)]);
    assert_eq!(&sql.text[facts.operators[0].place.clone()], "||");
    assert_eq!(facts.functions, ["lower"]);
    let text = "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'sad'; TRUNCATE tag";
    let mut sql = SqlText::new(text);
    SqlAnalyzer.statements(&mut sql, Scope::of(Dialect::Postgres, &schema)).unwrap();
    let kinds: Vec<_> = sql.facts().unwrap().statements.iter().map(|fact| fact.kind.clone()).collect();
    let added = StatementKind::AddEnumValue { type_name: "mood".to_owned(), value: "sad".to_owned() };
    assert_eq!(kinds, [added, StatementKind::Truncate]);
}
