//! `downgrade`: reverts what was applied last.

use super::Invocation;
use super::failure::Failure;
use super::progress::Progress;
use super::upgrade::report_json;
use crate::To;

/// Revert what was applied last
#[derive(Debug, clap::Args)]
pub(super) struct Downgrade {
    /// The version that stays the last one, `-1`, or `base`
    #[arg(default_value = "-1", allow_negative_numbers = true)]
    target: String,
    /// Give up what the next upgrade would put back, and go on without a stash that is gone
    #[arg(long)]
    discard: bool,
}

impl Downgrade {
    pub(super) fn run(&self, invocation: &Invocation<'_>) -> Result<(), Failure> {
        let database = invocation.database()?;
        let output = &invocation.output;
        let mut progress = Progress::new(output, invocation.migrations());
        // Where there is nothing there is nothing to revert, and no file to make.
        let mut connection = database.open_to_look()?;
        let migrator = invocation.migrator().discard(self.discard).on_event(|event| progress.tell(event));
        let report = migrator.downgrade_to(&mut connection, To::from(self.target.as_str()))?;
        if output.json(|| report_json(&report)) {
            return Ok(());
        }
        if report.reverted.is_empty() {
            output.line(format!("nothing to do: nothing was applied to {database} after the target"));
            return Ok(());
        }
        match invocation.migrator().status(&mut connection)?.current() {
            Some(current) => output.line(format!("{database} is at {current}")),
            None => output.line(format!("{database} is empty again")),
        }
        Ok(())
    }
}
