//! The journal: how far a migration is that does not fit into one transaction.
//!
//! A row stands from the migration's first step to the transaction that puts it into the history. What is in it is
//! always true, since it is written in the transactions that do the work; so there is no "dirty" flag and nothing for
//! a person to clean up: the next start goes on.

use crate::driver::{Driver, Value};
use crate::event::Direction;
use crate::history::History;
use crate::{Error, Result};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// One row of the journal.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The step that is next, or under way.
    pub(super) step: usize,
    /// Whether the step has been begun outside a transaction.
    pub(super) running: bool,
    /// The last key that a batch did.
    pub(super) last_key: Value,
    /// Rows done, and in all.
    pub(super) done: u64,
    pub(super) total: u64,
    /// Who works at it, and when it last said so (seconds since 1970).
    pub(super) owner: String,
    pub(super) renewed_at: i64,
}

impl Entry {
    pub(super) fn new(owner: &str) -> Entry {
        let owner = owner.to_owned();
        Entry { step: 0, running: false, last_key: Value::Null, done: 0, total: 0, owner, renewed_at: now() }
    }
}

/// A name for a run, for those who wait: unique on a machine, and told to people.
pub(super) fn new_owner() -> String {
    static RUNS: AtomicU64 = AtomicU64::new(1);
    format!("process {} (run {})", std::process::id(), RUNS.fetch_add(1, Ordering::Relaxed))
}

pub(super) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
    }
}

/// The migration's row, if it has one.
pub(super) fn read(
    driver: &mut dyn Driver,
    history: &History,
    version: &str,
    direction: Direction,
) -> Result<Option<Entry>> {
    let sql = format!(
        "SELECT step, state, last_key, done, total, owner, renewed_at FROM {} WHERE version = ?1 AND direction = ?2",
        history.journal()
    );
    let row =
        driver.first::<(i64, String, Value, i64, i64, String, i64)>(&sql, &[version.into(), word(direction).into()])?;
    Ok(row.map(|(step, state, last_key, done, total, owner, renewed_at)| Entry {
        step: usize::try_from(step).unwrap_or_default(),
        running: state == "running",
        last_key,
        done: done.unsigned_abs(),
        total: total.unsigned_abs(),
        owner,
        renewed_at,
    }))
}

/// Writes the migration's row.
pub(super) fn write(
    driver: &mut dyn Driver,
    history: &History,
    version: &str,
    direction: Direction,
    entry: &Entry,
) -> Result<()> {
    let sql = format!(
        "INSERT INTO {} (version, direction, step, state, last_key, done, total, owner, started_at, renewed_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9) ON CONFLICT (version, direction) DO UPDATE SET \
         step = excluded.step, state = excluded.state, last_key = excluded.last_key, done = excluded.done, \
         total = excluded.total, owner = excluded.owner, renewed_at = excluded.renewed_at",
        history.journal()
    );
    let values = [
        version.into(),
        word(direction).into(),
        i64::try_from(entry.step).unwrap_or(i64::MAX).into(),
        (if entry.running { "running" } else { "waiting" }).into(),
        entry.last_key.clone(),
        i64::try_from(entry.done).unwrap_or(i64::MAX).into(),
        i64::try_from(entry.total).unwrap_or(i64::MAX).into(),
        entry.owner.as_str().into(),
        now().into(),
    ];
    driver.execute(&sql, &values).map(drop).map_err(|error| Error::from(error).in_migration(version))
}

/// Takes the migration's row away: it is in the history now.
pub(super) fn remove(driver: &mut dyn Driver, history: &History, version: &str, direction: Direction) -> Result<()> {
    let sql = format!("DELETE FROM {} WHERE version = ?1 AND direction = ?2", history.journal());
    driver.execute(&sql, &[version.into(), word(direction).into()]).map(drop).map_err(Error::from)
}
