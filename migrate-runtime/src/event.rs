//! What a run tells while it runs.

use std::path::PathBuf;
use std::time::Duration;

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Migrations are applied.
    Up,
    /// Migrations are reverted.
    Down,
}

/// Something that happens in a run.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// Another connection holds the lock; the run waits.
    Waiting {
        /// For how long already.
        since: Duration,
    },
    /// A backup was written.
    BackedUp {
        /// Where.
        path: PathBuf,
    },
    /// A migration starts.
    Started {
        /// Its version.
        version: String,
        /// Up or down.
        direction: Direction,
        /// Its steps.
        steps: usize,
    },
    /// A step of a migration starts.
    Step {
        /// The migration's version.
        version: String,
        /// The step, from 0.
        step: usize,
        /// What it is: "rebuild table `post`".
        summary: String,
    },
    /// Rows were done in a long step.
    Progress {
        /// The migration's version.
        version: String,
        /// Rows so far.
        done: u64,
        /// Rows in all, as far as known.
        total: u64,
    },
    /// A downgrade did not put some values back, since they are no longer those that the migration wrote.
    NotRestored {
        /// The migration's version.
        version: String,
        /// Which values.
        what: String,
        /// How many.
        count: u64,
    },
    /// A migration is done. In a transaction that fails later, it may be undone.
    Finished {
        /// Its version.
        version: String,
        /// Up or down.
        direction: Direction,
        /// How long it took.
        duration: Duration,
    },
    /// The database has migrations that this program does not know: it was migrated by a newer one.
    Ahead {
        /// Their versions.
        versions: Vec<String>,
    },
}
