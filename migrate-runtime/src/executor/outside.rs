//! Migrations without a transaction (`#![transaction(off)]`): for statements that SQLite refuses inside one.
//!
//! The journal says which step is under way before it starts. Only one process works at it; others wait, and take
//! over when it has not been heard of for the length of a lease.

use super::journal::{self, Entry};
use super::{Executor, Outcome, Queue, Stop};
use crate::error::Kind;
use crate::{Error, Result};
use std::time::Duration;

/// How long a process may work at one step unheard before another one takes over, in seconds.
const LEASE: i64 = 300;

/// How often those who wait look again.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

impl Executor<'_, '_> {
    /// A migration whose steps are not in a transaction.
    pub(super) fn outside(&mut self, queue: &mut Queue<'_>) -> Result<Outcome, Stop> {
        let Some(item) = queue.items.front() else { return Ok(Outcome::Again) };
        let (version, direction) = (item.planned.plan.version.clone(), item.planned.direction);
        self.history.create_journal(self.session.driver).map_err(Error::from)?;
        let found = journal::read(self.session.driver, self.history, &version, direction)?;
        if let Some(found) = &found
            && found.running
            && found.owner != self.owner
            && journal::now() - found.renewed_at < LEASE
        {
            self.session.rollback();
            self.session.wait_for(LOOK_AGAIN, || {
                Error::new(
                    Kind::Locked,
                    format!(
                        "{} has been working at `{version}` since {} s",
                        found.owner,
                        journal::now() - found.renewed_at
                    ),
                )
                .in_migration(&version)
                .note("this run changed nothing while it waited")
                .help(format!(
                    "if that process is gone, this goes on {LEASE} s after it was last heard of: run `upgrade` again"
                ))
            })?;
            return Ok(Outcome::Again);
        }
        let start = self.start(&item.planned);
        // A step that was under way when a process ended may be done or not.
        let mut resumed = found.as_ref().is_some_and(|found| found.running);
        let mut entry =
            Entry { running: true, owner: self.owner.clone(), ..found.unwrap_or_else(|| Entry::new(&self.owner)) };
        journal::write(self.session.driver, self.history, &version, direction, &entry)?;
        self.session.commit()?;
        while entry.step < item.planned.plan.steps.len() {
            let at = entry.step;
            if let Err(stop) = self.steps(item, at..at + 1, &mut queue.expected)
                && !(std::mem::take(&mut resumed) && was_done(&stop))
            {
                entry.running = false;
                // If this fails too, the lease ends by itself.
                let _ = journal::write(self.session.driver, self.history, &version, direction, &entry);
                return Err(stop
                    .note(format!("`{version}` runs without a transaction: {at} of its steps are done and kept"))
                    .note("run `upgrade` again: it goes on with the step that failed"));
            }
            resumed = false;
            entry.step += 1;
            journal::write(self.session.driver, self.history, &version, direction, &entry)?;
        }
        self.session.begin()?;
        journal::remove(self.session.driver, self.history, &version, direction)?;
        self.record(item, start.elapsed())?;
        self.finished(&item.planned, start.elapsed());
        queue.pop();
        self.finish(&queue.standing)?;
        Ok(Outcome::Done(vec![version]))
    }
}

/// Whether a step that was begun before fails only because it had been done.
fn was_done(stop: &Stop) -> bool {
    let Stop::Failed(error) = stop else { return false };
    let message = error.to_string();
    ["already exists", "duplicate column name", "no such column", "no such index", "no such table"]
        .iter()
        .any(|known| message.contains(known))
}
