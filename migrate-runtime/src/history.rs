//! The history: which migrations are applied, each with its own text, and the state row that sums them up.
//!
//! The state row is rewritten in the transaction that changes the history; a trigger deletes it when rows are deleted
//! or changed by hand, so that the next start looks at the history itself.

mod adopted;
mod stashes;
mod tables;

pub(crate) use adopted::Adopted;
pub use stashes::StashInfo;

use crate::digest::Digest;
use crate::driver::{Driver, DriverError, Value};
use crate::error::Kind;
use crate::migration::{DialectMigration, Migration};
use crate::{Error, Result};
use migrate_core::hash::identity;
use migrate_core::text::{FORMAT, Script};
use std::time::Duration;

/// One row of the history, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Applied {
    pub(crate) position: u64,
    pub(crate) version: String,
    pub(crate) checksum: u128,
}

/// One row of the history as people see it.
pub(crate) struct AppliedRow {
    pub(crate) applied: Applied,
    pub(crate) description: String,
    pub(crate) applied_at: String,
    pub(crate) duration: Duration,
}

/// A migration as the history keeps it.
pub(crate) struct Stored {
    pub(crate) version: String,
    pub(crate) script: Script,
}

/// A migration that has run, for the history.
pub(crate) struct Row<'m> {
    pub(crate) position: u64,
    pub(crate) migration: &'m Migration,
    pub(crate) compiled: &'static DialectMigration,
    pub(crate) duration: Duration,
}

/// The history's tables, by the name that the user chose.
#[derive(Clone, Debug)]
pub(crate) struct History {
    pub(crate) table: String,
    quoted: String,
}

impl History {
    pub(crate) const DEFAULT: &'static str = "schema_migrations";
    /// What a start with nothing to do reads: the shortest statement there is.
    pub(crate) const DEFAULT_STATE: &'static str = "SELECT digest FROM schema_migrations_state";

    pub(crate) fn new(table: &str) -> History {
        History { table: table.to_owned(), quoted: quote(table) }
    }

    fn part(&self, part: &str) -> String {
        quote(&format!("{}_{part}", self.table))
    }

    /// The table of recorded inserts.
    pub(crate) fn inserts(&self) -> String {
        self.part("inserts")
    }

    /// The table of steps that are under way outside the history's transaction.
    pub(crate) fn journal(&self) -> String {
        self.part("journal")
    }

    /// The statement that reads the state row.
    pub(crate) fn state_query(&self) -> String {
        format!("SELECT digest FROM {}", self.part("state"))
    }

    /// Whether a table of the database belongs to the history.
    pub(crate) fn owns(&self, table: &str) -> bool {
        table.strip_prefix(&self.table).is_some_and(|rest| {
            matches!(rest, "" | "_state" | "_inserts" | "_adopted" | "_journal" | "_stashes")
                || rest.starts_with("_stash_")
        })
    }

    /// Whether the database has a history.
    pub(crate) fn exists(&self, driver: &mut dyn Driver) -> Result<bool> {
        Ok(tables::exists(driver, &self.table)?)
    }

    /// Makes the history's tables where they are missing.
    pub(crate) fn create(&self, driver: &mut dyn Driver) -> Result<()> {
        for sql in self.definitions() {
            driver.execute(&sql, &[]).map_err(|error| Error::from(error).in_statement(&sql))?;
        }
        Ok(())
    }

    /// The applied migrations in the order of their application; none if there is no history.
    pub(crate) fn applied(&self, driver: &mut dyn Driver) -> Result<Vec<Applied>> {
        if !self.exists(driver)? {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT position, version, checksum FROM {} ORDER BY position", self.quoted);
        let rows = driver.rows::<(i64, String, String)>(&sql, &[]).map_err(|error| self.foreign(error))?;
        rows.into_iter().map(|row| self.row(row)).collect()
    }

    /// The same with what people want to see.
    pub(crate) fn rows(&self, driver: &mut dyn Driver) -> Result<Vec<AppliedRow>> {
        if !self.exists(driver)? {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT position, version, checksum, description, applied_at, duration_ms FROM {} ORDER BY position",
            self.quoted
        );
        let rows = driver
            .rows::<(i64, String, String, String, String, i64)>(&sql, &[])
            .map_err(|error| self.foreign(error))?;
        rows.into_iter()
            .map(|(position, version, checksum, description, applied_at, duration)| {
                Ok(AppliedRow {
                    applied: self.row((position, version, checksum))?,
                    description,
                    applied_at,
                    duration: Duration::from_millis(duration.unsigned_abs()),
                })
            })
            .collect()
    }

    fn row(&self, (position, version, checksum): (i64, String, String)) -> Result<Applied> {
        let checksum = u128::from_str_radix(&checksum, 16).map_err(|_| {
            Error::new(
                Kind::UnreadableHistory,
                format!("the checksum of `{version}` in `{}` is no number: `{checksum}`", self.table),
            )
            .help(format!("if `{}` belongs to another tool, choose a name: `Migrator::history_table(…)`", self.table))
        })?;
        Ok(Applied { position: position.unsigned_abs(), version, checksum })
    }

    fn foreign(&self, error: DriverError) -> Error {
        if error.failure != crate::driver::Failure::Other {
            return error.into();
        }
        Error::from(error)
            .set_kind(Kind::UnreadableHistory)
            .context(format!("`{}` is not a history of this library", self.table))
            .note("nothing was changed")
            .help(format!(
                "if it belongs to another tool, choose a name of your own: `Migrator::new(…).history_table(\"{}_2\")`",
                self.table
            ))
    }

    /// The migrations as they were applied, in the order of their application.
    pub(crate) fn stored(&self, driver: &mut dyn Driver) -> Result<Vec<Stored>> {
        if !self.exists(driver)? {
            return Ok(Vec::new());
        }
        let sql = format!("SELECT version, min_reader, library, script FROM {} ORDER BY position", self.quoted);
        let rows = driver.rows::<(String, i64, String, String)>(&sql, &[]).map_err(|error| self.foreign(error))?;
        rows.into_iter()
            .map(|(version, min_reader, library, script)| {
                if min_reader > i64::from(FORMAT) {
                    return Err(Error::new(
                        Kind::UnreadableHistory,
                        format!("`{version}` was stored by migrate {library} in form {min_reader}, and this program reads form {FORMAT}"),
                    )
                    .in_migration(&version)
                    .note("nothing was changed")
                    .help(format!("use a program that was built with migrate-runtime {library} or newer")));
                }
                let script = Script::read(&script).map_err(|error| {
                    Error::new(Kind::UnreadableHistory, format!("the stored text of `{version}` cannot be read: {error}"))
                        .in_migration(&version)
                        .help("the row was changed by hand, or written by a newer version: restore it from a backup")
                })?;
                Ok(Stored { version, script })
            })
            .collect()
    }

    /// Records migrations as applied, in this order.
    ///
    /// They come at the end of their transaction, many in a statement: between statements that change the schema
    /// SQLite would have to prepare each anew.
    pub(crate) fn insert(&self, driver: &mut dyn Driver, rows: &[Row<'_>]) -> Result<(), DriverError> {
        const ROWS_A_STATEMENT: usize = 50;
        let one = format!("(?, ?, ?, ?, {}, ?, ?, ?, ?)", driver.spelling().now());
        for rows in rows.chunks(ROWS_A_STATEMENT) {
            let values = vec![one.as_str(); rows.len()].join(", ");
            let sql = format!(
                "INSERT INTO {} (position, version, description, checksum, applied_at, duration_ms, library, min_reader, script) \
                 VALUES {values}",
                self.quoted
            );
            let mut parameters: Vec<Value> = Vec::with_capacity(8 * rows.len());
            for row in rows {
                parameters.extend([
                    i64::try_from(row.position).unwrap_or(i64::MAX).into(),
                    row.migration.version.into(),
                    row.migration.description.into(),
                    format!("{:032x}", row.compiled.checksum).into(),
                    i64::try_from(row.duration.as_millis()).unwrap_or(i64::MAX).into(),
                    env!("CARGO_PKG_VERSION").into(),
                    FORMAT.into(),
                    row.compiled.up.into(),
                ]);
            }
            driver.execute(&sql, &parameters)?;
        }
        Ok(())
    }

    /// Takes a migration out of the history.
    pub(crate) fn remove(&self, driver: &mut dyn Driver, version: &str) -> Result<(), DriverError> {
        driver.execute(&format!("DELETE FROM {} WHERE version = ?1", self.quoted), &[version.into()]).map(drop)
    }

    /// Forgets what a migration inserted.
    pub(crate) fn forget_inserts(&self, driver: &mut dyn Driver, version: &str) -> Result<(), DriverError> {
        driver.execute(&format!("DELETE FROM {} WHERE version = ?1", self.inserts()), &[version.into()]).map(drop)
    }

    /// Whether the state row says this; no is also the answer where it cannot be read.
    pub(crate) fn state_is(&self, driver: &mut dyn Driver, applied: &mut dyn Iterator<Item = (&str, u128)>) -> bool {
        let digest =
            applied.fold(Digest::start(), |digest, (version, checksum)| digest.fold(identity(version, checksum)));
        driver.first_is(&self.state_query(), &digest.bytes()).unwrap_or(false)
    }

    /// Rewrites the state row. The applied migrations are given in the order of the chain.
    pub(crate) fn write_state(
        &self,
        driver: &mut dyn Driver,
        applied: &mut dyn Iterator<Item = (&str, u128)>,
    ) -> Result<(), DriverError> {
        let (mut digest, mut head, mut count) = (Digest::start(), None, 0i64);
        for (version, checksum) in applied {
            digest = digest.fold(identity(version, checksum));
            head = Some(version.to_owned());
            count += 1;
        }
        driver.execute(&format!("DELETE FROM {}", self.part("state")), &[])?;
        driver.execute(
            &format!("INSERT INTO {} (digest, head, count, format) VALUES (?1, ?2, ?3, ?4)", self.part("state")),
            &[digest.bytes().as_slice().into(), head.into(), count.into(), Value::from(FORMAT)],
        )?;
        Ok(())
    }
}

/// A name in double quotes, which SQLite and PostgreSQL understand; history tables have no dots.
pub(crate) fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
