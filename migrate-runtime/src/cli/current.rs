//! `current`: where the database stands.

use super::Invocation;
use super::failure::Failure;
use super::json::Json;
use super::output::{BOLD, DIM};

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
        let version = current.unwrap_or("base");
        let rest = if pending == 0 { "head".to_owned() } else { format!("{pending} pending") };
        invocation.output.line(format!("{BOLD}{version}{BOLD:#} {DIM}({rest}){DIM:#}"));
    }
    Ok(())
}
