//! `status`: what is applied and what is pending.

use super::Invocation;
use super::failure::Failure;
use super::json::Json;
use super::output::{BAD, BOLD, DIM, GOOD, OPEN, PLAIN, TextCell, cell, counted, duration, number};
use crate::{MigrationState, MigrationStatus, Status};

pub(super) fn run(invocation: &Invocation<'_>) -> Result<(), Failure> {
    let database = invocation.database()?;
    let status = invocation.migrator().status(&mut database.open_to_look()?)?;
    let output = &invocation.output;
    if output.json(|| json(&status)) {
        return Ok(());
    }
    let (applied, pending) = (status.applied().count(), status.pending().count());
    let new = if database.is_new() { ", which does not exist yet" } else { "" };
    output.line(format!("{BOLD}{database}{BOLD:#}{new}: {applied} applied, {pending} pending"));
    output.table(&status.migrations.iter().map(row).collect::<Vec<_>>());
    let count = |state| status.migrations.iter().filter(|migration| migration.state == state).count();
    let (edited, unknown) = (count(MigrationState::Edited), count(MigrationState::Unknown));
    if edited > 0 {
        let what = counted(edited, "migration");
        output.warning(&format!("{what} edited after being applied; `upgrade` says which statement changed"));
    }
    if unknown > 0 {
        let what = counted(unknown, "migration");
        output.warning(&format!(
            "{what} applied that this program does not have: a newer program was here, or a line was deleted from the list"
        ));
    }
    Ok(())
}

/// How a state is called.
fn word(state: MigrationState) -> &'static str {
    match state {
        MigrationState::Pending => "pending",
        MigrationState::Applied => "applied",
        MigrationState::Edited => "edited",
        MigrationState::Unknown => "unknown",
    }
}

fn row(migration: &MigrationStatus) -> Vec<TextCell> {
    let style = match migration.state {
        MigrationState::Pending => OPEN,
        MigrationState::Applied => GOOD,
        MigrationState::Edited | MigrationState::Unknown => BAD,
    };
    let at = migration.applied_at.as_deref().map(moment).unwrap_or_default();
    vec![
        cell(migration.version.as_str(), PLAIN),
        cell(word(migration.state), style),
        cell(at, DIM),
        number(migration.duration.map(duration).unwrap_or_default()),
        cell(migration.description.as_str(), PLAIN),
    ]
}

/// A moment without what is smaller than a second.
fn moment(text: &str) -> String {
    text.split_once('.').map_or(text, |(second, _)| second).to_owned()
}

fn json(status: &Status) -> Json {
    let migrations = status.migrations.iter().map(|migration| {
        Json::Object(vec![
            ("version", (&migration.version).into()),
            ("description", (&migration.description).into()),
            ("state", word(migration.state).into()),
            ("applied_at", migration.applied_at.as_deref().into()),
            ("duration_ms", migration.duration.map(|took| took.as_millis() as u64).into()),
            ("position", migration.position.into()),
        ])
    });
    Json::Object(vec![
        ("current", status.current().into()),
        ("pending", status.pending().count().into()),
        ("migrations", Json::List(migrations.collect())),
    ])
}
