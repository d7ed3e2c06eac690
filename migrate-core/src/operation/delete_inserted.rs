//! The derived reverse of `insert`: rows that it really added go again.

use super::reader::CallReader;
use super::{Apply, Insert, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Node, Value};
use crate::plan::Change;

/// Deletes what an `insert` of the same migration added, as recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteInserted {
    /// The statement that is reverted.
    pub insert: Insert,
    /// Its place in the migration, from 0.
    pub operation: usize,
}

impl OperationKind for DeleteInserted {
    const NAME: &'static str = "delete_inserted";

    fn read(reader: &mut CallReader<'_>) -> Option<DeleteInserted> {
        let operation = match reader.option("operation").map(|node| &node.value) {
            Some(Value::Integer(value)) => usize::try_from(*value).unwrap_or_default(),
            _ => 0,
        };
        Some(DeleteInserted { insert: Insert::read(reader)?, operation })
    }

    fn write(&self) -> Call {
        let mut call = self.insert.written(Self::NAME);
        let operation = Value::Integer(i64::try_from(self.operation).unwrap_or(i64::MAX));
        call.args.push(Node::option("operation", Node::new(operation)));
        call
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.insert.table) else { return };
        let change = self.insert.change(table, self.operation);
        apply.change(Change::DeleteInserted(change));
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(Vec::new())
    }
}

super::documented! {
    derived:
    /// Deletes the rows that an `insert` made. Only derived downs use it.
    delete_inserted
}
