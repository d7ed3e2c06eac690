//! Statements about one table that follow each other become one ALTER TABLE: that is atomic, several are not.

use crate::plan::{Change, Edit, PlannedChange};
use crate::schema::Table;
use std::sync::Arc;

/// Folds changes into the ones before them where one statement can make both.
pub(super) fn fold(changes: Vec<PlannedChange>) -> Vec<PlannedChange> {
    let mut out: Vec<PlannedChange> = Vec::with_capacity(changes.len());
    for planned in changes {
        match out.last_mut().and_then(|last| folded(&last.change, &planned.change).map(|change| (last, change))) {
            Some((last, change)) => last.change = change,
            None => out.push(planned),
        }
    }
    out
}

fn folded(first: &Change, second: &Change) -> Option<Change> {
    let (before, between, mut edits) = as_alter(first)?;
    let (after, more) = match second {
        // An altered table gets its new indexes by the same statement.
        Change::CreateIndex { table, index } if table.name == between.name && between.index(index).is_some() => {
            (between.clone(), Vec::new())
        }
        Change::CreateIndex { table, .. } if between.indexes.len() + 1 == table.indexes.len() => {
            (table.clone(), Vec::new())
        }
        _ => as_alter(second).map(|(_, after, edits)| (after, edits))?,
    };
    let same_table = between.name == after.name;
    let disjoint = more.iter().all(|edit| !edits.iter().any(|other| subject(other) == subject(edit)));
    if !same_table || !disjoint {
        return None;
    }
    edits.extend(more);
    Some(Change::AlterTable { before, after, edits })
}

/// The change as edits, if one statement can make all of them beside others.
fn as_alter(change: &Change) -> Option<(Arc<Table>, Arc<Table>, Vec<Edit>)> {
    match change {
        Change::AlterTable { before, after, edits } if edits.iter().all(|edit| subject(edit).is_some()) => {
            Some((before.clone(), after.clone(), edits.clone()))
        }
        Change::DropIndex { table, index } => {
            let mut after = (**table).clone();
            after.indexes.retain(|other| other.name != *index);
            Some((table.clone(), Arc::new(after), Vec::new()))
        }
        _ => None,
    }
}

/// What an edit is about; `None` for one that needs statements of its own.
fn subject(edit: &Edit) -> Option<&str> {
    match edit {
        Edit::AddColumn { column, fill: None }
        | Edit::DropColumn { column }
        | Edit::AlterColumn { column, fill: None, using: None, .. } => Some(column),
        Edit::AddConstraint { name } | Edit::DropConstraint { name } => Some(name),
        Edit::Options => Some(""),
        Edit::AddColumn { .. }
        | Edit::AlterColumn { .. }
        | Edit::RenameColumn { .. }
        | Edit::RenameConstraint { .. } => None,
    }
}
