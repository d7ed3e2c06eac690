//! `delete("t", where = "…")`

use super::down::Down;
use super::reader::CallReader;
use super::{Apply, OperationKind, Resolve, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;

/// Rows are deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct Delete {
    /// The table.
    pub table: Key,
    /// Which rows.
    pub filter: SqlText,
    /// The way back.
    pub down: Down,
}

impl OperationKind for Delete {
    const NAME: &'static str = "delete";

    fn read(reader: &mut CallReader<'_>) -> Option<Delete> {
        let table = reader.name("the table's name")?;
        let filter = reader.sql("where");
        let down = Down::read(reader);
        if filter.is_none() {
            reader.report(
                Diagnostic::error(reader.at(), "`delete` without `where` would delete every row")
                    .help("say which: `where = \"…\"`; all of them: `where = \"true\"`"),
            );
        }
        Some(Delete { table, filter: filter?, down })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name)];
        args.push(Node::option("where", Node::new(Value::Sql(self.filter.clone()))));
        args.extend(self.down.write());
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        resolve.row_expression(&mut self.filter, &self.table.name);
        let schema = resolve.schema;
        if let Down::Sql(sql) = &mut self.down {
            resolve.statements(sql, schema);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        if self.down == Down::Unsaid {
            let at = apply.at;
            apply.lint(
                "lost_data",
                Diagnostic::error(at, format!("the deleted rows of `{}` are lost", table.name))
                    .help("say the way back: `down = \"SQL\"`")
                    .help("or say that they may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement"),
            );
        }
        apply.schema.mark_written(&table.name);
        apply.schema.forget_rows(&table.name);
        apply.change(Change::Delete { table, filter: self.filter.clone() });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        match &self.down {
            // The author allowed the loss: the structure is what a downgrade restores.
            Down::Unsaid => Reverse::Operations(Vec::new()),
            down => super::execute::reverse_of(down, "deleted rows"),
        }
    }
}
