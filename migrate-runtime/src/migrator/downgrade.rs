//! Downgrades, from what the history holds.

use super::run::{planner, queue};
use super::{Migrator, unknown_target};
use crate::driver::Driver;
use crate::event::Event;
use crate::executor::Queue;
use crate::history::{Applied, History};
use crate::standing::Standing;
use crate::{Report, Result, To, backup, target};
use std::time::Instant;

impl<'m> Migrator<'m> {
    pub(super) fn downgrade(&self, driver: &mut dyn Driver, to: &To) -> Result<Report> {
        #[cfg(feature = "tracing")]
        let _span = tracing::info_span!("downgrade", ?to).entered();
        let start = Instant::now();
        self.not_restored.take();
        let mut report = self.with_session(driver, false, |session, history| {
            let mut report = Report::default();
            let applied = session.patiently(|driver| history.applied(driver))?;
            if kept(&applied, to)? == applied.len() {
                report.skipped = applied.len();
                return Ok(report);
            }
            if let Some(directory) = &self.backup
                && let Some(path) = backup::write(session.driver, directory, applied.last())?
            {
                session.emit(Event::BackedUp { path: path.clone() });
                report.backup = Some(path);
            }
            // `-1` means one of what is there now, and must not mean another one after each segment.
            let to = match to {
                To::Relative(_) => kept(&applied, to)?
                    .checked_sub(1)
                    .and_then(|last| applied.get(last))
                    .map_or(To::Base, |last| To::Version(last.version.clone())),
                to => to.clone(),
            };
            report.reverted =
                self.run(session, history, &mut |driver, applied| self.fill_down(driver, history, applied, &to))?;
            Ok(report)
        })?;
        report.not_restored = self.not_restored.take();
        report.duration = start.elapsed();
        Ok(report)
    }

    /// Plans what leads back from all that was applied after the target.
    pub(super) fn fill_down(
        &self,
        driver: &mut dyn Driver,
        history: &History,
        applied: Vec<Applied>,
        to: &To,
    ) -> Result<Queue<'m>> {
        let kept = kept(&applied, to)?;
        let standing = Standing::new(self.chain, driver.dialect(), applied)?;
        let (mut planner, stored) = planner(driver, history, self.discard)?;
        let replayed = planner.replay_both_ways(&stored)?;
        let schema = planner.schema().clone();
        let mut planned = Vec::new();
        for (migration, replayed) in stored.iter().zip(replayed).skip(kept).rev() {
            let index = standing.list.iter().position(|listed| listed.version == migration.version);
            planned.push((planner.down(&migration.version, &migration.script, replayed)?, index));
        }
        queue(standing, planned, &schema, history, driver)
    }
}

/// How many of the applied migrations stay.
pub(super) fn kept(applied: &[Applied], to: &To) -> Result<usize> {
    match to {
        To::Base => Ok(0),
        To::Version(version) => {
            let versions = applied.iter().map(|applied| applied.version.as_str());
            let found = target::find(version, versions.clone())
                .map_err(|error| error.note("only what is applied can be downgraded to; nothing was changed"))?;
            Ok(versions.clone().position(|version| version == found).map_or(0, |place| place + 1))
        }
        To::Relative(steps) if *steps < 0 => {
            let steps = usize::try_from(steps.unsigned_abs()).unwrap_or(usize::MAX);
            applied.len().checked_sub(steps).or((applied.is_empty() && steps == 1).then_some(0)).ok_or_else(|| {
                unknown_target(format!("`-{steps}` is more than is applied, which is {}", applied.len()))
                    .help("to revert everything: `base`")
            })
        }
        To::Relative(_) | To::Head => {
            Err(unknown_target("a downgrade does not lead up".to_owned()).help("use `upgrade` for `+1` and `head`"))
        }
    }
}
