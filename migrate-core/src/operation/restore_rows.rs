//! The derived reverse of what removes rows with `stash = true`.

use super::reader::CallReader;
use super::stash::{read_key, write_key};
use super::{Apply, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, Value};
use crate::plan::{Change, Restore, StashKey, Stashed};

/// The rows of a stash come back.
#[derive(Clone, Debug, PartialEq)]
pub struct RestoreRows {
    /// The table.
    pub table: Key,
    /// The stash.
    pub key: StashKey,
    /// Whether the table was just made again.
    pub empty: bool,
}

impl OperationKind for RestoreRows {
    const NAME: &'static str = "restore_rows";

    fn read(reader: &mut CallReader<'_>) -> Option<RestoreRows> {
        let table = reader.name("the table's name")?;
        let key = read_key(reader);
        Some(RestoreRows { table, key, empty: reader.flag("empty").unwrap_or(false) })
    }

    fn write(&self) -> Call {
        let mut call = Call::new(Self::NAME, vec![Node::text(&self.table.name)]);
        write_key(&mut call, &self.key);
        call.args.push(Node::option("empty", Node::new(Value::Bool(self.empty))));
        call
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        apply.schema.mark_written(&table.name);
        apply.change(Change::Restore(Restore {
            key: self.key.clone(),
            table,
            content: Stashed::Rows,
            empty: self.empty,
            deferred: false,
        }));
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(Vec::new())
    }
}

super::documented! {
    derived:
    /// Puts rows back that were put aside. Only derived downs use it.
    restore_rows
}
