//! `purge`: drops old stashes.

use super::Invocation;
use super::failure::Failure;
use super::json::Json;
use super::output::counted;
use std::time::Duration;

/// Drop what migrations put aside long ago
#[derive(Debug, clap::Args)]
pub(super) struct Purge {
    /// Keep what is younger than this
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    older_than: u32,
    /// Only show the stashes that would go
    #[arg(long)]
    dry_run: bool,
}

impl Purge {
    pub(super) fn run(&self, invocation: &Invocation<'_>) -> Result<(), Failure> {
        let database = invocation.database()?;
        let mut connection = database.open_to_look()?;
        let (migrator, age) = (invocation.migrator(), Duration::from_secs(u64::from(self.older_than) * 86_400));
        let found = if self.dry_run {
            migrator.stashes(&mut connection, age)?
        } else {
            migrator.purge(&mut connection, age)?
        };
        let output = &invocation.output;
        let name = |stash: &crate::StashInfo| Json::from(stash.name.as_str());
        if output.json(|| Json::Object(vec![("stashes", Json::List(found.iter().map(name).collect()))])) {
            return Ok(());
        }
        for stash in &found {
            let what = match &stash.columns {
                Some(columns) => format!("`{}` ({columns})", stash.table),
                None => format!("`{}`", stash.table),
            };
            let rows = counted(usize::try_from(stash.rows).unwrap_or(usize::MAX), "row");
            output.line(format!("{}  {what}: {rows}, removed by {}", stash.created_at, stash.version));
        }
        let many = if found.len() == 1 { "1 stash".to_owned() } else { format!("{} stashes", found.len()) };
        let verb = if self.dry_run { "would go" } else { "dropped" };
        output.line(format!("{many} {verb}"));
        Ok(())
    }
}
