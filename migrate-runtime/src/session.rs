//! A connection while a run uses it: waiting for locks, and putting back what was changed about it.

use crate::driver::Driver;
use crate::error::Kind;
use crate::event::Event;
use crate::executor::schema_edits;
use crate::{Error, Result};
use std::time::{Duration, Instant};

/// A connection in use by a run.
pub(crate) struct Session<'s> {
    pub(crate) driver: &'s mut dyn Driver,
    emit: &'s dyn Fn(Event),
    wait: Duration,
    /// Since when another process is at a migration that this run needs.
    waiting: Option<Instant>,
    /// How long a statement of the caller's waits, to be put back.
    callers_wait: Option<Duration>,
    /// Whether the caller had `writable_schema` on, which an exchange of tables switches on for a moment.
    callers_schema_edits: bool,
    /// Set inside a transaction of the caller's: nothing is begun or committed then.
    pub(crate) inside: bool,
}

/// How long a statement waits by itself before we look at the deadline.
const SHORT_WAIT: Duration = Duration::from_millis(50);

/// Where SQLite's own busy handler would sleep; ours polls so that it can tell and give up.
const PAUSES: [u64; 8] = [1, 2, 5, 10, 20, 25, 50, 100];

impl<'s> Session<'s> {
    pub(crate) fn open(
        driver: &'s mut dyn Driver,
        wait: Duration,
        inside: bool,
        emit: &'s dyn Fn(Event),
    ) -> Result<Session<'s>> {
        if driver.in_transaction() != inside {
            let error = if inside {
                Error::new(Kind::OpenTransaction, "the transaction is not open any more").help("begin a new one")
            } else {
                Error::new(Kind::OpenTransaction, "the connection is inside an open transaction")
                    .note("nothing was changed")
                    .help("commit or roll back first, so that migrations decide themselves what is kept")
                    .help("to migrate inside the transaction on purpose: `MIGRATIONS.upgrade_in(&mut transaction)`")
            };
            return Err(error);
        }
        let callers_schema_edits = schema_edits(driver)?;
        let callers_wait = if inside { None } else { driver.set_wait(SHORT_WAIT)? };
        Ok(Session { driver, emit, wait, waiting: None, callers_wait, callers_schema_edits, inside })
    }

    /// The database's own wait is short while we poll, and all that is left inside a transaction, where a statement
    /// that gives up would lose the work before it.
    fn set_wait(&mut self, wait: Duration) -> Result<()> {
        if self.callers_wait.is_some() {
            self.driver.set_wait(wait.max(Duration::from_millis(1)))?;
        }
        Ok(())
    }

    pub(crate) fn emit(&self, event: Event) {
        (self.emit)(event);
    }

    /// Begins a transaction that may write, waiting for others at most until the deadline.
    pub(crate) fn begin(&mut self) -> Result<()> {
        if self.inside {
            return Ok(self.driver.execute("SAVEPOINT migrate_run", &[]).map(drop)?);
        }
        self.patiently(|driver| Ok(driver.execute("BEGIN IMMEDIATE", &[]).map(drop)?))?;
        self.set_wait(self.wait)
    }

    /// Commits. A commit that stays busy is rolled back.
    pub(crate) fn commit(&mut self) -> Result<()> {
        if self.inside {
            return Ok(self.driver.execute("RELEASE migrate_run", &[]).map(drop)?);
        }
        self.set_wait(SHORT_WAIT)?;
        let committed = self.patiently(|driver| Ok(driver.execute("COMMIT", &[]).map(drop)?));
        if let Err(error) = committed {
            let error = if error.kind() == Kind::Failed { self.explain_commit(error) } else { error };
            self.rollback();
            return Err(error
                .context("the transaction could not be committed")
                .note("it was rolled back: nothing of it was kept"));
        }
        Ok(())
    }

    /// Rolls back, whatever state the connection is in.
    pub(crate) fn rollback(&mut self) {
        if self.inside {
            // An error here means that the savepoint went with a transaction that has ended.
            let _ = self.driver.execute_script("ROLLBACK TO migrate_run; RELEASE migrate_run");
        } else if self.driver.in_transaction() {
            let _ = self.driver.execute("ROLLBACK", &[]);
        }
    }

    /// Waits a moment for another process; the error comes once the deadline has passed.
    pub(crate) fn wait_for(&mut self, moment: Duration, late: impl FnOnce() -> Error) -> Result<()> {
        let since = self.waiting.get_or_insert_with(Instant::now).elapsed();
        if since >= self.wait {
            return Err(late());
        }
        self.emit(Event::Waiting { since });
        std::thread::sleep(moment);
        Ok(())
    }

    /// Tells events, where the driver is in use at the same time.
    pub(crate) fn emitter(&self) -> &'s dyn Fn(Event) {
        self.emit
    }

    /// Tries again while another connection holds the lock, at most until the deadline.
    pub(crate) fn patiently<T>(&mut self, mut attempt: impl FnMut(&mut dyn Driver) -> Result<T>) -> Result<T> {
        let (start, mut tries) = (Instant::now(), 0);
        loop {
            match attempt(self.driver) {
                Err(error) if error.kind() == Kind::Locked => {
                    let since = start.elapsed();
                    if since >= self.wait {
                        return Err(
                            error.context(format!("another process has held the database's lock for {since:.1?}"))
                        );
                    }
                    self.emit(Event::Waiting { since });
                    let pause = PAUSES.get(tries).or(PAUSES.last()).copied().unwrap_or(100);
                    std::thread::sleep(Duration::from_millis(pause).min(self.wait - since));
                    tries += 1;
                }
                result => return result,
            }
        }
    }

    /// A commit fails on a deferred foreign key: show the row.
    fn explain_commit(&mut self, error: Error) -> Error {
        let violation = self.driver.first::<(String, Option<i64>, String)>("PRAGMA foreign_key_check", &[]);
        match violation {
            Ok(Some((table, row, parent))) => {
                let row = row.map_or_else(|| "a row".to_owned(), |row| format!("row {row}"));
                error
                    .set_kind_if(Kind::Failed, Kind::Refused)
                    .note(format!("{row} of `{table}` refers to a row of `{parent}` that does not exist"))
                    .help(format!("put that row of `{parent}` back, or correct or delete the row of `{table}`"))
            }
            _ => error,
        }
    }

    /// Puts back what a run switches on for a moment and what failed before it could switch it off again.
    pub(crate) fn recover(&mut self) {
        if schema_edits(self.driver).is_ok_and(|now| now != self.callers_schema_edits) {
            let sql = if self.callers_schema_edits {
                "PRAGMA writable_schema = ON"
            } else {
                "PRAGMA writable_schema = RESET"
            };
            // The connection works no more if this fails; the caller's next statement says so.
            let _ = self.driver.execute(sql, &[]);
        }
    }

    /// Gives the connection back as it was.
    pub(crate) fn close(&mut self) {
        if let Some(wait) = self.callers_wait.take() {
            // The connection worked until here; if it does not any more, the caller's next statement says so.
            let _ = self.driver.set_wait(wait);
        }
    }
}
