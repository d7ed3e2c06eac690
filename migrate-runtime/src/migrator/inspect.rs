//! What only looks: status and plans.

use super::downgrade::kept;
use super::run::planner;
use super::{Migrator, unknown_target};
use crate::driver::Driver;
use crate::event::Direction;
use crate::planning::Planner;
use crate::report::{MigrationState, MigrationStatus};
use crate::standing::Standing;
use crate::{Plan, Result, Status, To};
use migrate_core::dialect::Dialect;

impl Migrator<'_> {
    pub(super) fn read_status(&self, driver: &mut dyn Driver) -> Result<Status> {
        self.with_session(driver, false, |session, history| {
            let rows = session.patiently(|driver| history.rows(driver))?;
            let applied = rows.iter().map(|row| row.applied.clone()).collect();
            let standing = Standing::new(self.chain, session.driver.dialect(), applied)?;
            let mut status = Status::default();
            for (index, migration) in standing.list.iter().enumerate() {
                let row = standing.place[index].map(|place| &rows[place]);
                status.migrations.push(MigrationStatus {
                    version: migration.version.to_owned(),
                    description: migration.description.to_owned(),
                    state: match row {
                        None => MigrationState::Pending,
                        Some(_) if standing.is_edited(index) => MigrationState::Edited,
                        Some(_) => MigrationState::Applied,
                    },
                    applied_at: row.map(|row| row.applied_at.clone()),
                    duration: row.map(|row| row.duration),
                    position: row.map(|row| row.applied.position),
                });
            }
            for place in &standing.unknown {
                let row = &rows[*place];
                status.migrations.push(MigrationStatus {
                    version: row.applied.version.clone(),
                    description: row.description.clone(),
                    state: MigrationState::Unknown,
                    applied_at: Some(row.applied_at.clone()),
                    duration: Some(row.duration),
                    position: Some(row.applied.position),
                });
            }
            Ok(status)
        })
    }

    pub(super) fn read_plan(&self, driver: &mut dyn Driver, to: &To) -> Result<Plan> {
        self.with_session(driver, false, |session, history| {
            let driver = &mut *session.driver;
            let applied = history.applied(driver)?;
            let down = match to {
                To::Base => true,
                To::Relative(steps) => *steps < 0,
                To::Head => false,
                To::Version(version) => {
                    applied.iter().any(|applied| applied.version.starts_with(version))
                        && kept(&applied, to)? < applied.len()
                }
            };
            let (mut planner, stored) = planner(driver, history, self.discard)?;
            let mut migrations = Vec::new();
            if down {
                let replayed = planner.replay_both_ways(&stored)?;
                let kept = kept(&applied, to)?;
                for (migration, replayed) in stored.iter().zip(replayed).skip(kept).rev() {
                    migrations.push(planner.down(&migration.version, &migration.script, replayed)?.plan);
                }
                return Ok(Plan { direction: Direction::Down, migrations });
            }
            planner.replay(&stored)?;
            let standing = Standing::new(self.chain, driver.dialect(), applied)?;
            let bound = self.bound(&standing, to)?;
            if let Some(index) = standing.edited() {
                return Err(standing.edited_error(index, &stored).into());
            }
            standing.judge(bound)?;
            self.judge_late(driver, history, &standing, bound)?;
            for index in standing.pending().filter(|index| *index < bound) {
                migrations.push(planner.up(standing.list[index].version, standing.compiled[index].up)?.plan);
            }
            Ok(Plan { direction: Direction::Up, migrations })
        })
    }

    pub(super) fn plan_without_database(&self, dialect: Dialect, server: [u32; 3], to: &To) -> Result<Plan> {
        let standing = Standing::new(self.chain, dialect, Vec::new())?;
        if matches!(to, To::Base) {
            return Err(
                unknown_target("there is nothing to print for `base`".to_owned()).help("name a version, or `head`")
            );
        }
        let bound = self.bound(&standing, to)?;
        let history = self.history();
        let mut planner = Planner::new(dialect.spelling(), server, &history.table);
        let mut migrations = Vec::new();
        for index in 0..bound {
            migrations.push(planner.up(standing.list[index].version, standing.compiled[index].up)?.plan);
        }
        Ok(Plan { direction: Direction::Up, migrations })
    }
}
