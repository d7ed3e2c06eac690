//! `insert_from("t", ["a", "b"], "SELECT …", down = "SQL")`

use super::down::Down;
use super::fit::refuse_generated;
use super::reader::{CallReader, sql_of};
use super::values::count;
use super::{Apply, OperationKind, Resolve, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;

/// Rows are added from a query.
#[derive(Clone, Debug, PartialEq)]
pub struct InsertFrom {
    /// The table.
    pub table: Key,
    /// The columns that are given, in order.
    pub columns: Vec<Key>,
    /// The SELECT.
    pub query: SqlText,
    /// The way back.
    pub down: Down,
    /// How many columns the SELECT gives, where it is known.
    pub gives: Option<usize>,
}

impl OperationKind for InsertFrom {
    const NAME: &'static str = "insert_from";

    fn read(reader: &mut CallReader<'_>) -> Option<InsertFrom> {
        let table = reader.name("the table's name")?;
        let columns = reader.name_list();
        let query = reader.take(sql_of);
        let down = Down::read(reader);
        let (Some(columns), Some(query)) = (columns, query) else {
            reader.report(
                Diagnostic::error(reader.at(), "`insert_from` needs the columns and a SELECT")
                    .help(format!("`insert_from(\"{}\", [\"a\", \"b\"], \"SELECT …\")`", table.name)),
            );
            return None;
        };
        Some(InsertFrom { table, columns, query, down, gives: None })
    }

    fn write(&self) -> Call {
        let mut args = vec![
            Node::text(&self.table.name),
            Node::texts(self.columns.iter().map(|column| column.name.clone())),
            Node::new(Value::Sql(self.query.clone())),
        ];
        args.extend(self.down.write());
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        self.gives = resolve.query(&mut self.query).columns.map(|columns| columns.len());
        if let Down::Sql(sql) = &mut self.down {
            let schema = resolve.schema;
            resolve.statements(sql, schema);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        let known = self.columns.iter().map(|column| apply.has_column(&table, column)).fold(true, |a, b| a & b);
        if !known {
            return;
        }
        for key in &self.columns {
            refuse_generated(apply, &table, key);
        }
        if let Some(gives) = self.gives.filter(|gives| *gives != self.columns.len()) {
            let message = format!("the list names {}, but the SELECT gives {gives}", count(self.columns.len(), "column"));
            apply.error(Diagnostic::error(self.query.at, message));
        }
        self.down.demand(apply, "rows that come from a query");
        apply.schema.mark_written(&table.name);
        apply.schema.forget_rows(&table.name);
        let columns = self.columns.iter().map(|column| column.name.clone()).collect();
        apply.change(Change::InsertFrom { table, columns, query: self.query.clone() });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        super::execute::reverse_of(&self.down, "rows that came from a query")
    }
}

super::documented! {
    /// Inserts the rows of a query.
    ///
    /// `insert_from("table", ["column", …], "SELECT …", down = "SQL")`
    ///
    /// - `down = "SQL"`, `down = nothing()` or `down = irreversible("why")`: the way back is not known by itself.
    ///
    /// Down: what `down` says.
    insert_from
}
