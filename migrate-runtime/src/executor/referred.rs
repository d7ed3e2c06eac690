//! Which row keeps a parent from going: SQLite says only that a foreign key failed.

use crate::driver::Driver;
use crate::error::Kind;
use crate::{Error, Result};

/// Adds the first row that refers to what the statement wanted to delete or change.
pub(super) fn explained(driver: &mut dyn Driver, sql: &str, error: Error) -> Error {
    if error.kind() != Kind::Failed || !error.to_string().contains("FOREIGN KEY constraint failed") {
        return error;
    }
    match referring_row(driver, sql) {
        Ok(Some((table, row, parent))) => {
            let row = row.map_or_else(|| "a row".to_owned(), |row| format!("row {row}"));
            error
                .set_kind_if(Kind::Failed, Kind::Refused)
                .note(format!("{row} of `{table}` would refer to a row of `{parent}` that does not exist"))
                .help(format!("correct or delete that row of `{table}`, then run it again"))
        }
        // The words of the database are all there is.
        _ => error,
    }
}

/// Tries the statement once more with foreign keys put off until later, looks, and takes it back.
fn referring_row(driver: &mut dyn Driver, sql: &str) -> Result<Option<(String, Option<i64>, String)>> {
    let violated = "PRAGMA foreign_key_check";
    // A row that was an orphan before is not what stands in the way.
    if !driver.in_transaction() || driver.first::<(String, Option<i64>, String)>(violated, &[])?.is_some() {
        return Ok(None);
    }
    let put_off = driver.first::<i64>("PRAGMA defer_foreign_keys", &[])?;
    driver.execute_script("SAVEPOINT migrate_why; PRAGMA defer_foreign_keys = ON")?;
    let tried = driver.execute(sql, &[]).map_err(Error::from);
    let found = tried.and_then(|_| Ok(driver.first::<(String, Option<i64>, String)>(violated, &[])?));
    driver.execute_script("ROLLBACK TO migrate_why; RELEASE migrate_why")?;
    if put_off != Some(1) {
        driver.execute_script("PRAGMA defer_foreign_keys = OFF")?;
    }
    found
}
