//! The objects that a migration is about, by name.

use migrate_core::plan::{Change, Edit, PlannedChange};
use migrate_core::schema::Table;
use migrate_core::sorted::Set;
use std::sync::Arc;

/// What the changes of a migration are about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    /// Tables, views and triggers that are made, changed, dropped, read or written.
    pub(crate) touched: Set<String>,
    /// Names that are there only afterwards: of tables, views, columns.
    pub(crate) made: Set<String>,
    /// Tables that change, each as it is before the change.
    pub(crate) changed: Vec<Arc<Table>>,
    /// Tables whose rows or values are put aside.
    pub(crate) stashed: Vec<Arc<Table>>,
    /// Tables whose triggers are dropped for a moment and made again as the chain has them.
    pub(crate) set_aside: Set<String>,
    /// Whether there are statements of the author's that nobody has read.
    pub(crate) is_opaque: bool,
}

impl Names {
    pub(super) fn of(changes: &[PlannedChange]) -> Names {
        let mut names = Names::default();
        changes.iter().for_each(|planned| names.add(&planned.change));
        names
    }

    fn touch(&mut self, name: &str) {
        self.touched.insert(name.to_owned());
    }

    fn make(&mut self, name: &str) {
        self.touch(name);
        self.made.insert(name.to_owned());
    }

    fn add(&mut self, change: &Change) {
        match change {
            Change::CreateTable(table) | Change::AdoptTable(table) => self.make(&table.name),
            Change::DropTable(table) | Change::ReleaseTable { table, .. } => self.touch(&table.name),
            Change::RenameTable { before, after } => {
                self.changed.push(before.clone());
                self.touch(&before.name);
                self.make(&after.name);
            }
            Change::AlterTable { before, after, edits } => {
                self.changed.push(before.clone());
                self.touch(&after.name);
                for edit in edits {
                    match edit {
                        Edit::AddColumn { column, .. } => drop(self.made.insert(column.clone())),
                        Edit::RenameColumn { to, .. } => drop(self.made.insert(to.clone())),
                        _ => {}
                    }
                }
            }
            Change::CreateIndex { table, .. } | Change::DropIndex { table, .. } | Change::RenameIndex { table, .. } => {
                self.touch(&table.name);
            }
            Change::CreateView(view) => self.make(&view.name),
            // What is gone can be in nobody's way.
            Change::DropView(view) => self.make(&view.name),
            Change::CreateTrigger(trigger) | Change::DropTrigger(trigger) => {
                self.touch(&trigger.table);
                self.make(&trigger.name);
            }
            Change::Insert(insert) | Change::DeleteInserted(insert) => self.touch(&insert.table.name),
            Change::InsertFrom { table, .. }
            | Change::Update { table, .. }
            | Change::Delete { table, .. }
            | Change::Backfill { table, .. } => self.touch(&table.name),
            Change::Stash(stash) | Change::StashWritten(stash) => {
                self.stashed.push(stash.table.clone());
                self.touch(&stash.table.name);
            }
            Change::CompareStash(restore) | Change::Restore(restore) => {
                self.touch(&restore.table.name);
                self.set_aside.insert(restore.table.name.clone());
            }
            Change::Sql(_) | Change::Function(_) => self.is_opaque = true,
            Change::Effects(changes) => changes.iter().for_each(|change| self.add(change)),
        }
    }
}
