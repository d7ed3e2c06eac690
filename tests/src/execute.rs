//! Carries out the steps of a plan on a server that the runtime has no driver for yet, as plainly as possible.

use crate::database::Database;
use crate::planned::HISTORY;
use crate::program::FUNCTION_SQL;
use migrate_core::dialect::Dialect;
use migrate_core::plan::{Action, Backfill, Step};

/// Makes the tables that the runtime would have made before the first migration.
///
/// # Errors
/// What the database answered.
pub fn prepare(database: &mut Database) -> Result<(), String> {
    let text = match database.dialect {
        Dialect::Sqlite | Dialect::Postgres => "TEXT",
        Dialect::MariaDb => "VARCHAR(255)",
    };
    database.query(&format!(
        "CREATE TABLE {HISTORY}_inserts (version {text}, operation INTEGER, table_name {text}, row_key {text})"
    ))?;
    database.query(&format!(
        "CREATE TABLE {HISTORY}_stashes (stash {text}, version {text}, direction {text}, operation INTEGER, \
         table_name {text}, column_names {text}, created_at {text}, row_count INTEGER, counter INTEGER)"
    ))?;
    Ok(())
}

/// Runs the steps of one migration, in a transaction where the database has one for them.
///
/// # Errors
/// The step that failed, and why.
pub fn execute(database: &mut Database, version: &str, steps: &[Step]) -> Result<(), String> {
    let alone = steps.iter().any(|step| matches!(step.action, Action::Backfill(_)));
    let transaction = database.dialect != Dialect::MariaDb && !alone;
    if transaction {
        database.query("BEGIN")?;
    }
    for step in steps {
        let outside = transaction && matches!(step.action, Action::Outside { .. });
        if outside {
            database.query("COMMIT")?;
        }
        execute_step(database, version, step).map_err(|error| format!("{}: {error}", step.summary))?;
        if outside {
            database.query("BEGIN")?;
        }
    }
    if transaction {
        database.query("COMMIT")?;
    }
    Ok(())
}

fn execute_step(database: &mut Database, version: &str, step: &Step) -> Result<(), String> {
    match &step.action {
        Action::Sql(sql) | Action::Script(sql) => database.query(sql).map(drop),
        Action::Probe { sql, problem, .. } => match database.query(sql)?.first() {
            Some(row) => Err(format!("{problem}: {row}")),
            None => Ok(()),
        },
        Action::Count { sql, what } => match database.query(sql)?.first().map(String::as_str) {
            Some("0") => Ok(()),
            other => Err(format!("{what}: {other:?}")),
        },
        Action::Insert { sql, recorded_in, table } => {
            for key in database.query(sql)? {
                let values = format!("'{version}', {}, '{table}', '{}'", step.operation, key.replace('\'', "''"));
                database.query(&format!("INSERT INTO {recorded_in} VALUES ({values})"))?;
            }
            Ok(())
        }
        Action::Backfill(backfill) => execute_backfill(database, backfill),
        Action::Outside { sql, leftover } => {
            if let Some(leftover) = leftover
                && !database.query(&leftover.look)?.is_empty()
            {
                database.query(&leftover.remove)?;
            }
            database.query(sql).map(drop)
        }
        Action::Function(name) => {
            let found = FUNCTION_SQL.iter().find(|(function, _)| function == name);
            let (_, sql) = found.ok_or_else(|| format!("golden cases have no function {name}"))?;
            database.query(sql).map(drop)
        }
        Action::Precondition(wanted) => match database.query(&wanted.sql)?.first() {
            Some(row) => Err(format!("{}: {row}", wanted.problem)),
            None => Ok(()),
        },
        Action::Adopt(adoption) => {
            if !database.query(&adoption.look)?.is_empty() {
                return Err(format!("only the runtime compares tables: {}", adoption.table.name));
            }
            adoption.create.iter().try_for_each(|step| execute_step(database, version, step))
        }
        Action::SchemaEdit(edit) => Err(format!("only the runtime edits the schema table: {}", edit.before.name)),
        Action::Rebuild(rebuild) => Err(format!("only the runtime rebuilds tables: {}", rebuild.before.name)),
    }
}

/// Small batches, so that there are several.
const BATCH: u64 = 2;

fn execute_backfill(database: &mut Database, backfill: &Backfill) -> Result<(), String> {
    database.query(&backfill.count)?;
    let mut last = "NULL".to_owned();
    loop {
        let rows = database.query_with(&backfill.next, &[last.clone(), BATCH.to_string()])?;
        let Some(next) = rows.into_iter().find(|key| !key.is_empty() && key != "NULL") else { return Ok(()) };
        let next = if next.parse::<i64>().is_ok() { next } else { format!("'{}'", next.replace('\'', "''")) };
        database.query_with(&backfill.update, &[last, next.clone()])?;
        last = next;
    }
}
