//! Derived, before a column changes back: what somebody changed since is taken out of the stash.

use super::reader::CallReader;
use super::restore_values::restore;
use super::stash::{read_key, write_key};
use super::{Apply, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node};
use crate::plan::{Change, StashKey};

/// Values that are no longer the ones written do not come back.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareStash {
    /// The table.
    pub table: Key,
    /// The columns.
    pub columns: Vec<Key>,
    /// The stash.
    pub key: StashKey,
}

impl OperationKind for CompareStash {
    const NAME: &'static str = "compare_stash";

    fn read(reader: &mut CallReader<'_>) -> Option<CompareStash> {
        let table = reader.name("the table's name")?;
        let columns = reader.names();
        Some(CompareStash { table, columns, key: read_key(reader) })
    }

    fn write(&self) -> Call {
        let mut call = Call::new(Self::NAME, vec![Node::text(&self.table.name)]);
        call.args.extend(self.columns.iter().map(|column| Node::text(&column.name)));
        write_key(&mut call, &self.key);
        call
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        if let Some(restore) = restore(apply, &self.table, &self.columns, &self.key, true) {
            apply.change(Change::CompareStash(restore));
        }
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(Vec::new())
    }
}

super::documented! {
    derived:
    /// Reports the values that were changed since they were put aside. Only derived downs use it.
    compare_stash
}
