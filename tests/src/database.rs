//! A live database as the executing tests see it: statements, the catalogue, the rows.

use crate::servers;
use crate::session::Session;
use migrate_core::dialect::Dialect;
use rusqlite::Connection;
use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::types::ValueRef;

mod catalogue;

/// A fresh, empty database.
pub struct Database {
    /// Which kind.
    pub dialect: Dialect,
    link: Link,
}

enum Link {
    Server(Session),
    Sqlite(Connection),
}

impl Database {
    /// Makes a database that nothing else uses.
    ///
    /// # Errors
    /// Why there is no server.
    pub fn new(dialect: Dialect) -> Result<Database, String> {
        let server = match dialect {
            Dialect::Sqlite => {
                let connection = Connection::open_in_memory().map_err(|error| error.to_string())?;
                connection.execute_batch("PRAGMA foreign_keys = ON").map_err(|error| error.to_string())?;
                return Ok(Database { dialect, link: Link::Sqlite(connection) });
            }
            Dialect::Postgres => servers::postgres()?,
            Dialect::MariaDb => servers::mariadb()?,
        };
        let name = server.new_database()?;
        Ok(Database { dialect, link: Link::Server(server.session(&name)?) })
    }

    /// Runs statements and gives the rows of all of them, columns separated by a bar or a tab.
    ///
    /// # Errors
    /// What the database answered.
    pub fn query(&mut self, sql: &str) -> Result<Vec<String>, String> {
        match &mut self.link {
            Link::Server(session) => session.query(sql),
            Link::Sqlite(connection) => sqlite_rows(connection, sql).map_err(|error| format!("{error}\nin: {sql}")),
        }
    }

    /// Runs one statement with parameters, given as SQL constants.
    ///
    /// # Errors
    /// What the database answered.
    pub fn query_with(&mut self, sql: &str, parameters: &[String]) -> Result<Vec<String>, String> {
        let values = parameters.join(", ");
        match self.dialect {
            Dialect::Postgres => {
                self.query(&format!("PREPARE with_parameters AS {sql}"))?;
                let rows = self.query(&format!("EXECUTE with_parameters({values})"))?;
                self.query("DEALLOCATE with_parameters")?;
                Ok(rows)
            }
            Dialect::MariaDb => {
                let sql = sql.replace('\'', "''");
                self.query(&format!("EXECUTE IMMEDIATE '{sql}' USING {values}"))
            }
            Dialect::Sqlite => {
                let mut sql = sql.to_owned();
                for (index, value) in parameters.iter().enumerate() {
                    sql = sql.replace(&format!("?{}", index + 1), value);
                }
                self.query(&sql)
            }
        }
    }

    /// The connection, where it is SQLite's.
    pub fn sqlite(&mut self) -> Option<&mut Connection> {
        match &mut self.link {
            Link::Sqlite(connection) => Some(connection),
            Link::Server(_) => None,
        }
    }

    /// Everything that the catalogue knows of the database's objects, without the order of columns where the database
    /// cannot restore it, and without tables of our own.
    ///
    /// # Errors
    /// What the database answered.
    pub fn catalogue(&mut self) -> Result<String, String> {
        catalogue::text(self)
    }

    /// All rows of all tables, columns by name, in a fixed order.
    ///
    /// # Errors
    /// What the database answered.
    pub fn rows(&mut self) -> Result<String, String> {
        let mut out = String::new();
        for (table, columns) in catalogue::tables(self)? {
            let quoted: Vec<String> = columns.iter().map(|name| self.dialect.spelling().quote_part(name)).collect();
            let table_name = self.dialect.spelling().quote(&table);
            let order: Vec<String> = (1..=columns.len()).map(|number| number.to_string()).collect();
            // JSON has no order in PostgreSQL, text of it has.
            let rows = match self.dialect {
                Dialect::Postgres => {
                    let texts: Vec<String> = quoted.iter().map(|name| format!("CAST({name} AS text)")).collect();
                    self.query(&format!("SELECT {} FROM {table_name} ORDER BY {}", texts.join(", "), order.join(", ")))?
                }
                Dialect::Sqlite | Dialect::MariaDb => self.query(&format!(
                    "SELECT {} FROM {table_name} ORDER BY {}",
                    quoted.join(", "),
                    order.join(", ")
                ))?,
            };
            out.push_str(&format!("{table}({}): {} rows\n", columns.join(", "), rows.len()));
            for row in rows {
                out.push_str(&format!("  {row}\n"));
            }
        }
        Ok(out)
    }

    /// The number of rows of each table.
    ///
    /// # Errors
    /// What the database answered.
    pub fn row_counts(&mut self) -> Result<String, String> {
        let mut out = String::new();
        for (table, _) in catalogue::tables(self)? {
            let counted = self.query(&format!("SELECT count(*) FROM {}", self.dialect.spelling().quote(&table)))?;
            out.push_str(&format!("{table}: {} rows\n", counted.join("")));
        }
        Ok(out)
    }

    /// [`Database::rows`], with the same word for every instant of today.
    ///
    /// # Errors
    /// What the database answered.
    pub fn timeless_rows(&mut self) -> Result<String, String> {
        let rows = self.rows()?;
        let today = self.query("SELECT CURRENT_DATE")?.into_iter().next().unwrap_or_default();
        let mut out = String::with_capacity(rows.len());
        let mut rest = rows.as_str();
        while let Some(start) = rest.find(&today) {
            out.push_str(&rest[..start]);
            out.push_str("today");
            let behind = &rest[start + today.len()..];
            rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || " :.+".contains(c));
        }
        out.push_str(rest);
        Ok(out)
    }
}

fn sqlite_rows(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut batch = rusqlite::Batch::new(connection, sql);
    while let Some(mut statement) = batch.next()? {
        let count = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let mut fields = Vec::new();
            for index in 0..count {
                fields.push(match row.get_ref(index)? {
                    ValueRef::Null => "NULL".to_owned(),
                    ValueRef::Integer(value) => value.to_string(),
                    ValueRef::Real(value) => format!("{value:?}"),
                    ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                    ValueRef::Blob(bytes) => format!("{bytes:02x?}"),
                });
            }
            found.push(fields.join("|"));
        }
    }
    Ok(found)
}
