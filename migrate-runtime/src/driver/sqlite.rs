//! SQLite through rusqlite, of any version in the range that `Cargo.toml` states.

use super::{Driver, DriverError, Failure, RowVisitor, Value};
use crate::{Error, Result};
use migrate_core::dialect::{Spelling, Sqlite};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, Transaction};
use std::path::Path;
use std::time::Duration;

/// Opens a database file, or makes it; `:memory:` is a database in memory. It is `rusqlite::Connection::open` with
/// messages that say what to do.
///
/// # Errors
/// The path is a directory, its directory is missing, or the file cannot be opened.
pub fn open(path: impl AsRef<Path>) -> Result<Connection> {
    let path = path.as_ref();
    Connection::open(path).map_err(|error| {
        let shown = path.display();
        let refused = Error::from_driver(DriverError::from(error)).context(format!("cannot open `{shown}`"));
        if path.is_dir() {
            refused
                .only_help(format!("`{shown}` is a directory; name a file in it: `{}`", path.join("app.db").display()))
        } else if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty() && !parent.exists()) {
            refused.only_help(format!("the directory `{0}` does not exist: `mkdir -p {0}`", parent.display()))
        } else {
            refused
        }
    })
}

impl From<rusqlite::Error> for DriverError {
    fn from(error: rusqlite::Error) -> DriverError {
        let failure = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::Busy,
            Some(ErrorCode::ReadOnly) => Failure::ReadOnly,
            Some(ErrorCode::DiskFull) => Failure::Full,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Failure::NotADatabase,
            Some(ErrorCode::CannotOpen) => Failure::CannotOpen,
            Some(ErrorCode::ConstraintViolation) => Failure::Constraint,
            _ => Failure::Other,
        };
        let mut message = error.to_string();
        // Newer versions append the whole statement, which our messages show in a place of its own.
        if let Some(offset) = message.rfind(" at offset ")
            && let Some(start) = message.find(" in ")
            && start < offset
            && message[offset + " at offset ".len()..].bytes().all(|byte| byte.is_ascii_digit())
        {
            message.truncate(start);
        }
        DriverError { failure, message, source: Some(Box::new(error)) }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Error {
        Error::from_driver(error.into())
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Integer(value) => ValueRef::Integer(*value),
            Value::Real(value) => ValueRef::Real(*value),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Value {
        match value {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(value) => Value::Integer(value),
            ValueRef::Real(value) => Value::Real(value),
            ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
            ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
        }
    }
}

fn execute(connection: &Connection, sql: &str, parameters: &[Value]) -> Result<u64, DriverError> {
    let mut statement = connection.prepare(sql)?;
    let reads = statement.readonly();
    let mut rows = statement.query(rusqlite::params_from_iter(parameters))?;
    while rows.next()?.is_some() {}
    Ok(if reads { 0 } else { connection.changes() })
}

fn query(
    connection: &Connection,
    sql: &str,
    parameters: &[Value],
    visit: &mut RowVisitor<'_>,
) -> Result<(), DriverError> {
    let mut statement = connection.prepare(sql)?;
    let count = statement.column_count();
    let mut values = Vec::with_capacity(count);
    let mut rows = statement.query(rusqlite::params_from_iter(parameters))?;
    while let Some(row) = rows.next()? {
        values.clear();
        for index in 0..count {
            values.push(Value::from(row.get_ref(index)?));
        }
        if !visit(&values) {
            break;
        }
    }
    Ok(())
}

fn first_is(connection: &Connection, sql: &str, blob: &[u8]) -> Result<bool, DriverError> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    Ok(match rows.next()? {
        Some(row) => matches!(row.get_ref(0)?, ValueRef::Blob(found) if found == blob),
        None => false,
    })
}

fn set_wait(connection: &Connection, wait: Duration) -> Result<Option<Duration>, DriverError> {
    // Zero is either "do not wait" or a handler of the application's own, which could not be put back.
    let before: i64 = connection.query_row("PRAGMA busy_timeout", [], |row| row.get(0))?;
    if before <= 0 {
        return Ok(None);
    }
    connection.busy_timeout(wait)?;
    Ok(Some(Duration::from_millis(before.unsigned_abs())))
}

fn server_version() -> [u32; 3] {
    let number = u32::try_from(rusqlite::version_number()).unwrap_or_default();
    [number / 1_000_000, number / 1_000 % 1_000, number % 1_000]
}

macro_rules! driver {
    ($connection:ty) => {
        impl Driver for $connection {
            fn spelling(&self) -> &'static dyn Spelling {
                &Sqlite
            }
            fn server_version(&mut self) -> Result<[u32; 3], DriverError> {
                Ok(server_version())
            }
            fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, DriverError> {
                execute(self, sql, parameters)
            }
            fn execute_script(&mut self, sql: &str) -> Result<(), DriverError> {
                Ok(self.execute_batch(sql)?)
            }
            fn query(&mut self, sql: &str, parameters: &[Value], row: &mut RowVisitor<'_>) -> Result<(), DriverError> {
                query(self, sql, parameters, row)
            }
            fn in_transaction(&self) -> bool {
                !self.is_autocommit()
            }
            fn first_is(&mut self, sql: &str, blob: &[u8]) -> Result<bool, DriverError> {
                first_is(self, sql, blob)
            }
            fn set_wait(&mut self, wait: Duration) -> Result<Option<Duration>, DriverError> {
                set_wait(self, wait)
            }
            fn scratch(&mut self) -> Result<Option<Box<dyn Driver>>, DriverError> {
                Ok(Some(Box::new(Connection::open_in_memory()?)))
            }
        }
    };
}

driver!(Connection);
driver!(Transaction<'_>);
