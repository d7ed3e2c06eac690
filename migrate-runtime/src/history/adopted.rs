//! The tables that were there before the migration that declares them: its way back leaves them alone.

use super::{History, quote, tables};
use crate::driver::{Driver, DriverError};
use migrate_core::plan::adopted_name;
use migrate_core::sorted::Set;

/// A migration's version, and the place in it of a statement that took a table over.
pub(crate) type Adopted = Set<(String, usize)>;

impl History {
    fn list_of_adopted(&self) -> String {
        quote(&adopted_name(&self.table))
    }

    /// Makes the list; only chains that take tables over have it.
    pub(crate) fn create_adopted(&self, driver: &mut dyn Driver) -> Result<(), DriverError> {
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {} (version TEXT NOT NULL, operation INTEGER NOT NULL, table_name TEXT NOT NULL, \
             PRIMARY KEY (version, operation))",
            self.list_of_adopted()
        );
        driver.execute(&sql, &[]).map(drop)
    }

    /// The statements that took a table over.
    pub(crate) fn adopted(&self, driver: &mut dyn Driver) -> Result<Adopted, DriverError> {
        if !tables::exists(driver, &adopted_name(&self.table))? {
            return Ok(Adopted::new());
        }
        let sql = format!("SELECT version, operation FROM {}", self.list_of_adopted());
        let rows = driver.rows::<(String, i64)>(&sql, &[])?;
        Ok(rows.into_iter().map(|(version, at)| (version, usize::try_from(at).unwrap_or_default())).collect())
    }

    /// Notes that a statement took a table over.
    pub(crate) fn record_adopted(
        &self,
        driver: &mut dyn Driver,
        version: &str,
        operation: usize,
        table: &str,
    ) -> Result<(), DriverError> {
        let sql = format!(
            "INSERT OR IGNORE INTO {} (version, operation, table_name) VALUES (?1, ?2, ?3)",
            self.list_of_adopted()
        );
        let operation = i64::try_from(operation).unwrap_or(i64::MAX);
        driver.execute(&sql, &[version.into(), operation.into(), table.into()]).map(drop)
    }

    /// Forgets what a migration took over.
    pub(crate) fn forget_adopted(&self, driver: &mut dyn Driver, version: &str) -> Result<(), DriverError> {
        if !tables::exists(driver, &adopted_name(&self.table))? {
            return Ok(());
        }
        let sql = format!("DELETE FROM {} WHERE version = ?1", self.list_of_adopted());
        driver.execute(&sql, &[version.into()]).map(drop)
    }
}
