//! Writes the history without running anything.

use super::Migrator;
use super::verify::drift;
use crate::driver::Driver;
use crate::history::{History, Row};
use crate::introspect::sqlite::different;
use crate::planning::{Planned, Planner};
use crate::standing::Standing;
use crate::{Report, Result, To};
use migrate_core::plan::Action;
use std::time::{Duration, Instant};

impl Migrator<'_> {
    pub(super) fn write_stamp(&self, driver: &mut dyn Driver, to: &To, force: bool) -> Result<Report> {
        let start = Instant::now();
        let mut report = self.with_session(driver, false, |session, history| {
            session.begin()?;
            let report = self.stamp_inside(session.driver, history, to, force)?;
            session.commit()?;
            Ok(report)
        })?;
        report.duration = start.elapsed();
        Ok(report)
    }

    fn stamp_inside(&self, driver: &mut dyn Driver, history: &History, to: &To, force: bool) -> Result<Report> {
        let applied = history.applied(driver)?;
        let standing = Standing::new(self.chain, driver.dialect(), applied)?;
        let bound = if *to == To::Base { 0 } else { self.bound(&standing, to)? };
        let mut planner = Planner::new(driver.spelling(), driver.server_version()?, &history.table);
        let mut planned = Vec::with_capacity(bound);
        for index in 0..bound {
            planned.push(planner.up(standing.list[index].version, standing.compiled[index].up)?);
        }
        if !force && let Some(drift) = drift(driver, planner.schema())?.into_iter().next() {
            let message = format!("the live {} is not what the chain says at the target", drift.object);
            return Err(different(message, &drift.differences)
                .note("nothing was changed")
                .help("stamp the version at which the database really stands, or leave the check out with `--force`"));
        }
        history.create(driver)?;
        history.create_inserts(driver)?;
        let mut report = Report::default();
        for applied in standing.applied.iter().rev() {
            history.remove(driver, &applied.version)?;
            if !standing.list[..bound].iter().any(|migration| migration.version == applied.version) {
                history.forget_inserts(driver, &applied.version)?;
                history.forget_adopted(driver, &applied.version)?;
            }
            report.reverted.push(applied.version.clone());
        }
        record_adopted(driver, history, &standing, &planned)?;
        let rows: Vec<Row<'_>> = (0..bound)
            .map(|index| Row {
                position: index as u64 + 1,
                migration: &standing.list[index],
                compiled: standing.compiled[index],
                duration: Duration::ZERO,
            })
            .collect();
        history.insert(driver, &rows)?;
        report.applied = rows.iter().map(|row| row.migration.version.to_owned()).collect();
        let stamped = (0..bound).map(|index| (standing.list[index].version, standing.compiled[index].checksum));
        history.write_state(driver, &mut stamped.into_iter())?;
        Ok(report)
    }
}

/// What is stamped was there before: where a statement would have taken it over, its way back leaves it alone.
fn record_adopted(
    driver: &mut dyn Driver,
    history: &History,
    standing: &Standing<'_>,
    planned: &[Planned],
) -> Result<()> {
    for planned in planned.iter().filter(|planned| planned.adopts) {
        let version = &planned.plan.version;
        if standing.applied.iter().any(|applied| applied.version == *version) {
            continue;
        }
        history.create_adopted(driver)?;
        for step in &planned.plan.steps {
            if let Action::Adopt(adoption) = &step.action {
                history.record_adopted(driver, version, step.operation, &adoption.table.name)?;
            }
        }
    }
    Ok(())
}
