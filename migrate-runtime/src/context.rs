//! What a `run` function is given.

use crate::driver::{Driver, FromRow, Parameters};
use crate::event::Event;
use crate::{Result, introspect};
use migrate_core::dialect::Dialect;

/// What a function of a migration works with.
///
/// It runs inside the migration's transaction: an error that it returns, or a panic, takes back all of the migration.
pub struct Context<'c> {
    pub(crate) driver: &'c mut dyn Driver,
    pub(crate) version: &'c str,
    pub(crate) emit: &'c dyn Fn(Event),
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context").field("version", &self.version).finish_non_exhaustive()
    }
}

impl Context<'_> {
    /// The database's dialect.
    pub fn dialect(&self) -> Dialect {
        self.driver.dialect()
    }

    /// The migration's version.
    pub fn version(&self) -> &str {
        self.version
    }

    /// Executes one statement and gives the number of rows that it changed.
    ///
    /// ```
    /// # fn up(context: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()> {
    /// context.execute("UPDATE post SET slug = ?1 WHERE id = ?2", ("first", 1))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What the database refuses.
    pub fn execute(&mut self, sql: &str, parameters: impl Parameters) -> Result<u64> {
        refuse_transaction_control(sql)?;
        let parameters = parameters.into_values();
        self.driver.execute(sql, &parameters).map_err(|error| crate::Error::from(error).in_statement(sql))
    }

    /// All rows of a query, typed.
    ///
    /// ```
    /// # fn up(context: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()> {
    /// for (id, title) in context.query::<(i64, String)>("SELECT id, title FROM post", ())? {
    ///     context.execute("UPDATE post SET slug = ?1 WHERE id = ?2", (title.to_lowercase(), id))?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// What the database refuses, and a row that does not fit the type.
    pub fn query<T: FromRow>(&mut self, sql: &str, parameters: impl Parameters) -> Result<Vec<T>> {
        refuse_transaction_control(sql)?;
        let parameters = parameters.into_values();
        self.driver.rows(sql, &parameters).map_err(|error| crate::Error::from(error).in_statement(sql))
    }

    /// Whether the database has the table.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn table_exists(&mut self, table: &str) -> Result<bool> {
        Ok(introspect::sqlite::exists(self.driver, "table", table)?)
    }

    /// Whether the table has the column.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn column_exists(&mut self, table: &str, column: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM pragma_table_xinfo(?1) WHERE name = ?2";
        Ok(self.driver.first::<i64>(sql, &[table.into(), column.into()])?.is_some())
    }

    /// Whether the database has the index.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn index_exists(&mut self, index: &str) -> Result<bool> {
        Ok(introspect::sqlite::exists(self.driver, "index", index)?)
    }

    /// Tells how far the function is.
    pub fn progress(&mut self, done: u64, total: u64) {
        (self.emit)(Event::Progress { version: self.version.to_owned(), done, total });
    }
}

/// The executor owns the transaction: ending it here would keep half a migration that the history does not know.
fn refuse_transaction_control(sql: &str) -> Result<()> {
    let mut rest = sql.trim_start();
    // A comment in front hides nothing.
    while let Some(comment) = rest.strip_prefix("--").and_then(|comment| comment.split_once('\n')) {
        rest = comment.1.trim_start();
    }
    while let Some(comment) = rest.strip_prefix("/*").and_then(|comment| comment.split_once("*/")) {
        rest = comment.1.trim_start();
    }
    let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default().to_ascii_uppercase();
    let controls = ["BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"];
    if !controls.contains(&word.as_str()) {
        return Ok(());
    }
    Err(crate::Error::new(crate::error::Kind::Refused, format!("a migration's function may not say {word}"))
        .in_statement(sql)
        .help("leave transactions to the migrator: return an error to take everything back")
        .help("for a migration without a transaction: `#![transaction(off)]`"))
}
