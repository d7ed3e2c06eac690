//! The registry of stashes, and what is in it.

use super::{History, quote, tables};
use crate::driver::{Driver, DriverError};
use migrate_core::plan::registry_name;
use migrate_core::sorted::Set;
use std::time::Duration;

/// One stash: rows or values that a migration removed, kept for the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StashInfo {
    /// The table that holds them.
    pub name: String,
    /// The migration that removed them.
    pub version: String,
    /// Whether that was when it was reverted.
    pub downgrade: bool,
    /// The table that they were in.
    pub table: String,
    /// The columns whose values they are; `None` for whole rows.
    pub columns: Option<String>,
    /// When, in UTC.
    pub created_at: String,
    /// How many.
    pub rows: u64,
}

type Found = (String, String, String, String, Option<String>, String, i64);

impl History {
    fn registry(&self) -> String {
        quote(&registry_name(&self.table))
    }

    /// Makes the registry; only chains that stash have it.
    pub(crate) fn create_stashes(&self, driver: &mut dyn Driver) -> Result<(), DriverError> {
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {} (stash TEXT NOT NULL, version TEXT NOT NULL, direction TEXT NOT NULL, \
             operation INTEGER NOT NULL, table_name TEXT NOT NULL, column_names TEXT, created_at TEXT NOT NULL, \
             row_count INTEGER NOT NULL, counter)",
            self.registry()
        );
        driver.execute(&sql, &[]).map(drop)
    }

    /// The stashes that are listed and there.
    pub(crate) fn stash_names(&self, driver: &mut dyn Driver) -> Result<Set<String>, DriverError> {
        Ok(self.stashes(driver, Duration::ZERO)?.into_iter().map(|stash| stash.name).collect())
    }

    /// The stashes that are listed and there, if they are older than this; oldest first.
    pub(crate) fn stashes(&self, driver: &mut dyn Driver, older_than: Duration) -> Result<Vec<StashInfo>, DriverError> {
        if !tables::exists(driver, &registry_name(&self.table))? {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT stash, version, direction, table_name, column_names, created_at, row_count FROM {} AS listed \
             WHERE EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = listed.stash) \
             AND created_at <= strftime('%Y-%m-%d %H:%M:%f', 'now', ?1) ORDER BY created_at, stash",
            self.registry()
        );
        let before = format!("-{} seconds", older_than.as_secs_f64());
        let rows = driver.rows::<Found>(&sql, &[before.into()])?;
        Ok(rows
            .into_iter()
            .map(|(name, version, direction, table, columns, created_at, rows)| StashInfo {
                name,
                version,
                downgrade: direction == "down",
                table,
                columns,
                created_at,
                rows: rows.unsigned_abs(),
            })
            .collect())
    }

    /// Drops a stash.
    pub(crate) fn drop_stash(&self, driver: &mut dyn Driver, name: &str) -> Result<(), DriverError> {
        driver.execute(&format!("DROP TABLE {}", quote(name)), &[])?;
        driver.execute(&format!("DELETE FROM {} WHERE stash = ?1", self.registry()), &[name.into()]).map(drop)
    }
}
