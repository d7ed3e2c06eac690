//! What is done beside those who write to a table: outside of the transaction, and so that a broken attempt can be tried
//! again.

use super::Postgres;
use crate::dialect::planner::Planner;
use crate::dialect::{Spelling, clause};
use crate::plan::Leftover;
use crate::schema::{Index, IndexColumn, Table, short_name};

impl Postgres {
    /// An index; that of a table in use is made while others write.
    pub(super) fn add_index(&self, planner: &mut Planner<'_>, table: &Table, index: &Index) {
        let summary = format!("create index `{}`", index.name);
        if !planner.is_in_use(table) {
            return planner.sql(summary, self.create_index(table, index, ""));
        }
        let name = self.beside(table, &index.name);
        let broken = format!("indexrelid = to_regclass({}) AND NOT indisvalid", self.text(&name));
        let leftover = Leftover {
            look: format!("SELECT 1 FROM pg_index WHERE {broken}"),
            remove: format!("DROP INDEX CONCURRENTLY {name}"),
        };
        planner.outside(summary, self.create_index(table, index, "CONCURRENTLY "), Some(leftover));
    }

    /// The clause that adds a key. That of a table in use is made of an index, which is made first, while others write.
    pub(super) fn add_key(
        &self,
        planner: &mut Planner<'_>,
        table: &Table,
        name: &str,
        kind: &str,
        columns: &[String],
    ) -> String {
        if !planner.is_in_use(table) {
            return format!("ADD {}", clause::key(self, name, kind, columns));
        }
        let columns = columns.iter().map(IndexColumn::column).collect();
        let index = Index { name: name.to_owned(), columns, unique: true, ..Index::default() };
        self.add_index(planner, table, &index);
        let name = self.quote_part(name);
        format!("ADD CONSTRAINT {name} {kind} USING INDEX {name}")
    }

    /// Looks at the rows for a constraint that was added without that, while others write.
    pub(super) fn validate(&self, planner: &mut Planner<'_>, table: &str, name: &str) {
        let sql = format!("ALTER TABLE {} VALIDATE CONSTRAINT {}", self.quote(table), self.quote_part(name));
        planner.outside(format!("check the rows of `{table}` for `{name}`"), sql, None);
    }
}

/// The name of the check by which a column becomes NOT NULL.
pub(super) fn not_null_name(table: &str, column: &str) -> String {
    short_name(format!("nn_{}_{column}", table.rsplit('.').next().unwrap_or(table)))
}
