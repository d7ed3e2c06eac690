//! Migrations that share one transaction.
//!
//! A migration that fails is taken back alone: what ran before it stays. That needs a savepoint before it, and a
//! savepoint for each of a thousand small migrations is a cost of its own. So there is one for about every
//! [`WORK_TO_REPEAT`] of work: a failure rolls back to it, and the few migrations between it and the one that failed run
//! again. They are statements that were planned and give the same again. What is the author's (raw SQL, functions) has a
//! savepoint of its own, and the history is written before it: it may do anything, a COMMIT included.

use super::{Executor, Item, Outcome, Queue, Stop};
use crate::event::Direction;
use crate::introspect::sqlite::Expected;
use crate::planning::Segment;
use crate::{Error, Result};
use migrate_core::plan::Action;
use std::time::{Duration, Instant};

/// How much work may have to be done again because a migration behind it fails.
const WORK_TO_REPEAT: Duration = Duration::from_millis(20);

impl Executor<'_, '_> {
    /// As many migrations as share one transaction, with their history rows.
    pub(super) fn shared(&mut self, queue: &mut Queue<'_>) -> Result<Outcome, Stop> {
        let mut done = Vec::new();
        // What ran since the savepoint, which was set then.
        let (mut since, mut savepoint) = (Vec::new(), None::<Instant>);
        let mut stopped = None;
        while let Some(item) = queue.items.front().filter(|item| item.planned.segment() == Segment::Shared) {
            let free = is_free(item);
            // What fails first takes back the whole transaction, and a savepoint is dear where a table is written anew:
            // every page that changes is kept once more.
            let first = done.is_empty() && !free;
            if free || !first && savepoint.is_none_or(|set| set.elapsed() > WORK_TO_REPEAT) {
                if free {
                    self.write_history(&queue.standing)?;
                }
                self.set_savepoint(savepoint.is_some())?;
                savepoint = Some(Instant::now());
                since.clear();
            }
            let result = self.one(item, free, &mut queue.expected);
            if free {
                savepoint = None;
            }
            if let Err(stop) = result {
                stopped = Some((stop, item.planned.plan.version.clone(), item.planned.direction));
                break;
            }
            done.push(item.planned.plan.version.clone());
            since.extend(queue.pop().filter(|_| !free));
        }
        let Some((stop, version, direction)) = stopped else {
            self.finish(&queue.standing)?;
            return Ok(Outcome::Done(done));
        };
        if !self.session.driver.in_transaction() {
            return Err(self.ended(stop, &done));
        }
        if done.is_empty() {
            self.session.rollback();
            let before = match direction {
                Direction::Up => format!("nothing of `{version}` was kept, and nothing ran before it in this run"),
                Direction::Down => format!("`{version}` is applied as before, and nothing was reverted before it"),
            };
            return Err(stop.note(before).help_unless(|| what_now(&version, direction)));
        }
        if let Err(error) = self.repeat(&since, &mut queue.expected).and_then(|()| self.finish(&queue.standing)) {
            self.session.rollback();
            let stop = stop.note(format!("what ran before it could not be committed either: {error}"));
            return Err(self.ended(stop, &done));
        }
        let kept = names(&done);
        let before = match direction {
            Direction::Up => format!("nothing of `{version}` was kept; what ran before it is: {kept}"),
            Direction::Down => {
                format!("`{version}` is applied as before; what was reverted before it stays so: {kept}")
            }
        };
        Err(stop.note(before).help_unless(|| what_now(&version, direction)))
    }

    /// One migration. One that is free to do anything has the savepoint to itself.
    fn one(&mut self, item: &Item<'_>, free: bool, expected: &mut Option<Expected>) -> Result<(), Stop> {
        let planned = &item.planned;
        let start = self.start(planned);
        self.steps(item, 0..planned.plan.steps.len(), expected)?;
        if planned.direction == Direction::Down {
            self.record(item, start.elapsed())?;
        }
        if free {
            self.session.driver.execute("RELEASE migrate_one", &[]).map_err(|error| {
                Error::from(error)
                    .context("the migration ended its own transaction")
                    .in_migration(&planned.plan.version)
                    .help("leave BEGIN, COMMIT and ROLLBACK out of migrations, or say `#![transaction(off)]`")
            })?;
        }
        if planned.direction == Direction::Up {
            self.record(item, start.elapsed())?;
        }
        self.finished(planned, start.elapsed());
        Ok(())
    }

    fn set_savepoint(&mut self, again: bool) -> Result<()> {
        if again {
            self.session.driver.execute("RELEASE migrate_one", &[])?;
        }
        self.session.driver.execute("SAVEPOINT migrate_one", &[])?;
        Ok(())
    }

    /// Goes back to the savepoint and does again what is to be kept.
    fn repeat(&mut self, since: &[Item<'_>], expected: &mut Option<Expected>) -> Result<()> {
        self.session.driver.execute("ROLLBACK TO migrate_one", &[])?;
        for item in since {
            let repeated = self.steps_silently(item, expected);
            if let Err(Stop::Failed(error)) = repeated {
                return Err(error);
            }
            if item.planned.direction == Direction::Down {
                self.record(item, Duration::ZERO)?;
            }
        }
        self.session.driver.execute("RELEASE migrate_one", &[])?;
        Ok(())
    }

    /// Adds what became of the transaction that a migration ended.
    fn ended(&mut self, stop: Stop, done: &[String]) -> Stop {
        let applied = self.history.applied(self.session.driver).unwrap_or_default();
        let kept: Vec<String> =
            done.iter().filter(|done| applied.iter().any(|applied| applied.version == **done)).cloned().collect();
        if kept.is_empty() {
            return stop.note("that ended the whole transaction: nothing of this run was kept");
        }
        stop.note(format!("it committed what ran before it: {}", names(&kept)))
            .note("what it did itself before it committed is kept too, and is not in the history")
    }
}

/// What to do where nobody knows more.
fn what_now(version: &str, direction: Direction) -> String {
    match direction {
        Direction::Up => format!("correct `{version}`, or the rows that it meets, and run `upgrade` again"),
        Direction::Down => "clear away what is in its way, and run `downgrade` again, or restore a backup".to_owned(),
    }
}

fn names(versions: &[String]) -> String {
    versions.iter().map(|version| format!("`{version}`")).collect::<Vec<_>>().join(", ")
}

/// Whether the migration holds what its author wrote as it is.
fn is_free(item: &Item<'_>) -> bool {
    item.planned.plan.steps.iter().any(|step| matches!(step.action, Action::Script(_) | Action::Function(_)))
}
