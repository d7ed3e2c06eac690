//! The chain as the check walks it: what each migration changes, and the schema before it.

use crate::migration::Migration;
use crate::planning::not_replayed;
use crate::{Error, Migrations, Result};
use migrate_core::chain;
use migrate_core::dialect::Dialect;
use migrate_core::plan::{Change, Edit, PlannedChange};
use migrate_core::schema::{Column, Schema};
use migrate_core::text::Script;

/// One migration.
pub(super) struct Stage {
    pub(super) version: &'static str,
    pub(super) before: Schema,
    pub(super) after: Schema,
    pub(super) up: Vec<Change>,
    /// What leads back, or why nothing does.
    pub(super) down: Result<Vec<Change>, String>,
}

/// All migrations of a chain.
pub(super) fn stages(chain: &Migrations) -> Result<Vec<Stage>> {
    let mut schema = Schema::new();
    chain.list().iter().map(|migration| stage(migration, &mut schema)).collect()
}

fn stage(migration: &'static Migration, schema: &mut Schema) -> Result<Stage> {
    let version = migration.version;
    let compiled = migration.for_dialect(Dialect::Sqlite).ok_or_else(|| {
        Error::new(crate::error::Kind::NotDeclared, "the chain was not compiled for SQLite, which this check runs on")
            .in_migration(version)
            .help("declare it in `migrations!`: `#![dialects(sqlite, …)]`")
    })?;
    let script = Script::read(compiled.up).map_err(|error| Error::from(error.to_string()).in_migration(version))?;
    let before = schema.clone();
    let replayed = chain::replay_both_ways(schema, Dialect::Sqlite, version, &script)
        .map_err(|error| not_replayed(version, &error))?;
    let down = match replayed.irreversible {
        Some(reason) => Err(reason),
        None => {
            let mut back = schema.clone();
            let down = chain::revert(&mut back, Dialect::Sqlite, version, &replayed.down);
            Ok(plain(down.map_err(|error| not_replayed(version, &error))?))
        }
    };
    Ok(Stage { version, before, after: schema.clone(), up: plain(replayed.changes), down })
}

fn plain(changes: Vec<PlannedChange>) -> Vec<Change> {
    changes.into_iter().map(|planned| planned.change).collect()
}

/// Whether the changes hold what only the author understands.
pub(super) fn is_opaque(changes: &[Change]) -> bool {
    changes.iter().any(|change| matches!(change, Change::Sql(_) | Change::Function(_)))
}

/// Whether rows are written by statements of their own, whose way down may leave something behind.
pub(super) fn writes_rows(changes: &[Change]) -> bool {
    changes.iter().any(|change| {
        matches!(
            change,
            Change::Insert(_)
                | Change::DeleteInserted(_)
                | Change::InsertFrom { .. }
                | Change::Update { .. }
                | Change::Delete { .. }
                | Change::Backfill { .. }
                | Change::Restore(_)
                | Change::Sql(_)
                | Change::Function(_)
        )
    })
}

/// Whether rows may be others after up and down: written by statements, or values that were dropped or converted.
pub(super) fn leaves_other_rows(changes: &[Change]) -> bool {
    let lossy = |edit: &Edit| matches!(edit, Edit::DropColumn { .. } | Edit::AlterColumn { .. } | Edit::Options);
    writes_rows(changes)
        || changes.iter().any(|change| match change {
            Change::AlterTable { edits, .. } => edits.iter().any(lossy),
            _ => false,
        })
}

/// Whether rows that were right before may be refused: something new is asked of them, or rows are written.
pub(super) fn may_refuse(changes: &[Change]) -> bool {
    changes.iter().any(|change| match change {
        Change::AlterTable { before, after, edits } => {
            before.options != after.options
                || edits.iter().any(|edit| match edit {
                    Edit::AddConstraint { .. } => true,
                    // A unique or referring column that every row gets the same value in.
                    Edit::AddColumn { fill, column } => {
                        let default = after.column(column).and_then(|column| column.server_default.as_ref());
                        fill.as_ref().or(default).is_some_and(|value| !value.is_constant())
                            || after.column(column).is_some_and(|column| column.generated.is_some())
                    }
                    Edit::AlterColumn { column, fill, using, .. } => {
                        let (old, new) = (before.column(column), after.column(column));
                        let kind = |column: Option<&Column>| {
                            column.map(|column| {
                                (column.column_type.clone(), column.generated.clone(), column.collate.clone())
                            })
                        };
                        let nullable = |column: Option<&Column>| column.is_none_or(|column| column.nullable);
                        // Filled rows may meet a unique key or a foreign key.
                        fill.is_some() || using.is_some() || nullable(old) && !nullable(new) || kind(old) != kind(new)
                    }
                    _ => false,
                })
        }
        Change::CreateIndex { .. } => true,
        Change::CreateTable(_)
        | Change::DropTable(_)
        | Change::RenameTable { .. }
        | Change::DropIndex { .. }
        | Change::RenameIndex { .. }
        | Change::CreateView(_)
        | Change::DropView(_)
        | Change::CreateTrigger(_)
        | Change::DropTrigger(_)
        | Change::Effects(_) => false,
        _ => true,
    })
}
