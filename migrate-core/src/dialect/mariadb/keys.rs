//! Foreign keys need an index of their own columns here. Where the author made none the database would make one by
//! itself, and keep or drop it by rules of its own; saying it makes both directions the same.

use super::MariaDb;
use crate::dialect::Spelling;
use crate::schema::{ForeignKey, Index, IndexColumn, Table};

/// The indexes that foreign keys of the table need and that nobody else made, one for each key, under its name.
pub(super) fn missing_indexes(table: &Table) -> Vec<Index> {
    let mut missing: Vec<Index> = Vec::new();
    for key in &table.foreign_keys {
        let covered = missing.iter().any(|index| index.plain_columns().is_some_and(|columns| leads(&columns, key)));
        if !covered && !is_covered(table, key) {
            let columns = key.columns.iter().map(IndexColumn::column).collect();
            missing.push(Index { name: key.name.clone(), columns, ..Index::default() });
        }
    }
    missing
}

fn is_covered(table: &Table, key: &ForeignKey) -> bool {
    let text = |columns: &[String]| columns.iter().map(String::as_str).map(str::to_owned).collect::<Vec<_>>();
    let leads_in = |columns: &[String]| {
        let columns = text(columns);
        leads(&columns.iter().map(String::as_str).collect::<Vec<_>>(), key)
    };
    leads_in(table.key_columns())
        || table.uniques.iter().any(|unique| leads_in(&unique.columns))
        || table.indexes.iter().any(|index| {
            let whole = index.columns.iter().all(|part| part.prefix.is_none());
            whole && index.plain_columns().is_some_and(|columns| leads(&columns, key))
        })
}

/// Whether the columns of the key stand first in an index.
fn leads(columns: &[&str], key: &ForeignKey) -> bool {
    columns.len() >= key.columns.len() && columns.iter().zip(&key.columns).all(|(a, b)| a == b)
}

impl MariaDb {
    /// The clauses that make and drop these indexes when a table changes.
    pub(super) fn key_index_clauses(&self, before: &Table, after: &Table) -> Vec<String> {
        let (old, new) = (missing_indexes(before), missing_indexes(after));
        let same = |a: &Index, b: &Index| a.name == b.name && a.columns == b.columns;
        let mut clauses: Vec<String> = new
            .iter()
            .filter(|index| !old.iter().any(|other| same(other, index)))
            .map(|index| format!("ADD {}", self.index(index)))
            .collect();
        clauses.extend(
            old.iter()
                .filter(|index| !new.iter().any(|other| same(other, index)))
                .map(|index| format!("DROP INDEX {}", self.quote_part(&index.name))),
        );
        clauses
    }
}
