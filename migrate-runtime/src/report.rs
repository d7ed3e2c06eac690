//! What a run did, and where a database stands.

use std::path::PathBuf;
use std::time::Duration;

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Versions that were applied, in order.
    pub applied: Vec<String>,
    /// Versions that were reverted, in order.
    pub reverted: Vec<String>,
    /// How many migrations of the chain were applied already.
    pub skipped: usize,
    /// Versions in the database that this program does not know: a newer one put them there.
    pub ahead: Vec<String>,
    /// The backup that was written first.
    pub backup: Option<PathBuf>,
    /// What a downgrade did not put back, since somebody changed it after the migration wrote it; a line each.
    pub not_restored: Vec<String>,
    /// How long it took.
    pub duration: Duration,
}

/// Where a database stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The chain's migrations in its order, then those that only the database has.
    pub migrations: Vec<MigrationStatus>,
}

impl Status {
    /// The migrations that will run.
    pub fn pending(&self) -> impl Iterator<Item = &MigrationStatus> {
        self.migrations.iter().filter(|migration| migration.state == MigrationState::Pending)
    }

    /// The migrations that have run.
    pub fn applied(&self) -> impl Iterator<Item = &MigrationStatus> {
        self.migrations.iter().filter(|migration| migration.state != MigrationState::Pending)
    }

    /// The version that was applied last.
    pub fn current(&self) -> Option<&str> {
        self.applied().max_by_key(|migration| migration.position).map(|migration| migration.version.as_str())
    }
}

/// One migration in a [`Status`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MigrationStatus {
    /// Its version.
    pub version: String,
    /// Its description.
    pub description: String,
    /// Whether it is applied.
    pub state: MigrationState,
    /// When it was applied: UTC, as the database writes it.
    pub applied_at: Option<String>,
    /// How long it took.
    pub duration: Option<Duration>,
    /// Its place in the order of application, from 1.
    pub position: Option<u64>,
}

/// Whether a migration is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MigrationState {
    /// It will run.
    Pending,
    /// It is applied as the program has it.
    Applied,
    /// It is applied, and was edited since.
    Edited,
    /// It is applied, and the program does not have it.
    Unknown,
}
