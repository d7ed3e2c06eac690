//! What the runtime needs of a database client.
//!
//! A [`Driver`] is small on purpose: whoever holds a connection of a client that is not supported here writes one in
//! thirty lines. Everything else (locks, history, plans, messages) is done above it.

mod error;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod value;

pub use error::{DriverError, Failure};
pub use value::{FromRow, FromValue, Parameters, Value};

pub use migrate_core::dialect::{Dialect, MariaDb, Postgres, Spelling, Sqlite};
use std::time::Duration;

/// What is told about each row of a query; `false` ends the query.
pub type RowVisitor<'v> = dyn FnMut(&[Value]) -> bool + 'v;

/// A connection to a database.
pub trait Driver {
    /// How the database spells SQL: `&Sqlite`, `&Postgres` or `&MariaDb`. A driver names its
    /// own, so that a program holds the code of no other.
    fn spelling(&self) -> &'static dyn Spelling;

    /// Whose SQL the database understands.
    fn dialect(&self) -> Dialect {
        self.spelling().dialect()
    }

    /// The version of the server (for SQLite: of the library), as numbers.
    fn server_version(&mut self) -> Result<[u32; 3], DriverError>;

    /// Executes one statement; gives the number of rows that it changed. Rows that it returns are dropped.
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, DriverError>;

    /// Executes one or several statements without parameters.
    fn execute_script(&mut self, sql: &str) -> Result<(), DriverError>;

    /// Executes one statement and shows each row that it returns.
    fn query(&mut self, sql: &str, parameters: &[Value], row: &mut RowVisitor<'_>) -> Result<(), DriverError>;

    /// Whether a transaction is open.
    fn in_transaction(&self) -> bool;

    /// Whether the first column of the first row is this blob. It is what a start with nothing to do costs, so a driver
    /// may have a way that allocates nothing.
    fn first_is(&mut self, sql: &str, blob: &[u8]) -> Result<bool, DriverError> {
        let mut equal = false;
        self.query(sql, &[], &mut |row| {
            equal = matches!(row.first(), Some(Value::Blob(found)) if found == blob);
            false
        })?;
        Ok(equal)
    }

    /// Sets how long one statement waits for another connection, and gives what was set before; `None` if the
    /// connection has a way of its own to wait, which is left as it is.
    fn set_wait(&mut self, _wait: Duration) -> Result<Option<Duration>, DriverError> {
        Ok(None)
    }

    /// An empty database beside this one, to try statements on: SQLite's `:memory:`. `None` if there is no such thing;
    /// live tables are then not compared with the chain.
    fn scratch(&mut self) -> Result<Option<Box<dyn Driver>>, DriverError> {
        Ok(None)
    }
}

impl<D: Driver + ?Sized> Driver for Box<D> {
    fn spelling(&self) -> &'static dyn Spelling {
        (**self).spelling()
    }
    fn server_version(&mut self) -> Result<[u32; 3], DriverError> {
        (**self).server_version()
    }
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, DriverError> {
        (**self).execute(sql, parameters)
    }
    fn execute_script(&mut self, sql: &str) -> Result<(), DriverError> {
        (**self).execute_script(sql)
    }
    fn query(&mut self, sql: &str, parameters: &[Value], row: &mut RowVisitor<'_>) -> Result<(), DriverError> {
        (**self).query(sql, parameters, row)
    }
    fn in_transaction(&self) -> bool {
        (**self).in_transaction()
    }
    fn first_is(&mut self, sql: &str, blob: &[u8]) -> Result<bool, DriverError> {
        (**self).first_is(sql, blob)
    }
    fn set_wait(&mut self, wait: Duration) -> Result<Option<Duration>, DriverError> {
        (**self).set_wait(wait)
    }
    fn scratch(&mut self) -> Result<Option<Box<dyn Driver>>, DriverError> {
        (**self).scratch()
    }
}

/// Conveniences over any driver.
impl dyn Driver + '_ {
    /// All rows of a query, typed.
    pub fn rows<T: FromRow>(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<T>, DriverError> {
        let mut rows = Vec::new();
        let mut wrong = None;
        self.query(sql, parameters, &mut |row| match T::from_row(row) {
            Ok(row) => {
                rows.push(row);
                true
            }
            Err(message) => {
                wrong = Some(message);
                false
            }
        })?;
        match wrong {
            Some(message) => Err(DriverError::new(Failure::Other, message)),
            None => Ok(rows),
        }
    }

    /// The first row of a query, typed.
    pub fn first<T: FromRow>(&mut self, sql: &str, parameters: &[Value]) -> Result<Option<T>, DriverError> {
        let mut first = None;
        self.query(sql, parameters, &mut |row| {
            first = Some(T::from_row(row));
            false
        })?;
        first.transpose().map_err(|message| DriverError::new(Failure::Other, message))
    }
}
