//! The walk along the chain.

use super::compare::Difference;
use super::exact::Exact;
use super::fill::{Filled, Filler};
use super::oracle::{Step, assert_no_new_orphans, assert_sound, orphans, renames};
use super::random::Random;
use super::snapshot::{Snapshot, assert_same, objects};
use super::stage::{Stage, is_opaque, leaves_other_rows, may_refuse, stages, writes_rows};
use super::{Check, Checked};
use crate::error::Kind;
use crate::{Error, Migrator, Result, To};
use migrate_core::plan::Change;
use migrate_core::schema::Schema;
use rusqlite::{Connection, ErrorCode};
use std::collections::BTreeSet;
use std::error::Error as _;

/// No table gets more rows than this, however long the chain is.
const MOST_ROWS: usize = 60;

pub(super) fn run(check: &Check<'_>) -> Result<Checked> {
    let stages = stages(check.chain)?;
    let mut walk = Walk {
        check,
        migrator: Migrator::new(check.chain),
        stages: &stages,
        random: Random::new(check.seed),
        number: 0,
        opaque: stages.iter().any(|stage| is_opaque(&stage.up)),
        checked: Checked { migrations: stages.len(), ..Checked::default() },
    };
    let result = walk.step_by_step().and_then(|()| walk.every_version_to_the_head());
    result.map_err(|error| {
        error.note(format!(
            "rows were made with seed {}, {} a table{}",
            check.seed,
            check.rows,
            if check.foreign_keys { "" } else { ", foreign keys off" }
        ))
    })?;
    Ok(walk.checked)
}

struct Walk<'w> {
    check: &'w Check<'w>,
    migrator: Migrator<'w>,
    stages: &'w [Stage],
    random: Random,
    number: u64,
    opaque: bool,
    checked: Checked,
}

/// What became of a run.
enum Outcome {
    Done,
    /// The rows did not let it happen, and nothing was changed.
    Refused,
    /// It was applied and reverted, and what its statements left behind does not let it be applied again.
    LeftBehind,
}

impl Walk<'_> {
    /// Up, down and up again, migration by migration, with more rows before each; then all the way down.
    fn step_by_step(&mut self) -> Result<()> {
        let mut connection = self.open()?;
        for (place, stage) in self.stages.iter().enumerate() {
            let wanted = if place * self.check.rows < MOST_ROWS { self.check.rows } else { 1 };
            self.fill(&mut connection, &stage.before, wanted, Some(stage.version));
            // Rows that the migration refuses are no fault of the chain: fewer rows have to pass.
            for rows in [1, 0] {
                match self.there_and_back(&mut connection, stage).map_err(|error| error.in_migration(stage.version))? {
                    Outcome::Done => break,
                    Outcome::Refused => connection = self.anew(place, rows)?,
                    Outcome::LeftBehind => {
                        connection = self.anew(place + 1, rows)?;
                        break;
                    }
                }
            }
            // What was refused with rows was not tried without any yet.
            self.migrator.upgrade_to(&mut connection, stage.version).map_err(by_itself)?;
        }
        self.all_the_way_down(&mut connection)
    }

    fn there_and_back(&mut self, connection: &mut Connection, stage: &Stage) -> Result<Outcome> {
        let made = objects(connection)?;
        let start = Snapshot::read(connection, &stage.before)?;
        let first = self.changed(connection, stage, Step::up(stage, true))?;
        if let (Outcome::Refused, _) | (_, Err(_)) = (&first, &stage.down) {
            if let Err(reason) = &stage.down {
                self.note(format!("`{}` has no way down: {reason}", stage.version));
            }
            return Ok(first);
        }
        let Ok(down) = &stage.down else { return Ok(first) };
        let (exact, reached) = (Exact::of(stage), Snapshot::read(connection, &stage.after)?);
        if let Outcome::Refused = self.changed(connection, stage, Step::down(stage, down))? {
            return Ok(Outcome::Done);
        }
        if !self.opaque {
            assert_same(&made, &objects(connection)?)?;
        }
        if let Some(exact) = &exact {
            let back = Snapshot::read(connection, &stage.before)?;
            differs(exact.after_up_and_down(stage, &start, &back), "after up and down")?;
        }
        Ok(match self.changed(connection, stage, Step::up(stage, false))? {
            Outcome::Done => {
                if let Some(exact) = &exact {
                    let again = Snapshot::read(connection, &stage.after)?;
                    differs(exact.after_down_and_up(stage, &reached, &again), "after up, down and up again")?;
                }
                Outcome::Done
            }
            _ if !leaves_other_rows(&stage.up) => {
                return Err(Error::new(Kind::Differs, "it went up and down, and then not up again"));
            }
            _ => Outcome::LeftBehind,
        })
    }

    /// One migration in one direction, and everything that has to be true after it.
    fn changed(&mut self, connection: &mut Connection, stage: &Stage, step: Step<'_>) -> Result<Outcome> {
        let up = std::ptr::eq(step.before, &raw const stage.before);
        let word = if up { "upgrade" } else { "downgrade" };
        let (rows, pointing) = (Snapshot::read(connection, step.before)?, orphans(connection)?);
        let made = objects(connection)?;
        let to = if up { To::from(stage.version) } else { To::from("-1") };
        let result =
            if up { self.migrator.upgrade_to(connection, to) } else { self.migrator.downgrade_to(connection, to) };
        if let Err(error) = result {
            self.assert_refused(connection, &step, &rows, error, word)?;
            if objects(connection)? != made {
                return Err(Error::new(Kind::Differs, format!("a refused {word} changed views, triggers or indexes")));
            }
            return Ok(Outcome::Refused);
        }
        *(if up { &mut self.checked.upgrades } else { &mut self.checked.downgrades }) += 1;
        let after = |error: Error| error.context(format!("after the {word} of `{}`", stage.version));
        assert_sound(&self.migrator, connection, self.opaque).map_err(after)?;
        step.assert_rows(&rows, &Snapshot::read(connection, step.after)?).map_err(after)?;
        // Where nobody enforces foreign keys, the author's rows and those that come back may point at nothing.
        let rows_come = writes_rows(step.changes) || up && !step.first;
        if self.check.foreign_keys || !rows_come {
            assert_no_new_orphans(&pointing, &orphans(connection)?, renames(step.changes)).map_err(after)?;
        }
        Ok(Outcome::Done)
    }

    /// An error is the rows' fault only if something new is asked of them, and then nothing may have been changed.
    fn assert_refused(
        &mut self,
        connection: &mut Connection,
        step: &Step<'_>,
        rows: &Snapshot,
        error: Error,
        word: &str,
    ) -> Result<()> {
        if !is_refusal(&error) || !(may_refuse(step.changes) || step.other_rows) {
            return Err(error);
        }
        if rows.is_empty() {
            return Err(error.context(BY_ITSELF));
        }
        let now = Snapshot::read(connection, step.before)?;
        // The batches before the one that failed are kept.
        let batches = step.changes.iter().any(|change| matches!(change, Change::Backfill { .. }));
        if now != *rows && !batches {
            let unchanged = Step { changes: &[], after: step.before, first: false, ..*step };
            let found = unchanged.assert_rows(rows, &now);
            return Err(found
                .err()
                .unwrap_or_else(|| error.note("row numbers are others than before"))
                .context(format!("a refused {word} has changed rows")));
        }
        assert_sound(&self.migrator, connection, self.opaque)
            .map_err(|found| found.context(format!("after a refused {word}")).note(format!("refused: {error}")))?;
        // The first line says what; the statement and the ways out are for those who run into it.
        let message = error.to_string();
        let reason = message.lines().next().unwrap_or_default();
        self.note(format!("rows can stop the {word} of `{}`: {reason}", error.migration().unwrap_or_default()));
        Ok(())
    }

    /// All the way down, and up again: step by step or in one run.
    fn all_the_way_down(&mut self, connection: &mut Connection) -> Result<()> {
        let stages = self.stages;
        let (mut first, mut reached) = (0, Vec::new());
        for (place, stage) in stages.iter().enumerate().rev() {
            let Ok(down) = &stage.down else {
                first = place + 1;
                break;
            };
            reached.push(Snapshot::read(connection, &stage.after)?);
            let in_migration = |error: Error| error.in_migration(stage.version);
            let outcome = self.changed(connection, stage, Step::down(stage, down)).map_err(in_migration)?;
            if let Outcome::Refused = outcome {
                return Ok(());
            }
        }
        reached.reverse();
        let (mut loose, at_once, mut other_rows) = (BTreeSet::new(), self.random.chance(50), false);
        if at_once && let Some(last) = stages.last() {
            let result = self.migrator.upgrade_to(connection, last.version);
            if let Err(error) = result {
                let may_refuse = stages[first..].iter().any(|stage| may_refuse(&stage.up));
                return if is_refusal(&error) && may_refuse { Ok(()) } else { Err(error.context(AGAIN)) };
            }
        }
        for (place, stage) in stages.iter().enumerate().skip(first) {
            let Some(exact) = Exact::of(stage) else { return Ok(()) };
            loose = exact.followed(&loose);
            if !at_once {
                let in_migration = |error: Error| error.in_migration(stage.version);
                let step = Step { other_rows, ..Step::up(stage, false) };
                let outcome = self.changed(connection, stage, step).map_err(in_migration)?;
                if let Outcome::Refused = outcome {
                    return Ok(());
                }
                other_rows |= leaves_other_rows(&stage.up);
            }
            if !at_once || place + 1 == stages.len() {
                let (was, is) = (&reached[place - first], Snapshot::read(connection, &stage.after)?);
                let found = super::exact::differs(&stage.after, &loose, was, &is);
                differs(found, AGAIN).map_err(|error| error.in_migration(stage.version))?;
            }
        }
        Ok(())
    }

    /// A database at each version goes to the head in one run.
    fn every_version_to_the_head(&mut self) -> Result<()> {
        for place in 1..self.stages.len() {
            for rows in [self.check.rows, 1, 0] {
                let mut connection = self.anew(place, rows)?;
                let version = self.stages[place - 1].version;
                let start = |error: Error| error.context(format!("from `{version}` to the head in one run"));
                let pending = &self.stages[place..];
                match self.migrator.upgrade(&mut connection) {
                    Ok(_) => {
                        self.checked.upgrades += pending.len() as u64;
                        assert_sound(&self.migrator, &mut connection, self.opaque).map_err(start)?;
                        break;
                    }
                    Err(error) if rows > 0 && is_refusal(&error) && pending.iter().any(|s| may_refuse(&s.up)) => {}
                    Err(error) => return Err(start(by_itself(error))),
                }
            }
        }
        Ok(())
    }

    /// A new database at the version before a place in the chain.
    fn anew(&mut self, place: usize, rows: usize) -> Result<Connection> {
        let mut connection = self.open()?;
        if let Some(before) = place.checked_sub(1) {
            self.migrator.upgrade_to(&mut connection, self.stages[before].version).map_err(by_itself)?;
        }
        if let Some(stage) = self.stages.get(place) {
            self.fill(&mut connection, &stage.before, rows, None);
        }
        Ok(connection)
    }

    fn open(&self) -> Result<Connection> {
        let connection = Connection::open_in_memory()?;
        connection.pragma_update(None, "foreign_keys", self.check.foreign_keys)?;
        Ok(connection)
    }

    fn fill(&mut self, connection: &mut Connection, schema: &Schema, wanted: usize, told: Option<&str>) {
        let (random, number) = (&mut self.random, &mut self.number);
        let careless = self.check.careless;
        let orphans = careless && !self.check.foreign_keys;
        let Filled { rows, empty } = Filler { connection, schema, random, number, careless, orphans }.fill(wanted);
        self.checked.rows += rows;
        if let Some(version) = told {
            for (table, refusal) in empty {
                self.note(format!("no row could be made for `{table}` before `{version}`: {refusal}"));
            }
        }
    }

    fn note(&mut self, note: String) {
        if !self.checked.notes.contains(&note) {
            self.checked.notes.push(note);
        }
    }
}

fn differs(found: Option<Difference>, when: &str) -> Result<()> {
    let Some(Difference { table, lines }) = found else { return Ok(()) };
    let error = Error::new(Kind::Differs, format!("{when} the rows of `{table}` are not as they were"));
    Err(lines.into_iter().fold(error, Error::note))
}

/// When it was that rows differ.
const AGAIN: &str = "after all the way down and up again";

/// What is said when no row of an application was there.
const BY_ITSELF: &str = "it fails on rows that the chain itself writes";

fn by_itself(error: Error) -> Error {
    if is_refusal(&error) { error.context(BY_ITSELF) } else { error }
}

/// Whether an error is about rows.
fn is_refusal(error: &Error) -> bool {
    let code = error.source().and_then(|source| source.downcast_ref::<rusqlite::Error>());
    let code = code.and_then(rusqlite::Error::sqlite_error_code);
    // A row number that is no number is a mismatch, and not a constraint's failure.
    let about_rows = matches!(code, Some(ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch));
    // ALTER TABLE checks rows by a query of its own, and its error has no code of its own.
    let message = error.to_string();
    let first_line = message.lines().next().unwrap_or_default();
    about_rows || error.is_refused_by_rows() || first_line.ends_with("CHECK constraint failed")
}
