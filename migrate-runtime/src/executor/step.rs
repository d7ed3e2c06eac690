//! One step after the other.

use super::{Executor, Item, adopt, edit, rebuild, referred};
use crate::driver::{Driver, DriverError, Value};
use crate::error::Kind;
use crate::event::Event;
use crate::introspect::sqlite::Expected;
use crate::migrator::Broken;
use crate::{Context, Error, Result};
use migrate_core::plan::{Action, Precondition, Step};
use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a migration does not go on.
pub(crate) enum Stop {
    /// It failed.
    Failed(Error),
    /// A function of it panicked; the panic goes on once the connection is in order.
    Panicked(Box<dyn Any + Send>),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Stop {
        Stop::Failed(error)
    }
}

impl Stop {
    /// Adds a way out where there is none.
    pub(crate) fn help_unless(self, help: impl FnOnce() -> String) -> Stop {
        match self {
            Stop::Failed(error) if !error.has_help() => Stop::Failed(error.help(help())),
            stop => stop,
        }
    }

    pub(crate) fn note(self, note: impl Into<String>) -> Stop {
        match self {
            Stop::Failed(error) => Stop::Failed(error.note(note)),
            panicked @ Stop::Panicked(_) => panicked,
        }
    }
}

/// What the database says of a statement: its words alone do not tell that it is one.
fn refused(error: DriverError) -> Error {
    Error::from(error).context("the database refused a statement")
}

impl Executor<'_, '_> {
    /// Runs some steps of a migration; after each one the transaction must still be what it was.
    pub(super) fn steps(
        &mut self,
        item: &Item<'_>,
        range: Range<usize>,
        expected: &mut Option<Expected>,
    ) -> Result<(), Stop> {
        let version = &item.planned.plan.version;
        #[cfg(feature = "tracing")]
        let _span = tracing::info_span!("migration", %version, direction = ?item.planned.direction).entered();
        let in_transaction = self.session.driver.in_transaction();
        for index in range {
            let step = &item.planned.plan.steps[index];
            if item.planned.settled.contains(&index) {
                continue;
            }
            self.session.emit(Event::Step { version: version.clone(), step: index, summary: step.summary.clone() });
            let result = self.step(item, step, expected, true).and_then(|()| {
                if self.session.driver.in_transaction() == in_transaction {
                    return Ok(());
                }
                Err(Error::new(Kind::Failed, "the step ended the transaction that it was in")
                    .help("leave BEGIN, COMMIT and ROLLBACK out of migrations, or say `#![transaction(off)]`")
                    .into())
            });
            result.map_err(|stop| match stop {
                Stop::Failed(error) => Stop::Failed(item.planned.blamed(error, step.operation)),
                panicked => panicked,
            })?;
        }
        Ok(())
    }

    /// Runs all steps again after a rollback, untold.
    pub(super) fn steps_silently(&mut self, item: &Item<'_>, expected: &mut Option<Expected>) -> Result<(), Stop> {
        item.planned.plan.steps.iter().try_for_each(|step| self.step(item, step, expected, false))
    }

    fn step(
        &mut self,
        item: &Item<'_>,
        step: &Step,
        expected: &mut Option<Expected>,
        is_told: bool,
    ) -> Result<(), Stop> {
        let emit = self.session.emitter();
        let told = |done: u64, total: u64| {
            if is_told {
                emit(Event::Progress { version: item.planned.plan.version.clone(), done, total });
            }
        };
        let driver = &mut *self.session.driver;
        match &step.action {
            // SQLite's plans have nothing outside of the transaction: it has one writer, and nobody to wait for.
            Action::Sql(sql) | Action::Outside { sql, .. } => {
                if let Err(error) = driver.execute(sql, &[]) {
                    let error = match Broken::of(&error.message) {
                        Some(broken) => broken.error(driver),
                        None => referred::explained(driver, sql, refused(error)),
                    };
                    return Err(error.in_statement(sql).into());
                }
            }
            Action::Script(sql) => {
                driver.execute_script(sql).map_err(|error| refused(error).in_statement(sql))?;
            }
            Action::Probe { sql, problem, help } => probe(driver, sql, problem, help)?,
            Action::Precondition(wanted) => assert_precondition(driver, wanted)?,
            Action::Adopt(adoption) => {
                let (history, place) = (self.history, (item.planned.plan.version.as_str(), step.operation));
                atomically(driver, |driver| adopt::run(driver, history, place, adoption, expected))?;
            }
            Action::SchemaEdit(wanted) => atomically(driver, |driver| edit::run(driver, wanted, expected))?,
            Action::Count { sql, what } => {
                let count = driver.first::<i64>(sql, &[]).map_err(|error| Error::from(error).in_statement(sql))?;
                let count = count.unwrap_or_default().unsigned_abs();
                if count > 0 {
                    let (version, what) = (item.planned.plan.version.clone(), what.clone());
                    self.session.emit(Event::NotRestored { version, what, count });
                }
            }
            Action::Insert { sql, recorded_in, table } => {
                insert(driver, &item.planned.plan.version, step.operation, sql, recorded_in, table)?;
            }
            Action::Rebuild(rebuild) => atomically(driver, |driver| rebuild::run(driver, rebuild, expected, &told))?,
            Action::Function(name) => self.function(item, name)?,
            // Never reached: a plan with one is run by `Executor::batches`.
            Action::Backfill(_) => {}
        }
        Ok(())
    }

    fn function(&mut self, item: &Item<'_>, name: &str) -> Result<(), Stop> {
        let Some(function) = item.functions.iter().find(|function| function.name == name) else {
            return Err(unknown_function(&item.planned.plan.version, name).into());
        };
        let session = &mut *self.session;
        let emit = session.emitter();
        let mut context = Context { driver: &mut *session.driver, version: &item.planned.plan.version, emit };
        match catch_unwind(AssertUnwindSafe(|| (function.run)(&mut context))) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                Err(error.set_kind_if(Kind::Other, Kind::Failed).context(format!("function `{name}` failed")).into())
            }
            Err(panic) => Err(Stop::Panicked(panic)),
        }
    }
}

/// A function that this program does not have.
pub(crate) fn unknown_function(version: &str, name: &str) -> Error {
    Error::new(
        Kind::UnknownFunction,
        format!("`{version}` needs the function `{name}`, which this program does not have"),
    )
    .in_migration(version)
    .note("nothing was changed")
    .help("use the program that applied the migration, or a newer one that still has the function")
}

/// Does all of it or nothing, in a migration without a transaction too.
fn atomically(driver: &mut dyn Driver, work: impl FnOnce(&mut dyn Driver) -> Result<()>) -> Result<()> {
    if driver.in_transaction() {
        return work(driver);
    }
    driver.execute("BEGIN IMMEDIATE", &[])?;
    let result = work(driver).and_then(|()| Ok(driver.execute("COMMIT", &[]).map(drop)?));
    if result.is_err() && driver.in_transaction() {
        // The first error is the one to show.
        let _ = driver.execute("ROLLBACK", &[]);
    }
    result
}

/// Refuses the first row that is in the way.
pub(crate) fn assert_precondition(driver: &mut dyn Driver, wanted: &Precondition) -> Result<()> {
    let found = driver.first::<Option<String>>(&wanted.sql, &[]);
    match found.map_err(|error| Error::from(error).in_statement(&wanted.sql))? {
        None => Ok(()),
        Some(row) => Err(Error::new(Kind::Refused, wanted.problem.clone())
            .note(format!("the first such row: {}", row.unwrap_or_default()))
            .help(wanted.help.clone())),
    }
}

fn probe(driver: &mut dyn Driver, sql: &str, problem: &str, help: &str) -> Result<()> {
    let mut offending = None;
    let shown = driver.query(sql, &[], &mut |row| {
        offending = Some(row.iter().map(Value::to_string).collect::<Vec<_>>().join(", "));
        false
    });
    shown.map_err(|error| Error::from(error).in_statement(sql))?;
    match offending {
        None => Ok(()),
        Some(row) => {
            let error = Error::new(Kind::Refused, problem.to_owned()).note(format!("the first such row: {row}"));
            Err(if help.is_empty() { error } else { error.help(help) })
        }
    }
}

fn insert(
    driver: &mut dyn Driver,
    version: &str,
    operation: usize,
    sql: &str,
    recorded_in: &str,
    table: &str,
) -> Result<()> {
    let keys = driver.rows::<String>(sql, &[]).map_err(|error| Error::from(error).in_statement(sql))?;
    let record = format!("INSERT INTO {recorded_in} (version, operation, table_name, row_key) VALUES (?1, ?2, ?3, ?4)");
    for key in keys {
        let operation = i64::try_from(operation).unwrap_or(i64::MAX);
        let values = [version.into(), operation.into(), table.into(), key.into()];
        driver.execute(&record, &values).map_err(|error| Error::from(error).in_statement(&record))?;
    }
    Ok(())
}
