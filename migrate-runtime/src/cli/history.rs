//! `history`: the chain, newest first.

use super::Invocation;
use super::failure::Failure;
use super::json::Json;
use super::output::{GOOD, PLAIN, cell};

pub(super) fn run(invocation: &Invocation<'_>) -> Result<(), Failure> {
    // The chain is in the program; a database only adds where it stands.
    let named = invocation.named_database()?.is_some() || invocation.cli.default_database.is_some();
    let current = if named {
        let status = invocation.migrator().status(&mut invocation.database()?.open_to_look()?)?;
        status.current().map(str::to_owned)
    } else {
        None
    };
    let list = invocation.migrations().list();
    let head = list.last().map(|migration| migration.version);
    let is_current = |version: &str| current.as_deref() == Some(version);
    let output = &invocation.output;
    let printed = output.json(|| {
        let migrations = list.iter().rev().map(|migration| {
            Json::Object(vec![
                ("version", migration.version.into()),
                ("description", migration.description.into()),
                ("head", (head == Some(migration.version)).into()),
                ("current", is_current(migration.version).into()),
            ])
        });
        Json::List(migrations.collect())
    });
    if printed {
        return Ok(());
    }
    let rows = list.iter().rev().map(|migration| {
        let mark = match (head == Some(migration.version), is_current(migration.version)) {
            (true, true) => "head, current",
            (true, false) => "head",
            (false, true) => "current",
            (false, false) => "",
        };
        vec![cell(migration.version, PLAIN), cell(mark, GOOD), cell(migration.description, PLAIN)]
    });
    output.table(&rows.collect::<Vec<_>>());
    Ok(())
}
