//! `backfill("t", set = { … }, where = "…", batch = 10_000)`

use super::down::Down;
use super::reader::CallReader;
use super::update::{Assignment, judge_overwrite, judge_set, judge_way_back, plain, read_set, resolve_set, reverse_of_set, write_set};
use super::{Apply, OperationKind, Resolve, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;

/// Rows are changed, many at a time; with `batch` each batch is a transaction of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Backfill {
    /// The table.
    pub table: Key,
    /// Columns and their new values.
    pub set: Vec<Assignment>,
    /// Which rows; `None` is all.
    pub filter: Option<SqlText>,
    /// Rows a batch.
    pub batch: Option<u64>,
    /// The way back.
    pub down: Down,
}

impl OperationKind for Backfill {
    const NAME: &'static str = "backfill";

    fn read(reader: &mut CallReader<'_>) -> Option<Backfill> {
        let table = reader.name("the table's name")?;
        let set = read_set(reader);
        let filter = reader.sql("where");
        let batch = reader.number("batch").map(|(rows, _)| rows);
        Some(Backfill { table, set, filter, batch, down: Down::read(reader) })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name), Node::option("set", write_set(&self.set))];
        args.extend(self.filter.as_ref().map(|filter| Node::option("where", Node::new(Value::Sql(filter.clone())))));
        args.extend(self.batch.map(|rows| Node::option("batch", Node::new(Value::Integer(i64::try_from(rows).unwrap_or(i64::MAX))))));
        args.extend(self.down.write());
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        resolve_set(&self.table, &mut self.set, self.filter.as_mut(), resolve);
        let schema = resolve.schema;
        let columns = schema.columns_of(&self.table.name).unwrap_or_default();
        self.down.resolve_set(&self.table.name, &columns, resolve);
        if let Down::Sql(sql) = &mut self.down {
            resolve.statements(sql, schema);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        judge_set(apply, &table, &self.set);
        judge_way_back(apply, &table, &self.set, self.filter.as_ref(), &self.down);
        judge_overwrite(apply, &table, &self.set, self.filter.as_ref(), &self.down);
        if self.batch.is_some() && table.primary_key.is_none() {
            apply.error(
                Diagnostic::error(self.table.at, format!("`{}` has no primary key to walk along in batches", table.name))
                    .help("leave `batch` out: the whole table is then updated at once"),
            );
            return;
        }
        if let Some(key) = self.set.iter().map(|set| &set.column).find(|key| self.batch.is_some() && table.key_columns().contains(&key.name)) {
            apply.error(
                Diagnostic::error(key.at, format!("the batches walk along `{0}`, so they cannot set `{0}`", key.name))
                    .help("leave `batch` out: the whole table is then updated at once"),
            );
        }
        apply.schema.mark_written(&table.name);
        apply.schema.forget_rows(&table.name);
        let (set, filter) = (plain(&self.set), self.filter.clone());
        apply.change(match self.batch {
            Some(batch) => Change::Backfill { table, set, filter, batch },
            None => Change::Update { table, set, filter, stashed: None },
        });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        reverse_of_set(&self.table, self.filter.as_ref(), &self.down)
    }
}

super::documented! {
    /// Changes many rows in batches, each a transaction of its own.
    ///
    /// `backfill("table", set = { column: value, … }, where = "condition", batch = 10_000)`
    ///
    /// - `batch = rows`: the size of the first batch; then it follows the time that a batch takes, so that no transaction holds
    ///   the database for more than 25 ms. A migration with one stands alone in its transactions.
    /// - Progress is stored with each batch: after a crash the next `upgrade` goes on behind the last batch.
    /// - The table needs a primary key of one column.
    ///
    /// Down: nothing, where it only fills what was NULL; else what `down` says, as with `update`.
    backfill
}
