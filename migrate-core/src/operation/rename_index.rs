//! `rename_index("t", "old" => "new")`

use super::reader::CallReader;
use super::rename_table::rename_node;
use super::{Apply, Operation, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::plan::Change;

/// An index gets another name.
#[derive(Clone, Debug, PartialEq)]
pub struct RenameIndex {
    /// The table.
    pub table: Key,
    /// The old name.
    pub from: Key,
    /// The new name.
    pub to: Key,
}

impl OperationKind for RenameIndex {
    const NAME: &'static str = "rename_index";

    fn read(reader: &mut CallReader<'_>) -> Option<RenameIndex> {
        let table = reader.name("the table's name")?;
        reader.rename().map(|(from, to)| RenameIndex { table, from, to })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.table.name), rename_node(&self.from, &self.to)])
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let Some(index) = before.index(&self.from.name).cloned() else {
            let help = did_you_mean(&self.from.name, before.indexes.iter().map(|index| index.name.as_str()));
            let message = format!("unknown index `{}` on `{}`", self.from.name, before.name);
            apply.error(Diagnostic::error(self.from.at, message).help_if(help).about(&before.name));
            return;
        };
        let renamed = crate::schema::Index { name: self.to.name.clone(), ..index };
        if super::create_index::refuse_taken_name(apply, &before.name, &renamed, self.to.at) {
            return;
        }
        let mut table = (*before).clone();
        for index in table.indexes.iter_mut().filter(|index| index.name == self.from.name) {
            self.to.name.clone_into(&mut index.name);
        }
        let table = apply.schema.put_table(table);
        apply.change(Change::RenameIndex { table, from: self.from.name.clone(), to: self.to.name.clone() });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        let (from, to) = (self.to.clone(), self.from.clone());
        Reverse::Operations(vec![Operation::from(RenameIndex { table: self.table.clone(), from, to })])
    }
}

super::documented! {
    /// Renames an index. On SQLite it is made anew.
    ///
    /// `rename_index("table", "old" => "new")`
    ///
    /// Down: the old name.
    rename_index
}
