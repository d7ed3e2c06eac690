//! The derived reverse of what removes or overwrites values with `stash = true`.

use super::reader::CallReader;
use super::stash::{read_key, write_key};
use super::{Apply, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, Value};
use crate::plan::{Change, Restore, StashKey, Stashed};

/// The values of a stash come back.
#[derive(Clone, Debug, PartialEq)]
pub struct RestoreValues {
    /// The table.
    pub table: Key,
    /// The columns.
    pub columns: Vec<Key>,
    /// The stash.
    pub key: StashKey,
    /// Whether only where the table still holds what was written.
    pub written: bool,
}

impl OperationKind for RestoreValues {
    const NAME: &'static str = "restore_values";

    fn read(reader: &mut CallReader<'_>) -> Option<RestoreValues> {
        let table = reader.name("the table's name")?;
        let columns = reader.names();
        let key = read_key(reader);
        Some(RestoreValues { table, columns, key, written: reader.flag("written").unwrap_or(false) })
    }

    fn write(&self) -> Call {
        let mut call = Call::new(Self::NAME, vec![Node::text(&self.table.name)]);
        call.args.extend(self.columns.iter().map(|column| Node::text(&column.name)));
        write_key(&mut call, &self.key);
        call.args.push(Node::option("written", Node::new(Value::Bool(self.written))));
        call
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        if let Some(restore) = restore(apply, &self.table, &self.columns, &self.key, self.written) {
            apply.schema.mark_written(&self.table.name);
            apply.change(Change::Restore(restore));
        }
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(Vec::new())
    }
}

/// The change, if table and columns are there.
pub(super) fn restore(
    apply: &mut Apply<'_>,
    table: &Key,
    columns: &[Key],
    key: &StashKey,
    written: bool,
) -> Option<Restore> {
    let table = apply.table(table)?;
    let known = columns.iter().map(|column| apply.has_column(&table, column)).fold(true, |a, b| a & b);
    known.then(|| Restore {
        key: key.clone(),
        content: Stashed::Values { columns: columns.iter().map(|column| column.name.clone()).collect(), written },
        table,
        empty: false,
        deferred: false,
    })
}

super::documented! {
    derived:
    /// Puts values back that were put aside. Only derived downs use it.
    restore_values
}
