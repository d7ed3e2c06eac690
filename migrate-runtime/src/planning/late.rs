//! Migrations that are pending before ones that a database has run already.
//!
//! They run late if that makes no difference (`migrate_core::chain::commutes`), or if somebody says so.

use crate::error::Kind;
use crate::history::Stored;
use crate::standing::Standing;
use crate::{Error, Result};
use migrate_core::chain::{self, Obstacle, Ordered, ReplayError};
use migrate_core::dialect::Dialect;
use migrate_core::schema::Schema;
use migrate_core::text::Script;

/// Refuses what is pending before applied migrations and does not commute with them. `bound` is the place in the list
/// behind the last that is wanted, `allowed` are the versions that may run late all the same.
pub(crate) fn judge_late(
    standing: &Standing<'_>,
    stored: &[Stored],
    dialect: Dialect,
    bound: usize,
    allowed: &[String],
) -> Result<()> {
    let late: Vec<usize> = standing
        .late(bound)
        .filter(|index| !allowed.iter().any(|version| version == standing.list[*index].version))
        .collect();
    if late.is_empty() {
        return Ok(());
    }
    // Where each applied migration stands in the list.
    let mut listed: Vec<Option<usize>> = vec![None; stored.len()];
    for (index, place) in standing.place.iter().enumerate() {
        if let Some(place) = place.and_then(|place| listed.get_mut(place)) {
            *place = Some(index);
        }
    }
    let pending: Vec<(usize, Script)> = standing
        .pending()
        .filter(|index| *index < bound)
        .map(|index| Ok((index, super::script_of(standing.list[index].version, standing.compiled[index].up)?)))
        .collect::<Result<_>>()?;
    for index in late {
        let is_later = |place: &usize| listed[*place].is_some_and(|listed| listed > index);
        let Some(first) = (0..stored.len()).find(is_later) else { continue };
        let (later, earlier): (Vec<usize>, Vec<usize>) = (first..stored.len()).partition(is_later);
        let before = (0..first).chain(earlier).map(|place| ordered(&stored[place]));
        let with_it = pending.iter().filter(|(other, _)| *other < index);
        let with_it = with_it.map(|(other, script)| Ordered { version: standing.list[*other].version, script });
        let mut base = Schema::new();
        for migration in before.chain(with_it) {
            chain::replay(&mut base, dialect, migration.version, migration.script)
                .map_err(|error| not_in_order(standing.list[index].version, migration.version, &error))?;
        }
        let Some((_, script)) = pending.iter().find(|(pending, _)| *pending == index) else { continue };
        let later: Vec<Ordered<'_>> = later.into_iter().map(|place| ordered(&stored[place])).collect();
        chain::commutes(&base, dialect, Ordered { version: standing.list[index].version, script }, &later)
            .map_err(|obstacle| refused(standing, dialect, index, &obstacle))?;
    }
    Ok(())
}

fn ordered(stored: &Stored) -> Ordered<'_> {
    Ordered { version: &stored.version, script: &stored.script }
}

fn refused(standing: &Standing<'_>, dialect: Dialect, index: usize, obstacle: &Obstacle) -> Error {
    let version = standing.list[index].version;
    match obstacle {
        Obstacle::Replay { version: other, error } => not_in_order(version, other, error),
        Obstacle::Conflict { late, applied, why } => {
            let behind = (index..standing.list.len()).rev().find(|index| standing.place[*index].is_some());
            let behind = behind.map_or(applied.version.as_str(), |index| standing.list[index].version);
            let place = standing.list.iter().find(|migration| migration.version == applied.version);
            let place = place.and_then(|migration| migration.place(dialect, (applied.operation, &applied.call)));
            let place = place.map(|place| format!(" ({place})")).unwrap_or_default();
            let message = format!(
                "`{version}` is pending, but stands before `{}`, which is applied, and their order makes a difference: {why}",
                applied.version
            );
            Error::new(Kind::OutOfOrder, message)
                .in_migration(version)
                .in_operation(late.operation, late.call.clone())
                .note(format!(
                    "it does not commute with statement {} of `{}`{place}: `{}`",
                    applied.operation + 1,
                    applied.version,
                    applied.call
                ))
                .note("nothing was changed")
                .help(format!("move `mod {version};` behind `mod {behind};` in the list"))
                .help(format!(
                    "or run it late, if that is right for this database: `upgrade --late {version}`, `Migrator::late(\"{version}\")`"
                ))
        }
    }
}

/// What ran in another order before cannot be compared with the order of the list.
fn not_in_order(version: &str, other: &str, error: &ReplayError) -> Error {
    Error::new(
        Kind::OutOfOrder,
        format!(
            "`{version}` is pending before applied migrations, and whether it may run after them cannot be told: in the \
             order of the list `{other}` cannot be replayed: {}",
            error.message
        ),
    )
    .in_migration(version)
    .note("nothing was changed")
    .help(format!("move `mod {version};` to the end of the list"))
    .help(format!("or run it late: `upgrade --late {version}`, `Migrator::late(\"{version}\")`"))
}
