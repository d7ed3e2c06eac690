//! Questions to a database after each run: is it what the chain says, and is it sound?

use super::compare::{self, Difference};
use super::snapshot::Snapshot;
use super::stage::{Stage, is_opaque};
use super::trace::trace;
use crate::driver::{Driver, Value};
use crate::error::Kind;
use crate::{Error, Migrator, Result};
use migrate_core::plan::{Change, Edit};
use migrate_core::schema::Schema;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Rows that point at nothing: how many, by table, columns that refer, parent and row.
pub(super) type Orphans = BTreeMap<(String, String, String, Option<i64>), usize>;

/// The rows that point at nothing.
pub(super) fn orphans(connection: &mut Connection) -> Result<Orphans> {
    let driver: &mut dyn Driver = connection;
    // Two foreign keys over the same columns find each row twice.
    let sql = "SELECT \"table\", columns, parent, rowid, max(rows) FROM ( \
                 SELECT broken.\"table\", broken.parent, broken.rowid, count(*) AS rows, \
                   (SELECT group_concat(\"from\", ', ') FROM pragma_foreign_key_list(broken.\"table\") \
                    WHERE id = broken.fkid) AS columns \
                 FROM pragma_foreign_key_check AS broken GROUP BY broken.\"table\", broken.fkid, broken.rowid) \
               GROUP BY \"table\", columns, parent, rowid";
    type Found = (String, Option<String>, String, Option<i64>, i64);
    // A foreign key whose parent has no such key is an error of its own, and no row's.
    let rows = driver.rows::<Found>(sql, &[]).unwrap_or_default();
    let found = rows.into_iter().map(|(table, columns, parent, row, count)| {
        ((table, columns.unwrap_or_default(), parent, row), usize::try_from(count).unwrap_or_default())
    });
    Ok(found.collect())
}

/// What `integrity_check` finds. Behind a virtual column, SQLite reads the default for the value: what it says there of a
/// number in a column whose default is a text is true of a table that was just made, too.
const INTEGRITY: &str = "SELECT integrity_check FROM pragma_integrity_check \
     WHERE integrity_check NOT IN ( \
       SELECT 'TEXT value in ' || made.name || '.' || part.name \
       FROM sqlite_schema AS made, pragma_table_xinfo(made.name) AS part \
       WHERE made.type = 'table' AND substr(part.dflt_value, 1, 1) = '''' \
       AND EXISTS (SELECT 1 FROM pragma_table_xinfo(made.name) AS other WHERE other.hidden = 2 AND other.cid < part.cid))";

/// Refuses a database that is not what the chain says, or not sound.
pub(super) fn assert_sound(migrator: &Migrator<'_>, connection: &mut Connection, opaque: bool) -> Result<()> {
    let found = migrator.verify(connection)?;
    if let Some(drift) = found.drift.first() {
        let message = format!("the live {} is not what the chain says", drift.object);
        let error = Error::new(Kind::Differs, message);
        return Err(drift.differences.iter().fold(error, |error, line| error.note(line.to_string())));
    }
    // What the author's own SQL makes without saying so is the author's.
    if let Some(table) = found.foreign_tables.first().filter(|_| !opaque) {
        return Err(Error::new(Kind::Differs, format!("no statement of the chain makes the live table `{table}`")));
    }
    let driver: &mut dyn Driver = connection;
    let answer = driver.first::<String>(INTEGRITY, &[])?.unwrap_or_else(|| "ok".to_owned());
    if answer != "ok" {
        return Err(Error::new(Kind::Differs, format!("the database is damaged: {answer}")));
    }
    for (pragma, wanted) in [("writable_schema", 0), ("legacy_alter_table", 0)] {
        let found = driver.first::<Value>(&format!("PRAGMA {pragma}"), &[])?.unwrap_or_default();
        if found != Value::Integer(wanted) {
            return Err(Error::new(Kind::Differs, format!("`PRAGMA {pragma}` was left at {found}")));
        }
    }
    Ok(())
}

/// Refuses rows that point at nothing and did not before.
pub(super) fn assert_no_new_orphans(before: &Orphans, after: &Orphans, renamed: bool) -> Result<()> {
    // Under another name, the rows can only be counted.
    let count = |orphans: &Orphans| orphans.values().sum::<usize>();
    let new = after.iter().find(|(orphan, count)| before.get(orphan).is_none_or(|known| known < count));
    match new {
        Some(((table, _, parent, row), _)) if !renamed || count(after) > count(before) => {
            let row = row.map_or_else(|| "a row".to_owned(), |row| format!("row {row}"));
            let message = format!("{row} of `{table}` refers to a row of `{parent}` that is not there any more");
            Err(Error::new(Kind::Differs, message))
        }
        _ => Ok(()),
    }
}

/// Whether tables or columns change their names or rows their numbers.
pub(super) fn renames(changes: &[Change]) -> bool {
    changes.iter().any(|change| match change {
        Change::RenameTable { .. } => true,
        Change::AlterTable { before, after, edits } => {
            before.primary_key != after.primary_key
                || before.options != after.options
                || edits.iter().any(|edit| matches!(edit, Edit::RenameColumn { .. }))
        }
        change => is_opaque(std::slice::from_ref(change)),
    })
}

/// One run of one migration's changes.
pub(super) struct Step<'s> {
    pub(super) changes: &'s [Change],
    pub(super) before: &'s Schema,
    pub(super) after: &'s Schema,
    /// Whether new columns hold what the statements say, and not what was kept from an earlier time.
    pub(super) first: bool,
    /// Whether migrations before it may have left other rows than the first time: what was put aside may not fit them.
    pub(super) other_rows: bool,
}

impl<'s> Step<'s> {
    pub(super) fn up(stage: &'s Stage, first: bool) -> Step<'s> {
        Step { changes: &stage.up, before: &stage.before, after: &stage.after, first, other_rows: false }
    }

    pub(super) fn down(stage: &'s Stage, changes: &'s [Change]) -> Step<'s> {
        Step { changes, before: &stage.after, after: &stage.before, first: false, other_rows: false }
    }

    /// Refuses rows that are not what the changes say.
    pub(super) fn assert_rows(&self, before: &Snapshot, after: &Snapshot) -> Result<()> {
        let traced = trace(self.before, self.after, self.changes);
        match compare::compare(before, after, &traced, self.first) {
            None => Ok(()),
            Some(Difference { table, lines }) => {
                let message = format!("the rows of `{table}` are not what the chain says");
                let error = Error::new(Kind::Differs, message);
                Err(lines.into_iter().fold(error, Error::note))
            }
        }
    }
}
