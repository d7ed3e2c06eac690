//! The public way to migrate.

mod downgrade;
mod inspect;
mod live;
mod purge;
mod room;
mod run;
mod stamp;
mod upgrade;
mod verify;

pub(crate) use live::Broken;
pub use verify::{Drift, Verification};

use crate::driver::Driver;
use crate::error::Kind;
use crate::event::Event;
use crate::history::History;
use crate::introspect::sqlite::introspect;
use crate::{Error, Introspection, Migrations, Plan, Report, Result, StashInfo, Status, To};
use migrate_core::dialect::Dialect;
use std::cell::RefCell;
use std::fmt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What to do with a database that a newer program has migrated, when nothing of ours is pending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnNewer {
    /// Go on: while a new version is rolled out, processes of the old one still start. It is reported.
    #[default]
    Allow,
    /// Refuse.
    Refuse,
}

/// Who is told what happens.
type Told<'m> = dyn FnMut(&Event) + 'm;

/// Migrates databases along a chain.
///
/// ```no_run
/// # use migrate_runtime::{Migrations, Migrator};
/// # use std::time::Duration;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # static MIGRATIONS: Migrations = Migrations::new(&[]);
/// let mut database = migrate_runtime::driver::sqlite::open("blog.db")?;
/// let report = Migrator::new(&MIGRATIONS)
///     .wait_for_lock(Duration::from_secs(60))
///     .backup_to("backups")
///     .on_event(|event| println!("{event:?}"))
///     .upgrade(&mut database)?;
/// println!("{} applied", report.applied.len());
/// # Ok(())
/// # }
/// ```
pub struct Migrator<'m> {
    chain: &'m Migrations,
    wait: Duration,
    backup: Option<PathBuf>,
    on_event: Option<RefCell<Box<Told<'m>>>>,
    on_newer: OnNewer,
    discard: bool,
    /// The versions that may run after ones that stand behind them in the list, whatever that changes.
    late: Vec<String>,
    /// What the run did not put back, for its report.
    not_restored: RefCell<Vec<String>>,
    /// `None`: the default, whose statement to read the state row is constant.
    history: Option<History>,
}

impl fmt::Debug for Migrator<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Migrator")
            .field("migrations", &self.chain.list().len())
            .field("wait", &self.wait)
            .field("backup", &self.backup)
            .field("on_newer", &self.on_newer)
            .finish_non_exhaustive()
    }
}

impl<'m> Migrator<'m> {
    /// Starts with the defaults: waits a minute for locks, makes no backup, goes on when the database is newer.
    pub fn new(chain: &'m Migrations) -> Migrator<'m> {
        Migrator {
            chain,
            wait: Duration::from_secs(60),
            backup: None,
            on_event: None,
            on_newer: OnNewer::Allow,
            discard: false,
            late: Vec::new(),
            not_restored: RefCell::default(),
            history: None,
        }
    }

    /// How long to wait while others hold the database's lock: they may be migrating it.
    #[must_use]
    pub fn wait_for_lock(mut self, wait: Duration) -> Migrator<'m> {
        self.wait = wait;
        self
    }

    /// Writes a copy of the database into this directory before the first write, when something is pending.
    #[must_use]
    pub fn backup_to(mut self, directory: impl Into<PathBuf>) -> Migrator<'m> {
        self.backup = Some(directory.into());
        self
    }

    /// Is told what happens.
    #[must_use]
    pub fn on_event(mut self, told: impl FnMut(&Event) + 'm) -> Migrator<'m> {
        self.on_event = Some(RefCell::new(Box::new(told)));
        self
    }

    /// What to do when the database is newer than the program and nothing is pending.
    #[must_use]
    pub fn on_newer(mut self, on_newer: OnNewer) -> Migrator<'m> {
        self.on_newer = on_newer;
        self
    }

    /// Whether a downgrade gives up what it would else put aside for the next upgrade: the values of added columns and
    /// the rows of created tables. It then also goes on without a stash that is gone.
    #[must_use]
    pub fn discard(mut self, discard: bool) -> Migrator<'m> {
        self.discard = discard;
        self
    }

    /// Lets a migration run although the database has run others that stand behind it in the list and do not commute
    /// with it. What commutes runs late without being asked. The schema may then differ from that of other databases.
    #[must_use]
    pub fn late(mut self, version: &str) -> Migrator<'m> {
        self.late.push(version.to_owned());
        self
    }

    /// The name of the history's table, `schema_migrations` unless said: several chains can share a database.
    #[must_use]
    pub fn history_table(mut self, name: &str) -> Migrator<'m> {
        self.history = Some(History::new(name));
        self
    }

    /// Applies all that is pending.
    ///
    /// With nothing to do it costs one SELECT of one row, whatever the length of the chain.
    ///
    /// # Errors
    /// Says what happened, what was and was not changed, and what to do now.
    pub fn upgrade(&self, database: &mut impl Driver) -> Result<Report> {
        let start = Instant::now();
        if self.is_at_head(database) {
            let skipped = self.chain.list().len();
            return Ok(Report { skipped, duration: start.elapsed(), ..Report::default() });
        }
        self.upgrade_slowly(database, &To::Head, false).map_err(|error| error.located(self.chain, database.dialect()))
    }

    /// Applies what is pending up to a target: a version or a unique beginning of one, `"+1"`, `"head"`.
    ///
    /// # Errors
    /// As [`upgrade`](Migrator::upgrade).
    pub fn upgrade_to(&self, database: &mut impl Driver, target: impl Into<To>) -> Result<Report> {
        self.upgrade_slowly(database, &target.into(), false)
            .map_err(|error| error.located(self.chain, database.dialect()))
    }

    /// Applies all that is pending inside the caller's open transaction, and leaves it open. What needs transactions
    /// of its own (batches, `transaction(off)`, backups) is refused.
    ///
    /// # Errors
    /// As [`upgrade`](Migrator::upgrade); the transaction is then as it was before, or keeps what ran before the
    /// migration that failed.
    pub fn upgrade_in(&self, transaction: &mut impl Driver) -> Result<Report> {
        self.upgrade_slowly(transaction, &To::Head, true)
            .map_err(|error| error.located(self.chain, transaction.dialect()))
    }

    /// Reverts what was applied after a target: a version or a unique beginning of one, `"-1"`, `"base"`.
    ///
    /// What leads back is derived from the history, so an older program can revert what a newer one applied.
    ///
    /// # Errors
    /// As [`upgrade`](Migrator::upgrade).
    pub fn downgrade_to(&self, database: &mut impl Driver, target: impl Into<To>) -> Result<Report> {
        self.downgrade(database, &target.into()).map_err(|error| error.located(self.chain, database.dialect()))
    }

    /// Where the database stands.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn status(&self, database: &mut impl Driver) -> Result<Status> {
        self.read_status(database)
    }

    /// What a run to the target would do: up for what is pending, down for what was applied after it.
    ///
    /// # Errors
    /// What would also stop the run before it changes anything.
    pub fn plan(&self, database: &mut impl Driver, target: impl Into<To>) -> Result<Plan> {
        self.read_plan(database, &target.into()).map_err(|error| error.located(self.chain, database.dialect()))
    }

    /// What applying the whole chain up to a target to an empty database would do, without a database.
    ///
    /// # Errors
    /// The chain was not compiled for the dialect, or the target is none.
    pub fn plan_offline(&self, dialect: Dialect, server: [u32; 3], target: impl Into<To>) -> Result<Plan> {
        self.plan_without_database(dialect, server, &target.into())
    }

    /// Writes the history as if the database stood at the target, without running anything, once the live tables have
    /// been found to be what the chain says; `force` leaves that check out.
    ///
    /// # Errors
    /// The live tables are not what the chain says; as [`upgrade`](Migrator::upgrade).
    pub fn stamp(&self, database: &mut impl Driver, target: impl Into<To>, force: bool) -> Result<Report> {
        self.write_stamp(database, &target.into(), force).map_err(|error| error.located(self.chain, database.dialect()))
    }

    /// What migrations have put aside and still hold, if it is older than this; oldest first.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn stashes(&self, database: &mut impl Driver, older_than: Duration) -> Result<Vec<StashInfo>> {
        self.list_stashes(database, older_than)
    }

    /// Drops what migrations have put aside, if it is older than this. The way back of those migrations then refuses,
    /// unless it may go on without ([`discard`](Migrator::discard)).
    ///
    /// # Errors
    /// What the database refuses.
    pub fn purge(&self, database: &mut impl Driver, older_than: Duration) -> Result<Vec<StashInfo>> {
        self.drop_stashes(database, older_than)
    }

    /// Compares the history with the chain, and the live tables with what the history says.
    ///
    /// # Errors
    /// What the database refuses, and a history that cannot be read.
    pub fn verify(&self, database: &mut impl Driver) -> Result<Verification> {
        self.read_verification(database).map_err(|error| error.located(self.chain, database.dialect()))
    }

    /// The live database as a schema, whoever made it; the history's own tables are left out.
    ///
    /// # Errors
    /// What the database refuses.
    pub fn introspect(&self, database: &mut impl Driver) -> Result<Introspection> {
        self.with_session(database, false, |session, history| {
            Ok(introspect(session.driver, &|table| history.owns(table)).map_err(Error::from)?)
        })
    }

    /// Whether the state row says that the whole chain is applied. Whatever is odd takes the slow path, which finds the
    /// words for it.
    fn is_at_head(&self, database: &mut impl Driver) -> bool {
        let Some(digest) = self.chain.digest(database.dialect()) else { return false };
        if database.in_transaction() {
            return false;
        }
        let found = match &self.history {
            None => database.first_is(History::DEFAULT_STATE, &digest.bytes()),
            Some(history) => database.first_is(&history.state_query(), &digest.bytes()),
        };
        found.unwrap_or(false)
    }

    fn history(&self) -> History {
        self.history.clone().unwrap_or_else(|| History::new(History::DEFAULT))
    }

    fn tell(&self, event: Event) {
        #[cfg(feature = "tracing")]
        trace(&event);
        if let Event::NotRestored { version, what, count } = &event {
            let line = format!("{version}: {count} {what}");
            let mut lines = self.not_restored.borrow_mut();
            // What runs again behind a failure says it again.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        // A handler that migrates in turn is not told about its own events.
        if let Some(told) = &self.on_event
            && let Ok(mut told) = told.try_borrow_mut()
        {
            told(&event);
        }
    }
}

#[cfg(feature = "tracing")]
fn trace(event: &Event) {
    match event {
        Event::Waiting { since } => tracing::debug!(?since, "waiting for the database's lock"),
        Event::BackedUp { path } => tracing::info!(path = %path.display(), "backup written"),
        Event::Started { version, direction, steps } => {
            tracing::info!(%version, ?direction, steps, "migration started")
        }
        Event::Step { version, step, summary } => tracing::debug!(%version, step, %summary, "step"),
        Event::Progress { version, done, total } => tracing::debug!(%version, done, total, "progress"),
        Event::NotRestored { version, what, count } => tracing::warn!(%version, count, "{what}"),
        Event::Finished { version, direction, duration } => {
            tracing::info!(%version, ?direction, ?duration, "migration finished");
        }
        Event::Ahead { versions } => {
            tracing::warn!(
                ?versions,
                "the database is newer than this program: it has migrations that the program does not know"
            );
        }
    }
}

fn unknown_target(message: String) -> Error {
    Error::new(Kind::UnknownTarget, message).note("nothing was changed")
}
