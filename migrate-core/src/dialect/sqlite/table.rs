//! `CREATE TABLE`, and the clauses of a column.

use super::Sqlite;
use crate::dialect::{Spelling, clause};
use crate::schema::{Column, ColumnType, Table, Unique};

/// The `CREATE TABLE` of a table under its own name.
pub fn create_table(table: &Table) -> String {
    create(table, &table.name, Parts::All)
}

/// The `CREATE TABLE` of the copy that a rebuild fills: all that shapes rows and automatic indexes, but no foreign
/// keys (the copy must not check or be checked) and no AUTOINCREMENT (the counter stays with the table's name).
pub(super) fn create_copy(table: &Table, name: &str) -> String {
    create(table, name, Parts::Storage)
}

/// The `CREATE TABLE` under which the old rows stand after the exchange, until they are dropped: the same automatic
/// indexes in the same order, and nothing that could be checked.
pub fn holder_table(table: &Table, name: &str) -> String {
    create(table, name, Parts::Keys)
}

/// How much of a table is spelt.
#[derive(Clone, Copy, PartialEq)]
enum Parts {
    All,
    Storage,
    Keys,
}

fn create(table: &Table, name: &str, parts: Parts) -> String {
    let sqlite = &Sqlite;
    let mut lines: Vec<String> = Vec::new();
    let rowid_key = rowid_key(table);
    for column in &table.columns {
        if rowid_key == Some(column.name.as_str()) {
            lines.push(rowid_definition(table, column, parts));
        } else {
            lines.push(column_definition(table, column, parts));
        }
    }
    if let Some(key) = &table.primary_key
        && rowid_key.is_none()
    {
        lines.push(clause::key(sqlite, &key.name, "PRIMARY KEY", &key.columns));
    }
    for unique in uniques(table) {
        lines.push(clause::key(sqlite, &unique.name, "UNIQUE", &unique.columns));
    }
    if parts != Parts::Keys {
        for check in &table.checks {
            lines.push(clause::check(sqlite, &check.name, &sqlite.sql(&check.expression)));
        }
    }
    if parts == Parts::All {
        for key in &table.foreign_keys {
            lines.push(foreign_key(key));
        }
    }
    let mut modes = Vec::new();
    if table.options.without_rowid {
        modes.push("WITHOUT ROWID");
    }
    if table.options.strict {
        modes.push("STRICT");
    }
    let modes = if modes.is_empty() { String::new() } else { format!(" {}", modes.join(", ")) };
    format!("CREATE TABLE {} (\n    {}\n){modes}", sqlite.quote(name), lines.join(",\n    "))
}

/// A foreign key that names no columns points at the primary key: SQLite takes that as it is.
pub(super) fn foreign_key(key: &crate::schema::ForeignKey) -> String {
    let clause = clause::foreign_key(&Sqlite, key, &key.referenced_columns);
    if key.referenced_columns.is_empty() { clause.replacen(" ()", "", 1) } else { clause }
}

/// The column that is the rowid under another name: a lone integer key that the database generates.
fn rowid_key(table: &Table) -> Option<&str> {
    let key = table.primary_key.as_ref().filter(|key| key.generated && !table.options.without_rowid)?;
    match key.columns.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

fn rowid_definition(table: &Table, column: &Column, parts: Parts) -> String {
    let name = Sqlite.quote_part(&column.name);
    let Some(key) = &table.primary_key else { return name };
    let counter = if !key.reuse && parts == Parts::All { " AUTOINCREMENT" } else { "" };
    format!("{name} INTEGER NOT NULL CONSTRAINT {} PRIMARY KEY{counter}", Sqlite.quote_part(&key.name))
}

/// A column as it stands in `ALTER TABLE … ADD COLUMN`.
pub(super) fn add_column(table: &Table, column: &Column) -> String {
    column_definition(table, column, Parts::All)
}

/// The unique constraints in the order of the columns that they are over: that of the automatic indexes behind them. The
/// order in the schema is that of their making, and another one after one was dropped and came back.
fn uniques(table: &Table) -> Vec<&Unique> {
    let place = |name: &String| table.columns.iter().position(|column| column.name == *name);
    let mut uniques: Vec<&Unique> = table.uniques.iter().collect();
    uniques.sort_by_key(|unique| unique.columns.iter().map(place).collect::<Vec<_>>());
    uniques
}

/// The type of a column that is not the rowid's.
fn declared_type(table: &Table, column: &Column) -> String {
    let spelled = Sqlite.column_type(&column.column_type, table.options.strict);
    // A lone key that is an INTEGER would be the rowid under another name, and be generated where it is left out; in a
    // table without rowid, SQLite takes it for one when it renames the column, and fails. INT is the same otherwise.
    let lone_key = matches!(table.key_columns(), [only] if *only == column.name);
    if lone_key && spelled == "INTEGER" && !matches!(column.column_type, ColumnType::Raw(_)) {
        return "INT".to_owned();
    }
    spelled
}

fn column_definition(table: &Table, column: &Column, parts: Parts) -> String {
    let sqlite = &Sqlite;
    let name = sqlite.quote_part(&column.name);
    let mut line = name.clone();
    let column_type = declared_type(table, column);
    if !column_type.is_empty() {
        line.push_str(&format!(" {column_type}"));
    }
    if let Some(generated) = &column.generated {
        let stored = if generated.stored { "STORED" } else { "VIRTUAL" };
        line.push_str(&format!(" GENERATED ALWAYS AS ({}) {stored}", sqlite.sql(&generated.expression)));
    }
    if !column.nullable && parts != Parts::Keys {
        line.push_str(" NOT NULL");
    }
    if let Some(default) = &column.server_default
        && parts != Parts::Keys
    {
        line.push_str(&format!(" DEFAULT {}", sqlite.server_default(default)));
    }
    if let Some(collate) = &column.collate {
        line.push_str(&format!(" COLLATE {}", sqlite.quote_part(collate)));
    }
    if parts != Parts::Keys
        && let Some(condition) = value_condition(table, column, &name)
    {
        line.push_str(&format!(" CHECK ({condition})"));
    }
    line
}

/// What SQLite's types do not say by themselves.
pub(super) fn value_condition(table: &Table, column: &Column, name: &str) -> Option<String> {
    match &column.column_type {
        ColumnType::Enum { values, .. } => {
            let values: Vec<String> = values.iter().map(|value| Sqlite.text(value)).collect();
            Some(format!("{name} IN ({})", values.join(", ")))
        }
        ColumnType::Bool if table.options.strict => Some(format!("{name} IN (0, 1)")),
        _ => None,
    }
}

/// A second `CREATE TABLE` for the rows of a table: columns with the types of `after`, and the defaults of `before`,
/// which rows that do not hold a column yet take for its value. Nothing is checked through it.
pub(super) fn create_rows(before: &Table, after: &Table, name: &str) -> String {
    let lone_key = match after.key_columns() {
        [only] => Some(only),
        _ => None,
    };
    let lines = before.columns.iter().zip(&after.columns).map(|(old, new)| {
        let mut line = Sqlite.quote_part(&new.name);
        let declared = match &after.primary_key {
            Some(key) if key.generated && lone_key == Some(&new.name) => "INTEGER".to_owned(),
            _ => declared_type(after, new),
        };
        line.push_str(&format!(" {declared}"));
        if lone_key == Some(&new.name) && declared.eq_ignore_ascii_case("INTEGER") {
            line.push_str(" PRIMARY KEY");
        }
        if let Some(default) = &old.server_default {
            line.push_str(&format!(" DEFAULT {}", Sqlite.server_default(default)));
        }
        if let Some(collate) = &new.collate {
            line.push_str(&format!(" COLLATE {}", Sqlite.quote_part(collate)));
        }
        line
    });
    let strict = if after.options.strict { " STRICT" } else { "" };
    format!("CREATE TABLE {} ({}){strict}", Sqlite.quote(name), lines.collect::<Vec<_>>().join(", "))
}
