//! `current`: where the database stands.

use super::Invocation;
use super::failure::Failure;
use super::json::Json;
use super::output::{BOLD, DIM};
use crate::MigrationState;

pub(super) fn run(invocation: &Invocation<'_>) -> Result<(), Failure> {
    let database = invocation.database()?;
    let status = invocation.migrator().status(&mut database.open_to_look()?)?;
    let pending = status.pending().count();
    let current = status.current();
    let printed = invocation.output.json(|| {
        let head = invocation.migrations().list().last().map(|migration| migration.version);
        Json::Object(vec![("current", current.into()), ("head", head.into()), ("pending", pending.into())])
    });
    if !printed {
        let head = invocation.migrations().list().last().map(|migration| migration.version);
        let newer = status.migrations.iter().any(|migration| migration.state == MigrationState::Unknown);
        let (version, rest) = match (current, head) {
            _ if pending > 0 => (current, format!("{pending} pending")),
            (Some(_), Some(head)) if newer => (
                current,
                format!("not in this program, whose head is {head}: the database is newer, or its list lost a line"),
            ),
            // One that ran late came last.
            (Some(last), Some(version)) if last != version => (head, format!("head; {last} ran last")),
            _ => (current, "head".to_owned()),
        };
        let version = version.unwrap_or("base");
        invocation.output.line(format!("{BOLD}{version}{BOLD:#} {DIM}({rest}){DIM:#}"));
    }
    Ok(())
}
