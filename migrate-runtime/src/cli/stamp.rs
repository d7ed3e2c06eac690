//! `stamp`: writes the history without running anything.

use super::Invocation;
use super::failure::Failure;
use super::upgrade::report_json;
use crate::To;

/// Mark migrations as applied without running them
#[derive(Debug, clap::Args)]
pub(super) struct Stamp {
    /// A version or a unique beginning of one, `head`, or `base`
    target: String,
    /// Do not compare the live tables with the chain first
    #[arg(long)]
    force: bool,
}

impl Stamp {
    pub(super) fn run(&self, invocation: &Invocation<'_>) -> Result<(), Failure> {
        let database = invocation.database()?;
        let mut connection = database.open()?;
        let report = invocation.migrator().stamp(&mut connection, To::from(self.target.as_str()), self.force)?;
        let output = &invocation.output;
        if output.json(|| report_json(&report)) {
            return Ok(());
        }
        match invocation.migrator().status(&mut connection)?.current() {
            Some(current) => output.line(format!("{database} is marked as being at {current}; nothing was run")),
            None => output.line(format!("{database} is marked as empty; nothing was run")),
        }
        Ok(())
    }
}
