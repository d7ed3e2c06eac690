//! What a database holds at one moment.

use crate::driver::{Driver, Value};
use crate::error::Kind;
use crate::history::{History, quote};
use crate::{Error, Result};
use migrate_core::schema::{Column, ColumnType, Schema, Table};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// The rows of one table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// The rows of all tables.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Snapshot {
    pub(super) tables: BTreeMap<String, Rows>,
}

/// Under this name the hidden number of a row stands beside its columns.
pub(super) const ROWID: &str = "rowid";

impl Snapshot {
    /// Reads all tables of a schema.
    pub(super) fn read(connection: &mut Connection, schema: &Schema) -> Result<Snapshot> {
        let mut snapshot = Snapshot::default();
        for table in schema.tables() {
            let mut columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
            if has_hidden_rowid(table) {
                columns.push(ROWID.to_owned());
            }
            let list = columns.iter().map(|column| quote(column)).collect::<Vec<_>>().join(", ");
            let sql = format!("SELECT {list} FROM main.{}", quote(&table.name));
            let driver: &mut dyn Driver = connection;
            let rows = driver.rows::<Vec<Value>>(&sql, &[]).map_err(|error| Error::from(error).in_statement(&sql))?;
            snapshot.tables.insert(table.name.clone(), Rows { columns, rows });
        }
        Ok(snapshot)
    }

    /// Whether there is any row.
    pub(super) fn is_empty(&self) -> bool {
        self.tables.values().all(|table| table.rows.is_empty())
    }
}

/// Whether rows have a number that is none of their columns.
fn has_hidden_rowid(table: &Table) -> bool {
    // Declared as INTEGER by its author, a lone key is the row's number itself, whatever the chain calls it.
    let shown = match (table.key_columns(), &table.primary_key) {
        ([only], Some(key)) => {
            let raw = |column: &Column| matches!(column.column_type, ColumnType::Raw(_));
            key.generated || table.column(only).is_none_or(raw)
        }
        _ => false,
    };
    let free = !table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(ROWID));
    !table.options.without_rowid && !shown && free
}

/// Indexes, views and triggers as SQLite keeps them, without what ALTER TABLE writes differently: quotes and spaces.
pub(super) fn objects(connection: &mut Connection) -> Result<BTreeMap<String, String>> {
    let driver: &mut dyn Driver = connection;
    let sql = "SELECT type || ' `' || name || '`', sql FROM sqlite_schema \
               WHERE type <> 'table' AND sql IS NOT NULL AND substr(tbl_name, 1, length(?1)) <> ?1";
    let rows = driver.rows::<(String, String)>(sql, &[History::DEFAULT.into()])?;
    let plain =
        |sql: String| sql.chars().filter(|c| !c.is_whitespace() && *c != '"').collect::<String>().to_lowercase();
    Ok(rows.into_iter().map(|(name, sql)| (name, plain(sql))).collect())
}

/// Refuses indexes, views and triggers that a way down does not bring back as they were.
pub(super) fn assert_same(before: &BTreeMap<String, String>, after: &BTreeMap<String, String>) -> Result<()> {
    let names = before.keys().chain(after.keys());
    let Some(name) = names.into_iter().find(|name| before.get(*name) != after.get(*name)) else { return Ok(()) };
    let shown = |objects: &BTreeMap<String, String>| objects.get(name).cloned().unwrap_or_else(|| "none".to_owned());
    Err(Error::new(Kind::Differs, format!("after up and down the {name} is not as it was"))
        .note(format!("before, without spaces and quotes: {}", shown(before)))
        .note(format!("after: {}", shown(after))))
}
