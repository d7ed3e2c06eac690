//! `rename_table("old" => "new")`

use super::reader::CallReader;
use super::same_name::refuse_taken;
use super::table_rules::refuse_reserved;
use super::{Apply, Operation, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, Value};
use crate::plan::Change;

/// A table gets another name; foreign keys, views and triggers follow.
#[derive(Clone, Debug, PartialEq)]
pub struct RenameTable {
    /// The old name.
    pub from: Key,
    /// The new name.
    pub to: Key,
}

impl OperationKind for RenameTable {
    const NAME: &'static str = "rename_table";

    fn read(reader: &mut CallReader<'_>) -> Option<RenameTable> {
        reader.rename().map(|(from, to)| RenameTable { from, to })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![rename_node(&self.from, &self.to)])
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        if apply.table(&self.from).is_none() {
            return;
        }
        let to = &self.to.name;
        if refuse_taken(apply, to, self.to.at) {
            return;
        }
        refuse_reserved(apply, to, self.to.at);
        if let Some((before, after)) = apply.schema.rename_table(&self.from.name, to) {
            apply.change(Change::RenameTable { before, after });
        }
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(vec![Operation::from(RenameTable { from: self.to.clone(), to: self.from.clone() })])
    }
}

/// `"old" => "new"`
pub(super) fn rename_node(from: &Key, to: &Key) -> Node {
    Node::new(Value::Rename(Box::new(Node::text(&from.name)), Box::new(Node::text(&to.name))))
}

super::documented! {
    /// Renames a table. Its indexes, constraints, triggers, and the views and foreign keys that name it follow.
    ///
    /// `rename_table("old" => "new")`
    ///
    /// Automatic names (`ix_old_title`) stay with their objects. A running program that still reads the old name fails: rename in
    /// two releases where that matters (lint `renamed_in_use`).
    ///
    /// Down: the old name.
    rename_table
}
