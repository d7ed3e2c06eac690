//! `rename_column("t", "old" => "new")`

use super::dependents::refuse_frozen_stars;
use super::reader::CallReader;
use super::rename_table::rename_node;
use super::{Apply, Operation, OperationKind, Reverse, ReverseContext, part_note};
use crate::call::{Call, Key, Node};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, Edit};

/// A column gets another name; constraints, indexes, views and triggers follow.
#[derive(Clone, Debug, PartialEq)]
pub struct RenameColumn {
    /// The table.
    pub table: Key,
    /// The old name.
    pub from: Key,
    /// The new name.
    pub to: Key,
}

impl OperationKind for RenameColumn {
    const NAME: &'static str = "rename_column";

    fn read(reader: &mut CallReader<'_>) -> Option<RenameColumn> {
        let table = reader.name("the table's name")?;
        reader.rename().map(|(from, to)| RenameColumn { table, from, to })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.table.name), rename_node(&self.from, &self.to)])
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        if !apply.has_column(&table, &self.from) {
            return;
        }
        if table.column(&self.to.name).is_some() {
            let message = format!("the column `{}` exists already in `{}`", self.to.name, table.name);
            let note = part_note(apply.schema, &table.name, &self.to.name);
            apply.error(Diagnostic::error(self.to.at, message).note_if(note));
            return;
        }
        if !apply.capabilities().bound_views {
            refuse_frozen_stars(apply, &table, &self.from.name, self.from.at, "get another name");
        }
        if let Some((before, after)) = apply.schema.rename_column(&table.name, &self.from.name, &self.to.name) {
            let edit = Edit::RenameColumn { from: self.from.name.clone(), to: self.to.name.clone() };
            apply.change(Change::AlterTable { before, after, edits: vec![edit] });
        }
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        let (from, to) = (self.to.clone(), self.from.clone());
        Reverse::Operations(vec![Operation::from(RenameColumn { table: self.table.clone(), from, to })])
    }
}

super::documented! {
    /// Renames a column. Indexes, keys, checks, generated columns, views, triggers and foreign keys follow.
    ///
    /// `rename_column("table", "old" => "new")`
    ///
    /// A running program that still reads the old name fails: rename in two releases where that matters (lint `renamed_in_use`).
    ///
    /// Down: the old name.
    rename_column
}
