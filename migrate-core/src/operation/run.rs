//! `run(up = f, down = g, touches = ["post"])`

use super::down::Down;
use super::reader::CallReader;
use super::{Apply, OperationKind, Reverse, ReverseContext, RowAccess};
use crate::call::{Call, Key, Node, NodeId, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;

/// A Rust function of the migration.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The function's path.
    pub up: String,
    /// The place of the path.
    pub up_at: NodeId,
    /// Tables that the function reads or writes.
    pub touches: Vec<Key>,
    /// The way back.
    pub down: Down,
}

impl OperationKind for Run {
    const NAME: &'static str = "run";

    fn read(reader: &mut CallReader<'_>) -> Option<Run> {
        let up = reader.option("up").or_else(|| reader.take(|node| matches!(node.value, Value::Path(_)).then_some(node)));
        let down = Down::read(reader);
        let touches = reader.list("touches").unwrap_or_default();
        match up.map(|node| (&node.value, node.at)) {
            Some((Value::Path(path), up_at)) => Some(Run { up: path.clone(), up_at, touches, down }),
            found => {
                let at = found.map_or(reader.at(), |(_, at)| at);
                reader.report(
                    Diagnostic::error(at, "`run` needs a function of this file")
                        .help("`run(up = fill_slugs, down = nothing())` with `fn fill_slugs(ctx: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()>`"),
                );
                None
            }
        }
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::option("up", Node::new(Value::Path(self.up.clone())))];
        args.extend(self.down.write());
        if !self.touches.is_empty() {
            args.push(Node::option("touches", Node::texts(self.touches.iter().map(|table| table.name.clone()))));
        }
        Call::new(Self::NAME, args)
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        self.down.demand(apply, "a Rust function");
        if self.touches.is_empty() {
            // Nobody said what it writes, so it may write everything.
            let all: Vec<String> = apply.schema.tables().map(|table| table.name.clone()).collect();
            for table in all {
                apply.schema.mark_written(&table);
                apply.schema.forget_rows(&table);
            }
        }
        for table in &self.touches {
            if apply.schema.view(&table.name).is_none() {
                apply.table(table);
            }
            apply.schema.mark_written(&table.name);
            apply.schema.forget_rows(&table.name);
        }
        apply.change(Change::Function(self.up.clone()));
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        super::execute::reverse_of(&self.down, "a Rust function")
    }

    fn row_access(&self) -> RowAccess {
        let writes: Vec<String> = self.touches.iter().map(|table| table.name.clone()).collect();
        RowAccess { everything: writes.is_empty(), writes, ..RowAccess::default() }
    }
}

super::documented! {
    /// Calls a Rust function of the migration's file, inside the migration's transaction.
    ///
    /// `run(up = function, down = function, touches = ["table"])`
    ///
    /// - `fn function(ctx: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()>`, with `ctx.execute(…)` and typed rows:
    ///   `ctx.query::<(i64, String)>(…)`.
    /// - `down` is required: a function, `nothing()` or `irreversible("why")`.
    /// - `touches = […]`: the tables that it reads or writes.
    ///
    /// The body is not part of the checksum.
    ///
    /// Down: what `down` says.
    run
}
