//! What the analyzer gives, seen from outside.

mod bridged;
mod ddl;
mod expression;
mod foreign;
mod functions;
mod left_behind;
mod lenient;
mod order;
mod places;
mod query;
mod replay;
mod rows;
mod statements;
mod trigger;
mod unchecked;

use super::SqlAnalyzer;
use migrate_core::call::{Call, SqlText};
use migrate_core::chain::{Checked, Source, check};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use migrate_core::operation::{Analyzer, Effects, Scope};
use migrate_core::schema::{Column, ColumnType, PrimaryKey, Schema, Table, View};

/// `user (id, name)`, `post (id, title, author_id, is draft)`, `billing.invoice (id, total)`, the view `recent (id, title)`.
fn schema() -> Schema {
    let mut schema = Schema::new();
    for (name, columns) in [
        ("user", &["id", "name"][..]),
        ("post", &["id", "title", "author_id", "is draft"][..]),
        ("billing.invoice", &["id", "total"][..]),
    ] {
        let mut columns: Vec<Column> = columns.iter().map(|column| Column::new(*column, ColumnType::I64)).collect();
        for column in columns.iter_mut().filter(|column| column.name != "id") {
            column.nullable = true;
        }
        let primary_key = Some(PrimaryKey {
            name: format!("pk_{name}"),
            columns: vec!["id".to_owned()],
            generated: true,
            reuse: true,
        });
        schema.put_table(Table { name: name.to_owned(), columns, primary_key, ..Table::default() });
    }
    schema.put_view(View {
        name: "recent".to_owned(),
        query: SqlText::new("SELECT id, title FROM post"),
        columns: Some(vec!["id".to_owned(), "title".to_owned()]),
        ..View::default()
    });
    schema
}

/// The SQL with each resolved name as `[table.column]` or `[table]`.
fn marked(sql: &SqlText) -> String {
    sql.render(|name| match &name.column {
        Some(column) => format!("[{}.{column}]", name.table),
        None => format!("[{}]", name.table),
    })
}

fn messages(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect()
}

/// Statements that must be right.
fn good(dialect: Dialect, text: &str) -> (String, Effects) {
    let mut sql = SqlText::new(text);
    let schema = schema();
    let effects = SqlAnalyzer
        .statements(&mut sql, Scope::of(dialect, &schema))
        .unwrap_or_else(|found| panic!("{text}: {found:#?}"));
    (marked(&sql), effects)
}

/// Statements that must be wrong.
fn bad(dialect: Dialect, text: &str) -> Vec<Diagnostic> {
    let schema = schema();
    SqlAnalyzer.statements(&mut SqlText::new(text), Scope::of(dialect, &schema)).unwrap_err()
}

/// What the check of one migration over the tables of [`schema`] finds, and the schema that it leaves.
fn checked(dialect: Dialect, calls: &[Call]) -> (Checked, Schema) {
    let mut schema = schema();
    let source = Source { version: "m0002", attributes: &[], calls, locate: &|_| None, lints: &Default::default() };
    let checked = check(&mut schema, dialect, &source, &SqlAnalyzer);
    (checked, schema)
}

/// The calls that statements come to, as canonical text with resolved names.
fn calls(dialect: Dialect, text: &str) -> String {
    let calls = good(dialect, text).1.calls;
    migrate_core::text::Script { attributes: Vec::new(), calls }.write()
}
