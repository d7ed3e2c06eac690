//! What a downgrade removes is put aside, and the next upgrade puts it back.
//!
//! A table that a migration makes is put aside as the migration leaves it, before the first change back, and its rows
//! come back behind the last change: what stands between was written for a table without rows.

use super::{Inserted, Restore, Stash, StashFilter, StashKey, Stashed, settle};
use crate::plan::{Change, Edit, Insert, PlannedChange};
use crate::schema::{Column, Schema, Table};
use crate::sorted::{Map, Set};
use std::sync::Arc;

/// The changes of a downgrade, with what they remove put aside; `start` is the schema before them.
pub fn keep_removed(changes: Vec<PlannedChange>, start: &Schema) -> Vec<PlannedChange> {
    let mut names = Names::default();
    let mut dropped: Set<Identity> = Set::new();
    let mut inserts: Vec<(Identity, Inserted)> = Vec::new();
    for planned in &changes {
        match &planned.change {
            Change::DropTable(table) => drop(dropped.insert(names.of(&table.name))),
            Change::DeleteInserted(insert) => {
                inserts.push((names.of(&insert.table.name), names.at_start(insert)));
            }
            _ => {}
        }
        names.follow(&planned.change);
    }
    let stash = |operation, key: String, table: &Arc<Table>, content, filter| PlannedChange {
        operation,
        change: Change::Stash(Stash { key: StashKey::of_downgrade(key), table: table.clone(), content, filter }),
    };
    let mut out = Vec::with_capacity(changes.len() + dropped.len());
    let first = changes.first().map_or(0, |planned| planned.operation);
    for identity in dropped.iter() {
        let Identity::AtStart(name) = identity else { continue };
        let Some(table) = start.table(name) else { continue };
        // Those come again by the statements that added them.
        let own = inserts.iter().filter(|(table, _)| table == identity).map(|(_, inserted)| inserted.clone());
        let own: Vec<Inserted> = own.collect();
        let filter = if own.is_empty() { StashFilter::All } else { StashFilter::NotInserted(own) };
        out.push(stash(first, name.clone(), table, Stashed::Rows, filter));
    }
    let mut names = Names::default();
    for planned in changes {
        if let Change::AlterTable { before, edits, .. } = &planned.change {
            let goes = dropped.contains(&names.of(&before.name));
            let columns = removed(before, edits);
            if !goes && !columns.is_empty() {
                let key = columns_key(before, &columns);
                let content = Stashed::Values { columns, written: false };
                out.push(stash(planned.operation, key, before, content, StashFilter::All));
            }
        }
        names.follow(&planned.change);
        out.push(planned);
    }
    out
}

/// The columns whose values go. What is generated comes back by itself.
fn removed(before: &Table, edits: &[Edit]) -> Vec<String> {
    let dropped = edits.iter().filter_map(|edit| match edit {
        Edit::DropColumn { column } => Some(column),
        _ => None,
    });
    stored(before, dropped)
}

/// The columns that such values come back to.
fn added(after: &Table, edits: &[Edit]) -> Vec<String> {
    let new = edits.iter().filter_map(|edit| match edit {
        Edit::AddColumn { column, .. } => Some(column),
        _ => None,
    });
    stored(after, new)
}

fn stored<'e>(table: &Table, columns: impl Iterator<Item = &'e String>) -> Vec<String> {
    let is_stored = |name: &&String| table.column(name).is_some_and(|column| column.generated.is_none());
    columns.filter(is_stored).cloned().collect()
}

/// The columns of one statement stand in one stash: without a key, rows are told apart by all other columns.
fn columns_key(table: &Table, columns: &[String]) -> String {
    let mut names: Vec<&str> = columns.iter().map(String::as_str).collect();
    names.sort_unstable();
    format!("{}.{}", table.name, names.join(","))
}

/// The changes of an upgrade, with what a downgrade put aside put back; `end` is the schema after them.
pub fn put_back(changes: Vec<PlannedChange>, end: &Schema, is_there: &dyn Fn(&StashKey) -> bool) -> Vec<PlannedChange> {
    let mut out = Vec::with_capacity(changes.len());
    let mut made: Set<String> = Set::new();
    let mut writes = false;
    // Values that wait for what only takes constraints of their table away, so that all of it is one change: what they
    // would meet in between, such as a unique constraint or NOT NULL, they did not meet when they came into being.
    let mut waiting: Option<PlannedChange> = None;
    for planned in changes {
        if !waiting.as_mut().is_some_and(|restore| follows(restore, &planned)) {
            out.extend(waiting.take());
        }
        made_by(&planned.change, &mut made);
        writes |= writes_rows(&planned.change);
        if let Change::AdoptTable(table) = &planned.change
            && is_there(&StashKey::of_downgrade(&table.name))
        {
            // The downgrade dropped it. It may have been made again by somebody else meanwhile, with rows.
            made.insert(table.name.clone());
            writes = true;
        }
        if let Change::AlterTable { after, edits, .. } = &planned.change
            && !made.contains(&after.name)
        {
            let columns = added(after, edits);
            let key = StashKey::of_downgrade(columns_key(after, &columns));
            if !columns.is_empty() && is_there(&key) {
                let content = Stashed::Values { columns, written: false };
                let restore = Restore { key, table: after.clone(), content, empty: false, deferred: false };
                waiting = Some(PlannedChange { operation: planned.operation, change: Change::Restore(restore) });
            }
        }
        out.push(planned);
    }
    out.extend(waiting);
    let operation = out.last().map_or(0, |planned| planned.operation);
    let stashed =
        made.iter().filter_map(|name| end.table(name)).filter(|table| is_there(&StashKey::of_downgrade(&table.name)));
    for (table, deferred) in parents_first(stashed.cloned().collect()) {
        let key = StashKey::of_downgrade(&table.name);
        let restore = Restore { key, table, content: Stashed::Rows, empty: !writes, deferred };
        out.push(PlannedChange { operation, change: Change::Restore(restore) });
    }
    settle(out)
}

/// Whether values can come back behind a change of their table as well: then they do.
fn follows(restore: &mut PlannedChange, later: &PlannedChange) -> bool {
    let (Change::Restore(restored), Change::AlterTable { before, after, edits }) = (&mut restore.change, &later.change)
    else {
        return false;
    };
    let Stashed::Values { columns, .. } = &restored.content else { return false };
    let loosens = |edit: &Edit| match edit {
        Edit::DropConstraint { .. } | Edit::RenameConstraint { .. } => true,
        // A column that may be NULL in the end may have been when its values were put aside.
        Edit::AlterColumn { column, fill: None, using: None, .. } => {
            let (old, new) = (before.column(column), after.column(column));
            old.zip(new).is_some_and(|(old, new)| {
                let was = Column { nullable: true, server_default: None, ..old.clone() };
                let is = Column { nullable: true, server_default: None, ..new.clone() };
                was == is && (new.nullable || !old.nullable)
            })
        }
        _ => false,
    };
    let only_loosens = edits.iter().all(loosens);
    // The stash knows its rows by the key that the table had.
    let same_rows = after.key_columns() == restored.table.key_columns()
        && after.row_key(columns) == restored.table.row_key(columns);
    if after.name != restored.table.name || !only_loosens || !same_rows {
        return false;
    }
    restored.table = after.clone();
    restore.operation = later.operation;
    true
}

/// Whether a table that was made may hold rows behind the change.
fn writes_rows(change: &Change) -> bool {
    matches!(
        change,
        Change::Insert(_)
            | Change::InsertFrom { .. }
            | Change::Update { .. }
            | Change::Delete { .. }
            | Change::Backfill { .. }
            | Change::Sql(_)
            | Change::Function(_)
    )
}

/// Keeps the names of the tables that the changes so far have made.
fn made_by(change: &Change, made: &mut Set<String>) {
    match change {
        Change::CreateTable(table) => drop(made.insert(table.name.clone())),
        Change::DropTable(table) => drop(made.remove(&table.name)),
        Change::RenameTable { before, after } if made.remove(&before.name) => drop(made.insert(after.name.clone())),
        Change::Effects(changes) => {
            for change in changes.iter().filter(|change| !matches!(change, Change::CreateTable(_))) {
                made_by(change, made);
            }
        }
        _ => {}
    }
}

/// The tables in an order in which rows can come; those that still refer to a later one are marked.
fn parents_first(mut tables: Vec<Arc<Table>>) -> Vec<(Arc<Table>, bool)> {
    let mut out = Vec::with_capacity(tables.len());
    while !tables.is_empty() {
        let waits = |table: &Table| {
            let mut parents = table.foreign_keys.iter().map(|key| &key.references);
            parents.any(|parent| *parent != table.name && tables.iter().any(|other| other.name == *parent))
        };
        let ready = tables.iter().position(|table| !waits(table));
        let deferred = ready.is_none();
        out.push((tables.remove(ready.unwrap_or_default()), deferred));
    }
    out
}

/// Which table it is, whatever it is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// It was there before the first change, under this name.
    AtStart(String),
    /// Such a change made it.
    Made(usize),
}

/// The tables and columns as they are called now.
#[derive(Default)]
struct Names {
    known: Map<String, Identity>,
    made: usize,
    /// For columns that are not as they were before the first change: what they were called, or that they had other
    /// values.
    columns: Map<(Identity, String), Option<String>>,
}

impl Names {
    fn of(&self, name: &str) -> Identity {
        self.known.get(name).cloned().unwrap_or_else(|| Identity::AtStart(name.to_owned()))
    }

    /// Where what an insert recorded was before the first change, unless the changes bring these values back.
    fn at_start(&self, insert: &Insert) -> Inserted {
        let table = self.of(&insert.table.name);
        let was = |name: &String| match self.columns.get(&(table.clone(), name.clone())) {
            Some(was) => was.clone(),
            None => Some(name.clone()),
        };
        let columns = insert.recorded_columns().iter().map(was).collect();
        Inserted { operation: insert.operation, columns, ambiguous: insert.is_ambiguous() }
    }

    fn follow(&mut self, change: &Change) {
        match change {
            Change::CreateTable(table) => {
                self.made += 1;
                self.known.insert(table.name.clone(), Identity::Made(self.made));
            }
            Change::RenameTable { before, after } => {
                let identity = self.of(&before.name);
                self.known.remove(&before.name);
                self.known.insert(after.name.clone(), identity);
            }
            Change::AlterTable { before, after, edits } => {
                let table = self.of(&before.name);
                for edit in edits {
                    self.follow_column(&table, edit, |name| same_type(before, after, name));
                }
            }
            Change::Update { table, set, .. } | Change::Backfill { table, set, .. } => {
                let identity = self.of(&table.name);
                set.iter().for_each(|(column, _)| self.has_other_values(&identity, column));
            }
            Change::Restore(Restore { table, content: Stashed::Values { columns, .. }, .. }) => {
                let identity = self.of(&table.name);
                columns.iter().for_each(|column| self.has_other_values(&identity, column));
            }
            Change::Effects(changes) => changes.iter().for_each(|change| self.follow(change)),
            _ => {}
        }
    }

    fn follow_column(&mut self, table: &Identity, edit: &Edit, same_type: impl Fn(&str) -> bool) {
        match edit {
            Edit::RenameColumn { from, to } => {
                let was = self.columns.remove(&(table.clone(), from.clone())).unwrap_or_else(|| Some(from.clone()));
                self.columns.insert((table.clone(), to.clone()), was);
            }
            Edit::AddColumn { column, .. } => self.has_other_values(table, column),
            Edit::AlterColumn { column, using, .. } if using.is_some() || !same_type(column) => {
                self.has_other_values(table, column);
            }
            _ => {}
        }
    }

    fn has_other_values(&mut self, table: &Identity, column: &str) {
        self.columns.insert((table.clone(), column.to_owned()), None);
    }
}

/// Whether an edit leaves the column its type.
fn same_type(before: &Table, after: &Table, name: &str) -> bool {
    match (before.column(name), after.column(name)) {
        (Some(before), Some(after)) => before.column_type == after.column_type,
        _ => false,
    }
}
