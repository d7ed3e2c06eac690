//! How a database stands to a chain: what is applied, pending, edited, unknown.

use crate::error::Kind;
use crate::history::{Applied, Stored};
use crate::migration::{DialectMigration, Migration};
use crate::{Error, Migrations, Result};
use migrate_core::dialect::Dialect;
use migrate_core::text::{Script, write_one};
use std::collections::HashMap;

/// A chain beside the history of a database.
pub(crate) struct Standing<'m> {
    pub(crate) list: &'m [Migration],
    /// The migrations as compiled for this database, beside `list`.
    pub(crate) compiled: Vec<&'static DialectMigration>,
    /// The history, in the order of application.
    pub(crate) applied: Vec<Applied>,
    /// For each of the list, its place in `applied`.
    pub(crate) place: Vec<Option<usize>>,
    /// Places in `applied` of what the list does not have.
    pub(crate) unknown: Vec<usize>,
}

impl<'m> Standing<'m> {
    pub(crate) fn new(chain: &'m Migrations, dialect: Dialect, applied: Vec<Applied>) -> Result<Standing<'m>> {
        let list = chain.list();
        if list.is_empty() {
            return Err(Error::new(Kind::EmptyChain, "the chain has no migrations")
                .note("nothing was changed")
                .help("list the first one: `migrations! { mod m0001_initial_schema; }`"));
        }
        let compiled = list
            .iter()
            .map(|migration| {
                migration.for_dialect(dialect).ok_or_else(|| {
                    Error::new(Kind::NotDeclared, format!("the chain was not compiled for {}", dialect.name()))
                        .in_migration(migration.version)
                        .note("nothing was changed")
                        .help(format!("declare it in `migrations!`: `#![dialects({})]`", declared(migration, dialect)))
                })
            })
            .collect::<Result<Vec<_>>>()?;
        let places: HashMap<&str, usize> =
            applied.iter().enumerate().map(|(place, applied)| (applied.version.as_str(), place)).collect();
        let place: Vec<_> = list.iter().map(|migration| places.get(migration.version).copied()).collect();
        let mut known = vec![false; applied.len()];
        for place in place.iter().flatten() {
            known[*place] = true;
        }
        let unknown = (0..applied.len()).filter(|place| !known[*place]).collect();
        Ok(Standing { list, compiled, applied, place, unknown })
    }

    /// The places in the list of what is not applied.
    pub(crate) fn pending(&self) -> impl Iterator<Item = usize> {
        self.place.iter().enumerate().filter(|(_, place)| place.is_none()).map(|(index, _)| index)
    }

    /// The places in the list of what is not applied, is wanted, and stands before something that is applied.
    pub(crate) fn late(&self, to: usize) -> impl Iterator<Item = usize> {
        let last = self.place.iter().rposition(Option::is_some).unwrap_or(0);
        self.pending().filter(move |index| *index < to && *index < last)
    }

    /// Whether all ran in the order of the list, and the rest will.
    pub(crate) fn is_in_order(&self, to: usize) -> bool {
        self.late(to).next().is_none() && self.place.iter().flatten().is_sorted()
    }

    /// What is applied in the order of the list, then what the list does not have: what the state row folds.
    pub(crate) fn in_list_order(&self) -> impl Iterator<Item = (&str, u128)> {
        let known = self.place.iter().flatten();
        known.chain(&self.unknown).map(|place| {
            let applied = &self.applied[*place];
            (applied.version.as_str(), applied.checksum)
        })
    }

    /// The versions that only the database has, where all of them were applied after all that the list has.
    pub(crate) fn ahead(&self) -> Vec<String> {
        self.unknown.iter().map(|place| self.applied[*place].version.clone()).collect()
    }

    /// The first applied migration that was edited since: its place in the list.
    pub(crate) fn edited(&self) -> Option<usize> {
        (0..self.list.len()).find(|index| self.is_edited(*index))
    }

    pub(crate) fn is_edited(&self, index: usize) -> bool {
        self.place[index].is_some_and(|place| self.applied[place].checksum != self.compiled[index].checksum)
    }

    /// Refuses a history that the list does not continue; `to` is the place in the list behind the last that is wanted.
    pub(crate) fn judge(&self, to: usize) -> Result<()> {
        // With nothing to do, what only the database has is none of our business: a newer program put it there, perhaps
        // late, before what we know.
        let Some(first) = self.pending().find(|index| *index < to) else { return Ok(()) };
        let pending = self.list[first].version;
        if let Some(unknown) =
            self.unknown.iter().find(|unknown| self.place.iter().flatten().any(|known| known > unknown))
        {
            let version = &self.applied[*unknown].version;
            let after = self.place.iter().flatten().filter(|known| *known > unknown).min();
            let after = after.map_or("", |known| self.applied[*known].version.as_str());
            return Err(Error::new(
                Kind::Missing,
                format!("`{version}` is applied to this database, but this program does not have it"),
            )
            .in_migration(version)
            .note(format!("`{after}`, which the program has, was applied after it; nothing was changed"))
            .help(format!("put `mod {version};` and its file back into the list"))
            .help(format!("if it was renamed, give it its old name again: `{version}`")));
        }
        if !self.unknown.is_empty() {
            let ahead = self.ahead().iter().map(|version| format!("`{version}`")).collect::<Vec<_>>().join(", ");
            return Err(Error::new(
                Kind::Newer,
                format!("the database is newer than this program: it has {ahead}, and `{pending}` is pending"),
            )
            .in_migration(pending)
            .note("nothing was changed: the migrations of two lines of development cannot be mixed")
            .help("use the newer program, or merge both lists and build again"));
        }
        Ok(())
    }

    /// The error for an edited migration: which operation changed, before and after.
    pub(crate) fn edited_error(&self, index: usize, stored: &[Stored]) -> Error {
        let version = self.list[index].version;
        let error = Error::new(Kind::Edited, format!("`{version}` was edited after it was applied to this database"))
            .in_migration(version);
        let before = stored.iter().find(|stored| stored.version == version).map(|stored| &stored.script);
        let after = Script::read(self.compiled[index].up).unwrap_or_default();
        let error = match before.and_then(|before| difference(before, &after)) {
            Some((place, Some(before), Some(after))) => error
                .in_operation(place, after.clone())
                .note(format!("applied: `{before}`"))
                .note(format!("now:     `{after}`")),
            Some((place, Some(before), None)) => {
                error.note(format!("statement {} is gone; applied: `{before}`", place + 1))
            }
            Some((place, None, Some(after))) => error.in_operation(place, after).note("this statement was added"),
            _ => error.note("the statements read the same; what differs was changed in the history by hand"),
        };
        error
            .note("nothing was changed")
            .help(format!(
                "on a development database: `redo {version}` (down with what was applied, from there on, up with what is \
                 written now)"
            ))
            .help(format!("elsewhere: restore `{version}` as it was, and write the change as a new migration"))
    }
}

/// The first statement in which two texts differ: its place, before, after.
fn difference(before: &Script, after: &Script) -> Option<(usize, Option<String>, Option<String>)> {
    let (before, after): (Vec<_>, Vec<_>) =
        (before.calls.iter().map(write_one).collect(), after.calls.iter().map(write_one).collect());
    let place = (0..before.len().max(after.len())).find(|place| before.get(*place) != after.get(*place))?;
    // What was put in or taken out shifts everything behind it; say that, and not that all of it changed.
    let (was, is) = (before.get(place).cloned(), after.get(place).cloned());
    if before.get(place..) == after.get(place + 1..) {
        return Some((place, None, is));
    }
    if before.get(place + 1..) == after.get(place..) {
        return Some((place, was, None));
    }
    Some((place, was, is))
}

/// The dialects that a list has, and one more, as they are declared.
fn declared(migration: &Migration, more: Dialect) -> String {
    let had = migration.dialects.iter().map(|compiled| compiled.dialect);
    had.chain([more]).map(Dialect::word).collect::<Vec<_>>().join(", ")
}
