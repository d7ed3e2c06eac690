//! `upgrade`: applies what is pending.

use super::failure::Failure;
use super::json::Json;
use super::output::counted;
use super::progress::Progress;
use super::{Invocation, script};
use crate::{Dialect, Migrator, Report, To};
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Apply what is pending
#[derive(Debug, clap::Args)]
pub(super) struct Upgrade {
    /// A version or a unique beginning of one, `+1`, or `head`
    #[arg(default_value = "head")]
    target: String,
    /// Print the SQL that would be executed, and change nothing
    #[arg(long)]
    sql: bool,
    /// Print the steps that would be taken, and change nothing
    #[arg(long, conflicts_with = "sql")]
    plan: bool,
    /// Run this migration although others behind it in the list have run and their order makes a difference
    #[arg(long, value_name = "VERSION")]
    late: Vec<String>,
    /// For an empty database of this kind, whatever `--database` says
    #[arg(long, requires = "sql", value_parser = dialects())]
    dialect: Option<Dialect>,
}

fn dialects() -> impl TypedValueParser<Value = Dialect> {
    let words = PossibleValuesParser::new(Dialect::ALL.map(Dialect::word));
    words.try_map(|word| Dialect::from_word(&word).ok_or("no dialect"))
}

impl Upgrade {
    fn migrator<'m>(&self, invocation: &Invocation<'_>) -> Migrator<'m> {
        self.late.iter().fold(invocation.migrator(), |migrator, version| migrator.late(version))
    }

    pub(super) fn run(&self, invocation: &Invocation<'_>) -> Result<(), Failure> {
        let to = To::from(self.target.as_str());
        if self.sql {
            return script::sql(invocation, &self.migrator(invocation), to, self.dialect);
        }
        if self.plan {
            return script::steps(invocation, &self.migrator(invocation), to);
        }
        let database = invocation.database()?;
        let output = &invocation.output;
        let mut progress = Progress::new(output, invocation.migrations());
        let mut connection = database.open()?;
        let migrator = self.migrator(invocation).on_event(|event| progress.tell(event));
        let report = match to {
            // Not `upgrade_to`: with nothing to do this reads one row.
            To::Head => migrator.upgrade(&mut connection)?,
            to => migrator.upgrade_to(&mut connection, to)?,
        };
        if !output.json(|| report_json(&report)) {
            let there = counted(report.skipped, "migration");
            match report.applied.last() {
                Some(last) => output.line(format!("{database} is at {last}")),
                None => output.line(format!("nothing to do: {there} applied already to {database}")),
            }
        }
        Ok(())
    }
}

/// What a run did, for programs.
pub(super) fn report_json(report: &Report) -> Json {
    Json::Object(vec![
        ("applied", Json::texts(&report.applied)),
        ("reverted", Json::texts(&report.reverted)),
        ("skipped", report.skipped.into()),
        ("ahead", Json::texts(&report.ahead)),
        ("not_restored", Json::texts(&report.not_restored)),
        ("duration_ms", (report.duration.as_millis() as u64).into()),
    ])
}
