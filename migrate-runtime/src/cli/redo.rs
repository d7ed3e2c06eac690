//! `redo`: down and up again, for a migration that is still being written.

use super::Invocation;
use super::failure::Failure;
use super::progress::Progress;
use super::upgrade::report_json;
use crate::{Error, MigrationState, MigrationStatus, To};
use std::fmt;

/// Revert the last migration, or all from one on, and apply what is written now
#[derive(Debug, clap::Args)]
pub(super) struct Redo {
    /// The first version that is reverted; without it the last one applied
    version: Option<String>,
}

/// Why nothing was redone.
#[derive(Debug)]
struct RedoRefused(String);

impl fmt::Display for RedoRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RedoRefused {}

impl Redo {
    pub(super) fn run(&self, invocation: &Invocation<'_>) -> Result<(), Failure> {
        let database = invocation.database()?;
        let output = &invocation.output;
        let mut progress = Progress::new(output, invocation.migrations());
        let mut connection = database.open_to_look()?;
        let status = invocation.migrator().status(&mut connection)?;
        // In the order of application, which is not that of the list where one ran late.
        let mut applied: Vec<&MigrationStatus> = status.applied().collect();
        applied.sort_by_key(|migration| migration.position);
        let first = match &self.version {
            Some(version) => applied.iter().position(|applied| applied.version.starts_with(version.as_str())),
            // What was edited has to go first, and all that came after it.
            None => applied
                .iter()
                .position(|applied| applied.state == MigrationState::Edited)
                .or(applied.len().checked_sub(1)),
        };
        let to = match (first, &self.version) {
            (Some(0) | None, None) => To::Base,
            // The version itself goes, so the one before it stays.
            (Some(place), _) => {
                place.checked_sub(1).map_or(To::Base, |left| To::Version(applied[left].version.clone()))
            }
            (None, Some(version)) => To::Version(version.clone()),
        };
        // Nothing is reverted that could not be applied again.
        if let Some(edited) =
            first.and_then(|first| applied[..first].iter().find(|applied| applied.state == MigrationState::Edited))
        {
            return Err(Error::other(RedoRefused(format!(
                "`{}` was edited too, and stands before it",
                edited.version
            )))
            .note("nothing was changed")
            .help(format!("`redo {}`", edited.version))
            .into());
        }
        let unknown = status.migrations.iter().find(|migration| migration.state == MigrationState::Unknown);
        if let Some(unknown) = unknown {
            return Err(Error::other(RedoRefused(format!(
                "`{}` is applied, and this program does not have it: it could not be applied again",
                unknown.version
            )))
            .note("nothing was changed")
            .help("put it back into the list, or `downgrade`")
            .into());
        }
        if applied.is_empty() {
            output.line(format!("nothing to do: nothing is applied to {database}"));
            return Ok(());
        }
        let migrator = invocation.migrator().on_event(|event| progress.tell(event));
        let down = migrator.downgrade_to(&mut connection, to)?;
        let mut report = migrator.upgrade(&mut connection)?;
        report.reverted = down.reverted;
        if !output.json(|| report_json(&report))
            && let Some(last) = report.applied.last()
        {
            output.line(format!("{database} is at {last}"));
        }
        Ok(())
    }
}
