//! Values of unique columns that come back. SQLite looks at a unique key after each row that an UPDATE writes, so values
//! that change their places would be in each other's way: the table is copied with the values that it will have.

use super::Sqlite;
use super::fold::{Folded, Source};
use super::rebuild;
use crate::dialect::Spelling;
use crate::dialect::planner::{Planner, RowSpelling};
use crate::dialect::stash::{Place, unique_keys, values_twice};
use crate::plan::{Action, Restore, Stashed};
use std::sync::Arc;

/// Adds the steps where there is need for them.
pub(super) fn restore(planner: &mut Planner<'_>, place: &Place<'_>, restore: &Restore) -> bool {
    let Stashed::Values { columns, written } = &restore.content else { return false };
    let table = &restore.table;
    let is_unique = |column: &String| {
        let indexed = table.indexes.iter().any(|index| index.unique && index.uses_column(&table.name, column));
        indexed || unique_keys(table).iter().any(|unique| unique.contains(column))
    };
    // Rows that follow by ON UPDATE do so only for an UPDATE.
    let followed = planner.references_to(&table.name).into_iter().any(|(_, key)| {
        let own = if key.referenced_columns.is_empty() { table.key_columns() } else { &key.referenced_columns };
        own.iter().any(|column| columns.contains(column))
    });
    if followed || !columns.iter().any(is_unique) {
        return false;
    }
    let value = |column: &str| {
        if !columns.iter().any(|name| name == column) {
            return place.own(column);
        }
        let still = if *written { format!(" AND {}", place.still_written(column)) } else { String::new() };
        let (own, old) = (place.own(column), place.given_back(column, &format!("old.{column}")));
        format!("CASE WHEN {}{still} THEN {old} ELSE {own} END", place.same_row(columns))
    };
    let from = format!("{} LEFT JOIN {} ON {}", place.quoted, place.stash, place.same_row(columns));
    for column in columns.iter().filter(|_| *written) {
        place.count_changed(planner, columns, column);
    }
    values_twice(planner, place, columns, &from, &value);
    let mut folded = Folded::new(table.clone(), planner.operation);
    for column in columns {
        folded.sources.insert(column.clone(), Source::Expression(value(column)));
    }
    let mut copy = rebuild::finish(folded);
    // The number of a row has no table of its own in a join.
    if let Some(number) = Sqlite.row_number(table) {
        let (plain, own) = (format!("\nSELECT {number}, "), format!("\nSELECT {}.{number}, ", place.quoted));
        copy.fill_copy = copy.fill_copy.replacen(&plain, &own, 1);
    }
    let alone = format!("\nFROM main.{}", Sqlite.quote_part(&table.name));
    if let Some(start) = copy.fill_copy.strip_suffix(&alone) {
        copy.fill_copy = format!("{start}\nFROM main.{from}");
    }
    copy.rowid = None;
    let summary = format!("put back the values of `{}` in a copy", table.name);
    planner.step(summary, Action::Rebuild(Arc::new(copy)));
    true
}
