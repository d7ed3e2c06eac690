//! The derived reverse of `create_table("t", …, existing = adopt)`: the table goes, unless it was there before.

use super::reader::CallReader;
use super::{Apply, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, Value};
use crate::plan::Change;

/// Drops a table, or leaves it alone where it was taken over.
#[derive(Clone, Debug, PartialEq)]
pub struct ReleaseTable {
    /// Its name.
    pub name: Key,
    /// The place of the `create_table` in its migration, from 0: under it is recorded whether the table was there.
    pub statement: usize,
}

impl OperationKind for ReleaseTable {
    const NAME: &'static str = "release_table";

    fn read(reader: &mut CallReader<'_>) -> Option<ReleaseTable> {
        let name = reader.name("the table's name")?;
        let statement = match reader.option("statement").map(|node| &node.value) {
            Some(Value::Integer(value)) => usize::try_from(*value).unwrap_or_default(),
            _ => 0,
        };
        Some(ReleaseTable { name, statement })
    }

    fn write(&self) -> Call {
        let statement = Value::Integer(i64::try_from(self.statement).unwrap_or(i64::MAX));
        let args = vec![Node::text(&self.name.name), Node::option("statement", Node::new(statement))];
        Call::new(Self::NAME, args)
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.name) else { return };
        apply.schema.remove_table(&self.name.name);
        apply.change(Change::ReleaseTable { table, statement: self.statement });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(Vec::new())
    }
}

super::documented! {
    derived:
    /// Derived, not written by authors: the way back of `create_table(…, existing = adopt)`. Drops the table, unless it
    /// was there before the migration.
    release_table
}
