//! `upgrade --sql` and `upgrade --plan`: what would be done, as text.

use super::Invocation;
use super::failure::Failure;
use super::json::Json;
use super::output::{BOLD, DIM, cell, counted};
use crate::{Dialect, Migrator, Plan, Result, To};
use migrate_core::plan::MigrationPlan;

/// The servers that SQL is printed for where none is asked.
fn assumed_server(dialect: Dialect) -> [u32; 3] {
    match dialect {
        Dialect::Sqlite => [3, 45, 0],
        Dialect::Postgres => [15, 0, 0],
        Dialect::MariaDb => [10, 11, 0],
    }
}

/// Prints SQL: from where the database stands, or for an empty one of a dialect.
pub(super) fn sql(
    invocation: &Invocation<'_>,
    migrator: &Migrator<'_>,
    to: To,
    dialect: Option<Dialect>,
) -> Result<(), Failure> {
    let database = if dialect.is_some() { None } else { Some(invocation.database()?) };
    let (plan, dialect, start) = match (dialect, database) {
        (None, Some(database)) if database.dialect() == Dialect::Sqlite => {
            let plan = migrator.plan(&mut database.open_to_look()?, to)?;
            (plan, Dialect::Sqlite, format!("`{database}` as it is now"))
        }
        (dialect, database) => {
            let dialect = dialect.or(database.map(|database| database.dialect())).unwrap_or(Dialect::Sqlite);
            let server = assumed_server(dialect);
            let plan = migrator.plan_offline(dialect, server, to)?;
            (plan, dialect, format!("an empty database, version {}.{}", server[0], server[1]))
        }
    };
    let name = dialect.name();
    let mut text = format!(
        "-- {} for {name}, from {start}\n-- for reading: only `upgrade` also writes the history and records what it inserted\n",
        counted(plan.migrations.len(), "migration"),
    );
    for migration in &plan.migrations {
        let version = &migration.version;
        text.push_str(&format!("\n-- {version}: {}\n\n{}", description(invocation, version), migration.sql_text()));
    }
    invocation.output.text(&text);
    Ok(())
}

/// Prints steps from where the database stands.
pub(super) fn steps(invocation: &Invocation<'_>, migrator: &Migrator<'_>, to: To) -> Result<(), Failure> {
    let plan = migrator.plan(&mut invocation.database()?.open_to_look()?, to)?;
    let output = &invocation.output;
    if output.json(|| json(&plan)) {
        return Ok(());
    }
    if plan.migrations.is_empty() {
        output.line("nothing to do");
    }
    for migration in &plan.migrations {
        let version = &migration.version;
        let transaction = if migration.transaction { "" } else { ", outside a transaction" };
        let steps = counted(migration.steps.len(), "step");
        output.line(format!("{BOLD}{version}{BOLD:#} {DIM}({steps}{transaction}){DIM:#}"));
        output.table(&migration.steps.iter().map(|step| vec![cell(step.summary.as_str(), DIM)]).collect::<Vec<_>>());
    }
    Ok(())
}

fn json(plan: &Plan) -> Json {
    let migration = |migration: &MigrationPlan| {
        Json::Object(vec![
            ("version", (&migration.version).into()),
            ("transaction", migration.transaction.into()),
            ("steps", Json::texts(migration.steps.iter().map(|step| &step.summary))),
        ])
    };
    Json::List(plan.migrations.iter().map(migration).collect())
}

fn description(invocation: &Invocation<'_>, version: &str) -> &'static str {
    let list = invocation.migrations().list();
    list.iter().find(|migration| migration.version == version).map_or("", |migration| migration.description)
}
