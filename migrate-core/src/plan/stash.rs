//! Rows and values that are put aside before they go, and come back on the way back.
//!
//! A stash is a bare table of our own. Its name follows from what is stashed, so that a plan is made without looking
//! into the database, and an older program finds what a newer one put aside.

mod downgrade;

pub use downgrade::{keep_removed, put_back};

use super::{Change, Insert, PlannedChange};
use crate::call::SqlText;
use crate::schema::Table;
use std::sync::Arc;

/// Which stash of a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StashKey {
    /// Whether a downgrade makes it: the next upgrade puts it back.
    pub downgrade: bool,
    /// The statement's place in its migration, from 0; 0 in a downgrade.
    pub operation: usize,
    /// Which of the statement's stashes: a table, or a table and a column.
    pub part: String,
}

/// What is put aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Stash {
    /// Which stash.
    pub key: StashKey,
    /// The table as it is now.
    pub table: Arc<Table>,
    /// Whole rows or values of columns.
    pub content: Stashed,
    /// Which rows.
    pub filter: StashFilter,
}

/// What a stash holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Stashed {
    /// Whole rows.
    Rows,
    /// Values of some columns, beside what tells the rows apart.
    Values {
        /// The columns.
        columns: Vec<String>,
        /// Whether the values that are written instead are kept too: they tell whether somebody changed them since.
        written: bool,
    },
}

/// Which rows are put aside.
#[derive(Clone, Debug, PartialEq)]
pub enum StashFilter {
    /// All.
    All,
    /// Those that a condition of the author's lets through.
    Sql(SqlText),
    /// Those that an insert overwrites.
    Overwritten(Box<Insert>),
    /// Those that none of these inserts added.
    NotInserted(Vec<Inserted>),
    /// Those that refer to rows of another stash of this migration.
    Referring {
        /// The other stash.
        to: StashKey,
        /// The columns that refer.
        columns: Vec<String>,
        /// The columns that they refer to.
        referenced: Vec<String>,
    },
}

/// Rows that an insert of the same migration added, as recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Inserted {
    /// The insert's place in its migration, from 0.
    pub operation: usize,
    /// The columns that hold by now what was recorded; `None` where no columns do.
    pub columns: Option<Vec<String>>,
    /// Whether a row's number was recorded too, if it had one.
    pub ambiguous: bool,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Restore {
    /// Which stash.
    pub key: StashKey,
    /// The table as it is now.
    pub table: Arc<Table>,
    /// What the stash holds.
    pub content: Stashed,
    /// Whether the table was made anew, so that nothing can be in the way of its rows.
    pub empty: bool,
    /// Whether rows may come back before those that they refer to.
    pub deferred: bool,
}

impl StashKey {
    /// The stash that a statement makes.
    pub fn of_statement(operation: usize, part: impl Into<String>) -> StashKey {
        StashKey { downgrade: false, operation, part: part.into() }
    }

    /// The stash that a downgrade makes.
    pub fn of_downgrade(part: impl Into<String>) -> StashKey {
        StashKey { downgrade: true, operation: 0, part: part.into() }
    }

    /// The name of the stash's table.
    pub fn table_name(&self, history: &str, version: &str) -> String {
        let text = format!("{version}\n{}\n{}\n{}", self.direction(), self.operation, self.part);
        let hash = crate::hash::hash128(text.as_bytes()) as u64;
        format!("{history}_stash_{hash:016x}")
    }

    /// `up` or `down`, as the registry has it.
    pub fn direction(&self) -> &'static str {
        if self.downgrade { "down" } else { "up" }
    }
}

/// The name of the table that lists the stashes.
pub fn registry_name(history: &str) -> String {
    format!("{history}_stashes")
}

/// Rows come back only when the tables that they refer to are there; where some of these are made later, the restore
/// moves behind the last of them, and foreign keys are checked at the end.
pub fn settle(changes: Vec<PlannedChange>) -> Vec<PlannedChange> {
    let mut created: Vec<(usize, String)> = Vec::new();
    let mut any = false;
    for (at, planned) in changes.iter().enumerate() {
        match &planned.change {
            Change::CreateTable(table) | Change::AdoptTable(table) => created.push((at, table.name.clone())),
            Change::Restore(_) => any = true,
            _ => {}
        }
    }
    if !any {
        return changes;
    }
    let mut out = Vec::with_capacity(changes.len());
    let mut waiting: Vec<(usize, PlannedChange)> = Vec::new();
    for (at, mut planned) in changes.into_iter().enumerate() {
        let mut later = None;
        if let Change::Restore(restore) = &mut planned.change
            && restore.content == Stashed::Rows
        {
            let names = || restore.table.foreign_keys.iter().map(|key| &key.references);
            later = created
                .iter()
                .filter(|(made, name)| *made > at && names().any(|other| other == name))
                .map(|c| c.0)
                .max();
            restore.deferred |= later.is_some();
        }
        match later {
            Some(later) => waiting.push((later, planned)),
            None => out.push(planned),
        }
        let (ready, still) = waiting.into_iter().partition(|(later, _)| *later == at);
        waiting = still;
        out.extend(Vec::into_iter(ready).map(|(_, planned)| planned));
    }
    out
}
