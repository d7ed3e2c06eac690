//! Pending SQL that counts on the order of columns, on a database that ran migrations in another order than the list's.
//!
//! Columns that two branches added to one table stand there in the order in which they came. That is no obstacle to
//! running late, and nothing that names columns notices it; `INSERT INTO t VALUES (…)` and `SELECT *` would mix them up.

use crate::error::Kind;
use crate::history::Stored;
use crate::standing::Standing;
use crate::{Error, Result};
use migrate_core::chain::{self, Disorder, Ordered};
use migrate_core::dialect::Dialect;
use migrate_core::schema::{Object, ObjectName, Schema};
use migrate_core::text::Script;

/// Refuses pending migrations whose SQL counts on an order of columns that is another one in this database. `bound` is
/// the place in the list behind the last that is wanted; those of `allowed` are wanted as they are.
pub(crate) fn judge_order(
    standing: &Standing<'_>,
    stored: &[Stored],
    dialect: Dialect,
    bound: usize,
    allowed: &[String],
) -> Result<()> {
    let scripts: Vec<Script> = (0..bound)
        .map(|index| super::script_of(standing.list[index].version, standing.compiled[index].up))
        .collect::<Result<_>>()?;
    let is_judged = |index: usize| !allowed.iter().any(|version| version == standing.list[index].version);
    let mut pending = standing.pending().filter(|index| *index < bound);
    if !pending.any(|index| is_judged(index) && chain::counts_on_order(&scripts[index])) {
        return Ok(());
    }
    let (mut listed, mut found) = (Schema::new(), Schema::new());
    let mut reshaped: Vec<(&str, String)> = Vec::new();
    for migration in stored {
        replayed(&mut found, dialect, &migration.version, &migration.script)?;
        reshaped.extend(reshaped_by(&found).map(|table| (migration.version.as_str(), table)));
    }
    for (index, script) in scripts.iter().enumerate() {
        let version = standing.list[index].version;
        if standing.place[index].is_some() || !is_judged(index) {
            replayed(&mut listed, dialect, version, script)?;
            if standing.place[index].is_none() {
                replayed(&mut found, dialect, version, script)?;
            }
            continue;
        }
        let disorder = chain::disorder(&mut listed, &mut found, dialect, Ordered { version, script })
            .map_err(|error| super::not_replayed(version, &error))?;
        if let Some(disorder) = disorder {
            return Err(refused(standing, &disorder, &reshaped));
        }
        reshaped.extend(reshaped_by(&found).map(|table| (version, table)));
    }
    Ok(())
}

fn replayed(schema: &mut Schema, dialect: Dialect, version: &str, script: &Script) -> Result<()> {
    chain::replay(schema, dialect, version, script).map_err(|error| super::not_replayed(version, &error)).map(drop)
}

/// The tables whose columns are others, or in another order, than before the last migration.
fn reshaped_by(schema: &Schema) -> impl Iterator<Item = String> {
    schema.touched().iter().filter_map(|(name, before)| {
        let ObjectName::Table(name) = name else { return None };
        let (Some(Object::Table(before)), Some(after)) = (before, schema.table(name)) else { return None };
        let same = before.columns.iter().map(|c| &c.name).eq(after.columns.iter().map(|c| &c.name));
        (!same).then(|| name.clone())
    })
}

fn refused(standing: &Standing<'_>, disorder: &Disorder, reshaped: &[(&str, String)]) -> Error {
    let Disorder { statement, table, listed, found } = disorder;
    let listed_at = |version: &str| standing.list.iter().position(|migration| migration.version == version);
    let swapped = |versions: Vec<&'_ str>| -> Option<[String; 2]> {
        let pair = versions.windows(2).find(|pair| listed_at(pair[0]) > listed_at(pair[1]))?;
        Some([pair[0].to_owned(), pair[1].to_owned()])
    };
    let changed_it = reshaped.iter().filter(|(_, name)| name == table).map(|(version, _)| *version).collect();
    // It may have had another name.
    let swapped = swapped(changed_it).or_else(|| swapped(reshaped.iter().map(|(version, _)| *version).collect()));
    let message = format!(
        "`{}` counts on the order of the columns of `{table}`, which is another one in this database",
        statement.version
    );
    let mut error = Error::new(Kind::OutOfOrder, message)
        .in_migration(&statement.version)
        .in_operation(statement.operation, statement.call.clone())
        .note(format!("in the order of the list: {}", listed.join(", ")))
        .note(format!("in this database:         {}", found.join(", ")));
    if let Some([first, second]) = swapped {
        error = error.note(format!("here `{first}` ran before `{second}`, which the list has first"));
    }
    let in_order = standing.place.iter().enumerate().take_while(|(index, place)| **place == Some(*index)).count();
    let start = in_order.checked_sub(1).map_or("base", |last| standing.list[last].version);
    error
        .note("nothing was changed")
        .help(format!("name the columns in place of `*` and behind `INSERT INTO`: {}", listed.join(", ")))
        .help(format!(
            "or, where other databases have run it as it is, bring this one into the order of the list: `downgrade {start}`, then `upgrade`"
        ))
}
