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
        let mut rows = 0;
        let mut began = start;
        while let Some(step) = item.planned.plan.steps.get(entry.step) {
            if let Action::Backfill(backfill) = &step.action {
                let result = self.batch(backfill, &mut entry, &mut rows);
                result.map_err(|error| {
                    Stop::from(
                        error
                            .in_migration(&version)
                            .in_operation(step.operation, item.planned.operation(step.operation)),
                    )
                    .note("the batches before are kept; run `upgrade` again to go on")
                })?;
            } else {
                let at = entry.step;
                self.steps(item, at..at + 1, &mut queue.expected)
                    .map_err(|stop| stop.note("the steps before are kept; run `upgrade` again to go on"))?;
                entry.step += 1;
            }
            journal::write(self.session.driver, self.history, &version, direction, &entry)?;
            self.session.commit()?;
            let took = began.elapsed();
            rows = next_batch(rows, took);
            self.session.emit(Event::Progress {
                version: version.clone(),
                done: entry.done,
                total: entry.total.max(entry.done),
            });
            // A process that waits for the lock only looks now and then: leave it a moment.
            std::thread::sleep(took / 20);
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
    fn batch(&mut self, backfill: &Backfill, entry: &mut Entry, rows: &mut u64) -> Result<()> {
        let driver = &mut *self.session.driver;
        if entry.total == 0 && entry.last_key == Value::Null {
            let total = driver.first::<i64>(&backfill.count, &[]);
            entry.total = total
                .map_err(|error| Error::from(error).in_statement(&backfill.count))?
                .unwrap_or_default()
                .unsigned_abs();
        }
        if *rows == 0 {
            *rows = backfill.batch.clamp(1, FIRST_BATCH);
        }
        let limit = i64::try_from(*rows).unwrap_or(i64::MAX);
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

/// Twice as many rows while that is safe, fewer at once when it is not. A slow commit alone does not make a batch small.
fn next_batch(rows: u64, took: Duration) -> u64 {
    if took < LONGEST / 3 {
        rows.saturating_mul(2)
    } else if took > LONGEST.mul_f64(0.8) {
        let fitting = (rows as f64 * LONGEST.as_secs_f64() * 0.6 / took.as_secs_f64()) as u64;
        fitting.max(SMALLEST_BATCH.min(rows))
    } else {
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_grow_and_shrink() {
        assert_eq!(next_batch(500, Duration::from_millis(2)), 1000);
        assert_eq!(next_batch(500, Duration::from_millis(15)), 500);
        assert_eq!(next_batch(5000, Duration::from_millis(30)), 2500);
        assert_eq!(next_batch(100, Duration::from_secs(3)), SMALLEST_BATCH);
        assert_eq!(next_batch(3, Duration::from_secs(3)), 3);
    }
}
