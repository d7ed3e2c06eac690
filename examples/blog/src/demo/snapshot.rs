//! What is in the tables: counts, and a checksum for each column.

use migrate_runtime::Result;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The contents of all tables.
pub(super) struct Snapshot {
    /// By name, without the tables of the history.
    pub(super) tables: BTreeMap<String, Table>,
}

/// The contents of a table.
#[derive(Default)]
pub(super) struct Table {
    /// How many rows.
    pub(super) rows: usize,
    /// For each column a checksum over its values in the order of the primary key.
    pub(super) columns: BTreeMap<String, u64>,
}

impl Snapshot {
    /// Reads everything.
    pub(super) fn take(database: &Connection) -> Result<Snapshot> {
        let sql = "SELECT name FROM sqlite_schema \
                   WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'schema\\_migrations%' ESCAPE '\\'";
        let mut tables = BTreeMap::new();
        for name in texts(database, sql, "")? {
            let table = Table::read(database, &name)?;
            tables.insert(name, table);
        }
        Ok(Snapshot { tables })
    }

    /// The rows of all tables.
    pub(super) fn rows(&self) -> usize {
        self.tables.values().map(|table| table.rows).sum()
    }
}

impl Table {
    fn read(database: &Connection, name: &str) -> Result<Table> {
        let key = texts(database, "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", name)?;
        let mut statement = database.prepare(&format!("SELECT * FROM \"{name}\" ORDER BY {}", key.join(", ")))?;
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut hashers = vec![DefaultHasher::new(); columns.len()];
        let mut count = 0;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            count += 1;
            for (index, hasher) in hashers.iter_mut().enumerate() {
                hash(row.get_ref(index)?, hasher);
            }
        }
        let columns = columns.into_iter().zip(hashers.iter().map(Hasher::finish)).collect();
        Ok(Table { rows: count, columns })
    }
}

/// The kind of a value counts: `1` is not `1.0`, and neither is `'1'`.
fn hash(value: ValueRef<'_>, hasher: &mut DefaultHasher) {
    match value {
        ValueRef::Null => 0u8.hash(hasher),
        ValueRef::Integer(value) => (1u8, value).hash(hasher),
        ValueRef::Real(value) => (2u8, value.to_bits()).hash(hasher),
        ValueRef::Text(bytes) => (3u8, bytes).hash(hasher),
        ValueRef::Blob(bytes) => (4u8, bytes).hash(hasher),
    }
}

fn texts(database: &Connection, sql: &str, parameter: &str) -> Result<Vec<String>> {
    let mut statement = database.prepare(sql)?;
    let mut found = Vec::new();
    let mut rows =
        if statement.parameter_count() == 0 { statement.query([])? } else { statement.query([parameter])? };
    while let Some(row) = rows.next()? {
        found.push(row.get(0)?);
    }
    Ok(found)
}
