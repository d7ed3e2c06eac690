//! What has to be exactly as it was after a migration was applied and reverted, and after it was reverted and applied.
//!
//! Statements put aside what they remove where their author said so, and a downgrade what it removes. Whatever else is
//! lost was let go by the author.

use super::compare::{self, Difference};
use super::snapshot::{ROWID, Snapshot};
use super::stage::{Stage, is_opaque, writes_rows};
use super::trace::trace;
use migrate_core::plan::{Change, Edit, Stash, StashFilter, Stashed};
use migrate_core::schema::{Column, ForeignKeyAction, Schema, Table};
use std::collections::{BTreeMap, BTreeSet};

/// The tables of a migration that may be others than they were; all others are exact.
pub(super) struct Exact {
    /// After up and down, by the names before the migration.
    loose_before: BTreeSet<String>,
    /// After down and up, by the names after it.
    loose_after: BTreeSet<String>,
    /// The tables that stay: their names after the migration, and before it.
    names: BTreeMap<String, String>,
}

impl Exact {
    /// `None` where only the author knows, or a trigger may write anything.
    pub(super) fn of(stage: &Stage) -> Option<Exact> {
        let made = stage.up.iter().any(|change| matches!(change, Change::CreateTrigger(_)));
        let triggers = made || stage.before.triggers().chain(stage.after.triggers()).next().is_some();
        if is_opaque(&stage.up) || triggers && writes_rows(&stage.up) {
            return None;
        }
        let mut walk = Walk {
            stage,
            names: stage.before.tables().map(|table| (table.name.clone(), table.name.clone())).collect(),
            stashed: Vec::new(),
            before: BTreeSet::new(),
            after: BTreeSet::new(),
        };
        stage.up.iter().for_each(|change| walk.change(change));
        Some(Exact { loose_before: walk.before, loose_after: walk.after, names: walk.names })
    }

    /// The first row that did not come back.
    pub(super) fn after_up_and_down(&self, stage: &Stage, was: &Snapshot, is: &Snapshot) -> Option<Difference> {
        differs(&stage.before, &self.loose_before, was, is)
    }

    /// The first row that is not there again.
    pub(super) fn after_down_and_up(&self, stage: &Stage, was: &Snapshot, is: &Snapshot) -> Option<Difference> {
        differs(&stage.after, &self.loose_after, was, is)
    }

    /// The tables that may be others after the migration if these may be before it.
    pub(super) fn followed(&self, loose: &BTreeSet<String>) -> BTreeSet<String> {
        let carried = self.names.iter().filter(|(_, before)| loose.contains(*before)).map(|(after, _)| after.clone());
        carried.chain(self.loose_after.iter().cloned()).collect()
    }
}

/// The first row of another table than these that is not as it was.
pub(super) fn differs(schema: &Schema, loose: &BTreeSet<String>, was: &Snapshot, is: &Snapshot) -> Option<Difference> {
    let mut traced = trace(schema, schema, &[]);
    traced.retain(|name, _| !loose.contains(name));
    for (name, traced) in &mut traced {
        // What has a key may get another hidden number.
        if schema.table(name).is_none_or(|table| table.row_key(&[]).is_some()) {
            traced.columns.remove(ROWID);
        }
    }
    compare::compare(was, is, &traced, false)
}

struct Walk<'s> {
    stage: &'s Stage,
    /// The tables as they are called now, and before.
    names: BTreeMap<String, String>,
    /// What was put aside for the statement that comes.
    stashed: Vec<&'s Stash>,
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

impl<'s> Walk<'s> {
    fn change(&mut self, change: &'s Change) {
        match change {
            Change::Stash(stash) => self.stashed.push(stash),
            Change::CreateTable(table) => drop(self.names.remove(&table.name)),
            Change::DropTable(table) => {
                if !self.is_stashed(&table.name, None) {
                    self.lost(&table.name);
                }
                self.names.remove(&table.name);
                self.stashed.clear();
            }
            Change::RenameTable { before, after } => {
                if let Some(first) = self.names.remove(&before.name) {
                    self.names.insert(after.name.clone(), first);
                }
                if self.after.remove(&before.name) {
                    self.after.insert(after.name.clone());
                }
            }
            Change::AlterTable { before, after, edits } => {
                for edit in edits {
                    self.edit(before, after, edit);
                }
                self.stashed.clear();
            }
            Change::Insert(insert) => {
                self.stashed.retain(|stash| !matches!(stash.filter, StashFilter::Overwritten(_)));
                self.others(&insert.table.name);
            }
            Change::InsertFrom { table, .. } | Change::Backfill { table, .. } => self.touched(&table.name),
            Change::Delete { table, stashed, .. } => {
                self.stashed.clear();
                self.written(&table.name, stashed.is_some());
            }
            Change::Update { table, set, stashed, .. } => {
                self.stashed.clear();
                let follows = |action| matches!(action, ForeignKeyAction::SetNull | ForeignKeyAction::SetDefault);
                let of_keys = |key: &migrate_core::schema::ForeignKey| {
                    let columns =
                        if key.referenced_columns.is_empty() { table.key_columns() } else { &key.referenced_columns };
                    follows(key.on_update) && set.iter().any(|(name, _)| columns.contains(name))
                };
                let emptied = [&self.stage.before, &self.stage.after]
                    .iter()
                    .any(|schema| schema.references_to(&table.name).iter().any(|(_, key)| of_keys(key)));
                self.written(&table.name, stashed.is_some() && !emptied);
            }
            _ => {}
        }
    }

    fn edit(&mut self, before: &Table, after: &Table, edit: &Edit) {
        match edit {
            Edit::DropColumn { column } => {
                let computed = before.column(column).is_some_and(|column| column.generated.is_some());
                if !computed && !self.is_stashed(&before.name, Some(column)) {
                    self.lost(&before.name);
                }
            }
            Edit::AlterColumn { column, fill, using, .. } => {
                let kind = |column: Option<&Column>| column.map(|c| (c.column_type.clone(), c.generated.clone()));
                if kind(before.column(column)) != kind(after.column(column)) || fill.is_some() || using.is_some() {
                    if !self.is_stashed(&before.name, Some(column)) {
                        self.lost(&before.name);
                    }
                    self.after.insert(after.name.clone());
                }
            }
            Edit::Options => {
                self.lost(&before.name);
                self.after.insert(after.name.clone());
            }
            Edit::AddConstraint { .. } | Edit::DropConstraint { .. } if before.primary_key != after.primary_key => {
                self.lost(&before.name);
                self.after.insert(after.name.clone());
            }
            _ => {}
        }
    }

    fn is_stashed(&self, table: &str, column: Option<&str>) -> bool {
        self.stashed.iter().any(|stash| {
            stash.table.name == table
                && match (&stash.content, column) {
                    (Stashed::Rows, None) => true,
                    (Stashed::Values { columns, .. }, Some(column)) => columns.iter().any(|name| name == column),
                    _ => false,
                }
        })
    }

    fn lost(&mut self, table: &str) {
        if let Some(first) = self.names.get(table) {
            self.before.insert(first.clone());
        }
    }

    /// Rows are written by a statement; `kept`: what they were was put aside.
    fn written(&mut self, table: &str, kept: bool) {
        if kept { self.others(table) } else { self.touched(table) }
    }

    fn touched(&mut self, table: &str) {
        self.family(table).iter().for_each(|name| self.lost(name));
        self.others(table);
    }

    /// Written again, rows may get other numbers.
    fn others(&mut self, table: &str) {
        let family = self.family(table);
        self.after.extend(family);
    }

    /// A table and those that foreign keys lead to it from, by the names now.
    fn family(&self, table: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([table.to_owned()]);
        let mut open = vec![table.to_owned()];
        while let Some(parent) = open.pop() {
            let first = self.names.get(&parent).cloned().unwrap_or_default();
            let before = self.stage.before.references_to(&first).into_iter().map(|(child, _)| {
                let now = self.names.iter().find(|(_, first)| **first == child.name).map(|(now, _)| now.clone());
                now.unwrap_or_else(|| child.name.clone())
            });
            let after = self.stage.after.references_to(&parent).into_iter().map(|(child, _)| child.name.clone());
            for child in before.chain(after) {
                if found.insert(child.clone()) {
                    open.push(child);
                }
            }
        }
        found
    }
}
