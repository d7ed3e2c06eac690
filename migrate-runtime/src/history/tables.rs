//! The definitions of the history's tables.

use super::{History, quote};
use crate::driver::{Driver, DriverError};

/// Whether the database has the table.
pub(super) fn exists(driver: &mut dyn Driver, table: &str) -> Result<bool, DriverError> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    Ok(driver.first::<i64>(sql, &[table.into()])?.is_some())
}

impl History {
    /// What every database with a history has.
    pub(super) fn definitions(&self) -> [String; 4] {
        let (table, state) = (&self.quoted, self.part("state"));
        let void = |event: &str, name: &str| {
            format!(
                "CREATE TRIGGER IF NOT EXISTS {} AFTER {event} ON {table} BEGIN DELETE FROM {state}; END",
                quote(&format!("{}_{name}", self.table))
            )
        };
        [
            format!(
                "CREATE TABLE IF NOT EXISTS {table} (position INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE, \
                 description TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL, \
                 duration_ms INTEGER NOT NULL, library TEXT NOT NULL, min_reader INTEGER NOT NULL, script TEXT NOT NULL)"
            ),
            format!(
                "CREATE TABLE IF NOT EXISTS {state} (digest BLOB NOT NULL, head TEXT, count INTEGER NOT NULL, \
                 format INTEGER NOT NULL)"
            ),
            void("DELETE", "deleted"),
            void("UPDATE OF version, checksum", "changed"),
        ]
    }

    /// Makes the table of recorded inserts; only chains that insert rows have it.
    pub(crate) fn create_inserts(&self, driver: &mut dyn Driver) -> Result<(), DriverError> {
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {} (version TEXT NOT NULL, operation INTEGER NOT NULL, table_name TEXT NOT NULL, \
             row_key TEXT NOT NULL)",
            self.inserts()
        );
        driver.execute(&sql, &[]).map(drop)
    }

    /// Makes the journal; only chains that need one have it.
    pub(crate) fn create_journal(&self, driver: &mut dyn Driver) -> Result<(), DriverError> {
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {} (version TEXT NOT NULL, direction TEXT NOT NULL, step INTEGER NOT NULL, \
             state TEXT NOT NULL, last_key, done INTEGER NOT NULL, total INTEGER NOT NULL, owner TEXT NOT NULL, \
             started_at INTEGER NOT NULL, renewed_at INTEGER NOT NULL, PRIMARY KEY (version, direction))",
            self.journal()
        );
        driver.execute(&sql, &[]).map(drop)
    }
}
