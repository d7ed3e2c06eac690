//! Runs planned migrations, segment by segment.
//!
//! Each segment begins with the database's write lock and a look at the history, so that of several processes that
//! start together one migrates and the others find nothing left to do. Nothing here makes SQL for a migration: the
//! steps hold it.

mod adopt;
mod backfill;
mod edit;
mod exchange;
mod journal;
mod outside;
mod rebuild;
mod referred;
mod shared;
mod step;

pub(crate) use adopt::assert_adoptable;
pub(crate) use exchange::schema_edits;
pub(crate) use rebuild::assert_schema_edits;
pub(crate) use step::{Stop, assert_precondition, unknown_function};

use crate::error::Kind;
use crate::event::{Direction, Event};
use crate::history::{Applied, History, Row};
use crate::introspect::sqlite::Expected;
use crate::migration::Function;
use crate::planning::{Planned, Segment};
use crate::session::Session;
use crate::standing::Standing;
use crate::{Error, Result};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// A migration that waits to be run.
pub(crate) struct Item<'m> {
    pub(crate) planned: Planned,
    /// Its place in the list; only what is reverted may have none.
    pub(crate) index: Option<usize>,
    pub(crate) functions: &'m [Function],
}

/// What a run still has to do, and what the history must look like when it goes on.
pub(crate) struct Queue<'m> {
    pub(crate) standing: Standing<'m>,
    pub(crate) items: VecDeque<Item<'m>>,
    pub(crate) expected: Option<Expected>,
}

/// What a segment came to.
pub(crate) enum Outcome {
    /// The front of the queue is done and committed.
    Done(Vec<String>),
    /// Others are at it: look at the history again.
    Again,
}

/// Runs segments over a session.
pub(crate) struct Executor<'x, 's> {
    pub(crate) session: &'x mut Session<'s>,
    pub(crate) history: &'x History,
    /// Who this run is, in the journal.
    owner: String,
    /// What has run in the open transaction and is not in the history yet: place in the list, and how long it took.
    unwritten: Vec<(usize, Duration)>,
}

impl<'x, 's> Executor<'x, 's> {
    pub(crate) fn new(session: &'x mut Session<'s>, history: &'x History) -> Executor<'x, 's> {
        Executor { session, history, owner: journal::new_owner(), unwritten: Vec::new() }
    }
}

impl Executor<'_, '_> {
    /// Runs the segment at the front of the queue. A transaction that may write is open, and none is afterwards.
    pub(crate) fn segment(&mut self, queue: &mut Queue<'_>) -> Result<Outcome, Stop> {
        let Some(front) = queue.items.front() else { return Ok(Outcome::Done(Vec::new())) };
        let segment = front.planned.segment();
        if self.session.inside && segment != Segment::Shared {
            let version = front.planned.plan.version.clone();
            return Err(Error::new(
                Kind::OpenTransaction,
                format!("`{version}` needs transactions of its own, and this is inside one of the caller's"),
            )
            .in_migration(&version)
            .help("run `upgrade` on the connection, outside a transaction")
            .into());
        }
        match segment {
            Segment::Shared => self.shared(queue),
            Segment::Batches => self.batches(queue),
            Segment::Outside => self.outside(queue),
        }
    }

    /// Takes the migration out of the history, or notes that it comes into it before the commit.
    fn record(&mut self, item: &Item<'_>, duration: Duration) -> Result<()> {
        let version = &item.planned.plan.version;
        match (item.planned.direction, item.index) {
            (Direction::Up, Some(index)) => self.unwritten.push((index, duration)),
            _ => {
                let removed = self.history.remove(self.session.driver, version);
                removed
                    .and_then(|()| self.history.forget_inserts(self.session.driver, version))
                    .and_then(|()| self.history.forget_adopted(self.session.driver, version))
                    .map_err(|error| history_error(error).in_migration(version))?;
            }
        }
        Ok(())
    }

    /// Writes into the history what has run.
    fn write_history(&mut self, standing: &Standing<'_>) -> Result<()> {
        if self.unwritten.is_empty() {
            return Ok(());
        }
        self.history.create(self.session.driver)?;
        let rows: Vec<Row<'_>> = self
            .unwritten
            .drain(..)
            .filter_map(|(index, duration)| {
                let position = standing.applied[standing.place[index]?].position;
                Some(Row { position, migration: &standing.list[index], compiled: standing.compiled[index], duration })
            })
            .collect();
        self.history.insert(self.session.driver, &rows).map_err(history_error)
    }

    /// Writes the history and its state row, and commits.
    fn finish(&mut self, standing: &Standing<'_>) -> Result<()> {
        self.write_history(standing)?;
        self.history.write_state(self.session.driver, &mut standing.in_list_order()).map_err(history_error)?;
        self.session.commit()
    }

    fn start(&self, planned: &Planned) -> Instant {
        self.session.emit(Event::Started {
            version: planned.plan.version.clone(),
            direction: planned.direction,
            steps: planned.plan.steps.len(),
        });
        Instant::now()
    }

    fn finished(&self, planned: &Planned, duration: Duration) {
        let (version, direction) = (planned.plan.version.clone(), planned.direction);
        self.session.emit(Event::Finished { version, direction, duration });
    }
}

fn history_error(error: crate::driver::DriverError) -> Error {
    Error::from(error).context("the history could not be written")
}

impl<'m> Queue<'m> {
    /// The front of the queue is done: the history now has it, or has it no more.
    fn pop(&mut self) -> Option<Item<'m>> {
        let item = self.items.pop_front()?;
        match (item.planned.direction, item.index) {
            (Direction::Up, Some(index)) => self.standing.add(index),
            _ => self.standing.remove(&item.planned.plan.version),
        }
        Some(item)
    }
}

impl Standing<'_> {
    fn next_position(&self) -> u64 {
        self.applied.last().map_or(0, |applied| applied.position) + 1
    }

    fn add(&mut self, index: usize) {
        let (position, version) = (self.next_position(), self.list[index].version.to_owned());
        self.place[index] = Some(self.applied.len());
        self.applied.push(Applied { position, version, checksum: self.compiled[index].checksum });
    }

    /// Only ever what was applied last.
    fn remove(&mut self, version: &str) {
        if self.applied.last().is_some_and(|last| last.version == version) {
            self.applied.pop();
            let gone = self.applied.len();
            self.unknown.retain(|place| *place != gone);
            for place in self.place.iter_mut().filter(|place| **place == Some(gone)) {
                *place = None;
            }
        }
    }
}
