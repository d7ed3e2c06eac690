//! Batched updates: each batch is a transaction of its own with its progress inside.
//!
//! Whoever holds the write lock does the next batch, whichever process began: there is no lease to wait for, and a
//! crash loses nothing but the batch that was under way.

use super::journal::{self, Entry};
use super::{Executor, Outcome, Queue, Stop};
use crate::driver::Value;
use crate::event::Event;
use crate::{Error, Result};
use migrate_core::plan::{Action, Backfill};
use std::time::{Duration, Instant};

/// How long a batch may hold the write lock.
const LONGEST: Duration = Duration::from_millis(25);

/// The part of a batch's time that others get behind it: 2 %.
const PAUSE: u32 = 50;

/// The part of that which a batch aims at: not all rows cost the same.
const SAFE: f64 = 0.5;

/// The part that is left for work where commits are slow.
const LEAST_WORK: f64 = 0.4;

/// The first batch shows how long a row takes.
const FIRST_BATCH: u64 = 500;

/// Fewer rows than this gain nothing.
const SMALLEST_BATCH: u64 = 50;

impl Executor<'_, '_> {
    /// A migration with a batched update. Its other steps have a transaction each.
    pub(super) fn batches(&mut self, queue: &mut Queue<'_>) -> Result<Outcome, Stop> {
        let Some(item) = queue.items.front() else { return Ok(Outcome::Again) };
        let (version, direction) = (item.planned.plan.version.clone(), item.planned.direction);
        let start = self.start(&item.planned);
        self.history.create_journal(self.session.driver).map_err(Error::from)?;
        let mut entry = match journal::read(self.session.driver, self.history, &version, direction)? {
            Some(entry) => entry,
            None => Entry::new(&self.owner),
        };
        let mut pace = Pace::new();
        let mut began = start;
        while let Some(step) = item.planned.plan.steps.get(entry.step) {
            if let Action::Backfill(backfill) = &step.action {
                let result = self.batch(backfill, &mut entry, pace.rows(backfill.batch));
                result.map_err(|error| {
                    Stop::from(item.planned.blamed(error, step.operation))
                        .note("the batches before are kept; run `upgrade` again to go on")
                })?;
            } else {
                let at = entry.step;
                self.steps(item, at..at + 1, &mut queue.expected)
                    .map_err(|stop| stop.note("the steps before are kept; run `upgrade` again to go on"))?;
                entry.step += 1;
            }
            journal::write(self.session.driver, self.history, &version, direction, &entry)?;
            let worked = began.elapsed();
            self.session.commit()?;
            let took = began.elapsed();
            pace.learn(worked, took - worked);
            self.session.emit(Event::Progress {
                version: version.clone(),
                done: entry.done,
                total: entry.total.max(entry.done),
            });
            // A process that waits for the lock only looks now and then: leave it a moment.
            std::thread::sleep(took / PAUSE);
            self.session.begin()?;
            began = Instant::now();
            match journal::read(self.session.driver, self.history, &version, direction)? {
                Some(found) => entry = found,
                // Another process did the rest.
                None => {
                    self.session.rollback();
                    return Ok(Outcome::Again);
                }
            }
        }
        journal::remove(self.session.driver, self.history, &version, direction)?;
        self.record(item, start.elapsed())?;
        self.finished(&item.planned, start.elapsed());
        queue.pop();
        self.finish(&queue.standing)?;
        Ok(Outcome::Done(vec![version]))
    }

    /// Does one batch, or finds that there is none left.
    fn batch(&mut self, backfill: &Backfill, entry: &mut Entry, rows: u64) -> Result<()> {
        let driver = &mut *self.session.driver;
        if entry.total == 0 && entry.last_key == Value::Null {
            let total = driver.first::<i64>(&backfill.count, &[]);
            entry.total = total
                .map_err(|error| Error::from(error).in_statement(&backfill.count))?
                .unwrap_or_default()
                .unsigned_abs();
        }
        let limit = i64::try_from(rows).unwrap_or(i64::MAX);
        let next = driver.first::<Value>(&backfill.next, &[entry.last_key.clone(), limit.into()]);
        let next = next.map_err(|error| Error::from(error).in_statement(&backfill.next))?.unwrap_or_default();
        if next == Value::Null {
            entry.step += 1;
            entry.last_key = Value::Null;
            return Ok(());
        }
        let updated = driver.execute(&backfill.update, &[entry.last_key.clone(), next.clone()]);
        entry.done += updated.map_err(|error| Error::from(error).in_statement(&backfill.update))?;
        entry.last_key = next;
        Ok(())
    }
}

/// How many rows the next batch takes, learnt from the batches before it.
///
/// Only the work depends on the number of rows. A commit waits for the disk, and fewer rows do not make it faster: its
/// time is taken off what a batch may last, but never so much of it that the batches become tiny on a slow disk.
struct Pace {
    /// Rows of the batch before, 0 before the first.
    rows: u64,
    /// What a commit takes, as a moving average in seconds.
    commit: f64,
    /// Rows that fit, by the batch before.
    fitting: u64,
}

impl Pace {
    fn new() -> Pace {
        Pace { rows: 0, commit: 0.0, fitting: 0 }
    }

    /// The rows of the next batch, where the author asked for `first` to begin with.
    fn rows(&mut self, first: u64) -> u64 {
        self.rows = if self.fitting == 0 { first.clamp(1, FIRST_BATCH) } else { self.fitting };
        self.rows
    }

    /// Takes in what a batch took before its commit, and for the commit.
    fn learn(&mut self, worked: Duration, commit: Duration) {
        if self.rows == 0 {
            return;
        }
        let commit = commit.as_secs_f64();
        self.commit = if self.fitting == 0 { commit } else { self.commit * 0.7 + commit * 0.3 };
        let longest = LONGEST.as_secs_f64();
        let may_work = (longest * SAFE - self.commit).max(longest * LEAST_WORK);
        let fitting = self.rows as f64 * may_work / worked.as_secs_f64().max(1e-6);
        // Twice as many at most: the next rows may be dearer than these.
        self.fitting = (fitting as u64).min(self.rows.saturating_mul(2)).max(SMALLEST_BATCH.min(self.rows));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(rows: u64, worked: u64, commit: u64) -> u64 {
        let mut pace = Pace { rows, commit: commit as f64 / 1e3, fitting: rows };
        pace.learn(Duration::from_millis(worked), Duration::from_millis(commit));
        pace.rows(1)
    }

    #[test]
    fn the_first_batch_is_what_the_author_says_or_less() {
        assert_eq!(Pace::new().rows(10_000), FIRST_BATCH);
        assert_eq!(Pace::new().rows(7), 7);
        assert_eq!(Pace::new().rows(0), 1);
    }

    #[test]
    fn batches_grow_and_shrink_towards_the_time_they_may_take() {
        assert_eq!(after(500, 1, 1), 1000);
        assert_eq!(after(10_000, 15, 2), 7_000);
        assert_eq!(after(10_000, 30, 2), 3_500);
        assert_eq!(after(1000, 3000, 1), SMALLEST_BATCH);
        assert_eq!(after(3, 3000, 1), 3);
    }

    #[test]
    fn a_slow_disk_does_not_make_batches_tiny() {
        let mut pace = Pace::new();
        for _ in 0..50 {
            let rows = pace.rows(10_000);
            // A microsecond a row, and 80 milliseconds for a commit.
            pace.learn(Duration::from_micros(rows), Duration::from_millis(80));
        }
        assert_eq!(pace.rows(10_000), 10_000);
    }
}
