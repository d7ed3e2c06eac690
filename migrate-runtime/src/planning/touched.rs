//! What a run touches before a step: a question about rows can be asked before the run only where nothing does.

use migrate_core::plan::{Action, Change, PlannedChange, Step};
use migrate_core::sorted::Set;

/// The tables that the migrations planned so far touch.
#[derive(Default)]
pub(super) struct Touched {
    tables: Set<String>,
    /// Rows were written: triggers and foreign keys may have written any table.
    all: bool,
}

impl Touched {
    /// The places of the steps that may be asked before the run; then the migration's own changes count too.
    pub(super) fn early(&mut self, steps: &[Step], changes: &[PlannedChange]) -> Vec<usize> {
        let mut early = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let reads: &[String] = match &step.action {
                Action::Precondition(wanted) => &wanted.reads,
                Action::Adopt(adoption) => std::slice::from_ref(&adoption.table.name),
                _ => continue,
            };
            if !reads.is_empty()
                && !self.all
                && !reads.iter().any(|table| self.tables.contains(table))
                && !changes.iter().any(|change| match &step.action {
                    // Nothing that changes a table comes before what makes it.
                    Action::Adopt(_) if change.operation >= step.operation => false,
                    _ => is_in_the_way(change, step.operation, reads),
                })
            {
                early.push(index);
            }
        }
        for planned in changes {
            match tables_of(&planned.change) {
                Some(tables) => self.tables.extend(tables.into_iter().map(str::to_owned)),
                None => self.all = true,
            }
        }
        early
    }
}

/// Whether another statement of the same migration may come before the step and touch what it reads.
fn is_in_the_way(planned: &PlannedChange, operation: usize, reads: &[String]) -> bool {
    match tables_of(&planned.change) {
        // Changes of tables wait for each other and may come in another order, row statements never do.
        Some(tables) => {
            planned.operation != operation && tables.iter().any(|table| reads.iter().any(|read| read == table))
                || matches!(&planned.change, Change::CreateTable(table) if reads.contains(&table.name))
        }
        None => planned.operation < operation,
    }
}

/// The tables that a change touches; `None`: any.
fn tables_of(change: &Change) -> Option<Vec<&str>> {
    Some(match change {
        Change::CreateTable(table)
        | Change::AdoptTable(table)
        | Change::ReleaseTable { table, .. }
        | Change::DropTable(table) => vec![&table.name],
        Change::RenameTable { before, after } => vec![&before.name, &after.name],
        Change::AlterTable { before, after, .. } => vec![&before.name, &after.name],
        Change::CreateIndex { .. }
        | Change::DropIndex { .. }
        | Change::RenameIndex { .. }
        | Change::CreateView(_)
        | Change::DropView(_)
        | Change::CreateTrigger(_)
        | Change::DropTrigger(_) => Vec::new(),
        _ => return None,
    })
}
