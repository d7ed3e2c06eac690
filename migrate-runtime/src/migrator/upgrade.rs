//! Upgrades.

use super::run::{planner, queue};
use super::{Migrator, unknown_target};
use crate::driver::Driver;
use crate::event::Event;
use crate::executor::Queue;
use crate::history::{Applied, History};
use crate::planning::{judge_late, judge_order};
use crate::session::Session;
use crate::standing::Standing;
use crate::{Report, Result, To, backup, target};
use std::time::Instant;

impl<'m> Migrator<'m> {
    pub(super) fn upgrade_slowly(&self, driver: &mut dyn Driver, to: &To, inside: bool) -> Result<Report> {
        #[cfg(feature = "tracing")]
        let _span = tracing::info_span!("upgrade", migrations = self.chain.list().len()).entered();
        let start = Instant::now();
        let mut report = self.with_session(driver, inside, |session, history| {
            let mut report = Report::default();
            // A look without a lock: most of the time, and for all but one of several processes, it is enough.
            let applied = session.patiently(|driver| history.applied(driver))?;
            let standing = self.standing(session.driver, history, applied, to)?;
            let bound = self.bound(&standing, to)?;
            report.skipped = standing.place.iter().flatten().count();
            if standing.pending().all(|index| index >= bound) {
                self.warn_if_ahead(&standing, &mut report)?;
                if !standing.applied.is_empty() && report.ahead.is_empty() && !inside {
                    self.repair_state(session, history, &standing)?;
                }
                return Ok(report);
            }
            if let Some(directory) = &self.backup
                && !inside
                && let Some(path) = backup::write(session.driver, directory, standing.applied.last())?
            {
                session.emit(Event::BackedUp { path: path.clone() });
                report.backup = Some(path);
            }
            drop(standing);
            report.applied =
                self.run(session, history, &mut |driver, applied| self.fill(driver, history, applied, to))?;
            // Others may have applied some while this run waited.
            report.skipped = report.skipped.max(bound.saturating_sub(report.applied.len()));
            Ok(report)
        })?;
        report.duration = start.elapsed();
        Ok(report)
    }

    /// The chain beside the history; refuses what the chain does not continue.
    fn standing(
        &self,
        driver: &mut dyn Driver,
        history: &History,
        applied: Vec<Applied>,
        to: &To,
    ) -> Result<Standing<'m>> {
        let standing = Standing::new(self.chain, driver.dialect(), applied)?;
        if let Some(index) = standing.edited() {
            return Err(standing.edited_error(index, &history.stored(driver)?));
        }
        let bound = self.bound(&standing, to)?;
        standing.judge(bound)?;
        self.judge_late(driver, history, &standing, bound)?;
        Ok(standing)
    }

    /// Refuses what would run late and may not, and what counts on the order of columns where it is another one.
    pub(super) fn judge_late(
        &self,
        driver: &mut dyn Driver,
        history: &History,
        standing: &Standing<'_>,
        bound: usize,
    ) -> Result<()> {
        let versions = standing.list.iter().map(|migration| migration.version);
        let late = self.late.iter().map(|version| target::find(version, versions.clone()).map(str::to_owned));
        let late = late.collect::<Result<Vec<_>>>().map_err(|error| error.note("nothing was changed"))?;
        if standing.is_in_order(bound) || standing.pending().all(|index| index >= bound) {
            return Ok(());
        }
        let (dialect, stored) = (driver.dialect(), history.stored(driver)?);
        judge_late(standing, &stored, dialect, bound, &late)?;
        judge_order(standing, &stored, dialect, bound, &late)
    }

    /// Plans all that is pending.
    fn fill(&self, driver: &mut dyn Driver, history: &History, applied: Vec<Applied>, to: &To) -> Result<Queue<'m>> {
        let standing = self.standing(driver, history, applied, to)?;
        let bound = self.bound(&standing, to)?;
        let pending: Vec<usize> = standing.pending().filter(|index| *index < bound).collect();
        let (mut planner, stored) = planner(driver, history, self.discard)?;
        planner.replay(&stored)?;
        let schema = planner.schema().clone();
        let mut planned = Vec::with_capacity(pending.len());
        for index in pending {
            planned.push((planner.up(standing.list[index].version, standing.compiled[index].up)?, Some(index)));
        }
        queue(standing, planned, &schema, history, driver)
    }

    /// The place in the list behind the last migration that is wanted.
    pub(super) fn bound(&self, standing: &Standing<'_>, to: &To) -> Result<usize> {
        let versions = standing.list.iter().map(|migration| migration.version);
        match to {
            To::Head => Ok(standing.list.len()),
            To::Version(version) => {
                let found = target::find(version, versions.clone())?;
                Ok(versions.clone().position(|version| version == found).map_or(0, |index| index + 1))
            }
            To::Relative(steps) if *steps > 0 => {
                let steps = usize::try_from(*steps).unwrap_or(usize::MAX);
                Ok(standing.pending().nth(steps - 1).map_or(standing.list.len(), |index| index + 1))
            }
            To::Relative(_) | To::Base => {
                Err(unknown_target("an upgrade does not lead down".to_owned())
                    .help("use `downgrade` for `-1` and `base`"))
            }
        }
    }

    /// Writes the state row anew where it is missing or says something else, so that the next start is free again. It
    /// is only that: if the database cannot be written now, nothing is lost.
    fn repair_state(&self, session: &mut Session<'_>, history: &History, standing: &Standing<'_>) -> Result<()> {
        if history.state_is(session.driver, &mut standing.in_list_order())
            || session.driver.execute("BEGIN IMMEDIATE", &[]).is_err()
        {
            return Ok(());
        }
        let result = self.rewrite_state(session, history);
        if result.is_err() {
            session.rollback();
        }
        result
    }

    fn rewrite_state(&self, session: &mut Session<'_>, history: &History) -> Result<()> {
        // The triggers may be missing, if rows were copied from elsewhere.
        history.create(session.driver)?;
        let applied = history.applied(session.driver)?;
        let standing = Standing::new(self.chain, session.driver.dialect(), applied)?;
        history.write_state(session.driver, &mut standing.in_list_order())?;
        session.commit()
    }
}
