//! `rename_constraint("t", "old" => "new")`

use super::reader::CallReader;
use super::rename_table::rename_node;
use super::{Apply, Operation, OperationKind, Reverse, ReverseContext, part_note};
use crate::call::{Call, Key, Node};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::plan::{Change, Edit};

/// A constraint gets another name.
#[derive(Clone, Debug, PartialEq)]
pub struct RenameConstraint {
    /// The table.
    pub table: Key,
    /// The old name.
    pub from: Key,
    /// The new name.
    pub to: Key,
}

impl OperationKind for RenameConstraint {
    const NAME: &'static str = "rename_constraint";

    fn read(reader: &mut CallReader<'_>) -> Option<RenameConstraint> {
        let table = reader.name("the table's name")?;
        reader.rename().map(|(from, to)| RenameConstraint { table, from, to })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.table.name), rename_node(&self.from, &self.to)])
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let (from, to) = (&self.from.name, &self.to.name);
        if !before.constraint_names().any(|name| name == from) {
            let help = did_you_mean(from, before.constraint_names());
            let message = format!("unknown constraint `{from}` on `{}`", before.name);
            apply.error(Diagnostic::error(self.from.at, message).help_if(help).about(&before.name));
            return;
        }
        if before.constraint_names().any(|name| name == to) {
            let note = part_note(apply.schema, &before.name, to);
            let message = format!("the constraint `{to}` exists already on `{}`", before.name);
            apply.error(Diagnostic::error(self.to.at, message).note_if(note));
            return;
        }
        let mut table = (*before).clone();
        let names = table
            .primary_key
            .iter_mut()
            .map(|key| &mut key.name)
            .chain(table.uniques.iter_mut().map(|unique| &mut unique.name))
            .chain(table.checks.iter_mut().map(|check| &mut check.name))
            .chain(table.foreign_keys.iter_mut().map(|key| &mut key.name));
        for name in names.filter(|name| *name == from) {
            to.clone_into(name);
        }
        let after = apply.schema.put_table(table);
        let edit = Edit::RenameConstraint { from: from.clone(), to: to.clone() };
        apply.change(Change::AlterTable { before, after, edits: vec![edit] });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        let (from, to) = (self.to.clone(), self.from.clone());
        Reverse::Operations(vec![Operation::from(RenameConstraint { table: self.table.clone(), from, to })])
    }
}

super::documented! {
    /// Renames a constraint.
    ///
    /// `rename_constraint("table", "old" => "new")`
    ///
    /// Down: the old name.
    rename_constraint
}
