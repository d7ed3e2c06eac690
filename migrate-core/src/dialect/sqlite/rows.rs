//! Row statements.

use super::Sqlite;
use crate::call::SqlText;
use crate::dialect::Spelling;
use crate::dialect::planner::{Planner, RowSpelling};
use crate::dialect::rows::{self, Existing};
use crate::dialect::stash;
use crate::plan::{Action, Backfill, Change, Step};
use crate::schema::{Column, ColumnType, Expression, Table};
use std::sync::Arc;

impl RowSpelling for Sqlite {
    fn value(&self, expression: &Expression, _: Option<&Column>) -> String {
        self.expression(expression)
    }

    fn row_number(&self, table: &Table) -> Option<&'static str> {
        let shown = table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns.len() == 1);
        let free = |name: &&str| !table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
        (!table.options.without_rowid && !shown).then(|| ["rowid", "_rowid_", "oid"].into_iter().find(free))?
    }
}

/// Adds the steps of a change of rows.
pub(super) fn plan(operation: usize, change: &Change, planner: &mut Planner<'_>, steps: &mut Vec<Step>) {
    planner.operation = operation;
    match change {
        Change::Insert(insert) => rows::insert(planner, &Sqlite, insert, Existing::OnConflict),
        Change::DeleteInserted(insert) => rows::delete_inserted(planner, &Sqlite, insert),
        Change::InsertFrom { table, columns, query } => {
            rows::insert_from(planner, &Sqlite, table, columns, query);
        }
        Change::Update { table, set, filter, stashed } => {
            stash::update(planner, &Sqlite, table, set, filter.as_ref(), stashed.as_ref());
        }
        Change::Delete { table, filter, stashed } => {
            stash::delete(planner, &Sqlite, table, filter, stashed.as_ref());
        }
        Change::Backfill { table, set, filter, batch } => {
            backfill(planner, table, set, filter.as_ref(), *batch);
        }
        _ => {}
    }
    steps.append(&mut planner.steps);
}

/// An update in batches along the primary key, so written that each batch is one search in the key and one walk:
/// a condition with OR or with the column inside a function would walk the whole table for every batch.
fn backfill(
    planner: &mut Planner<'_>,
    table: &Table,
    set: &[(String, Expression)],
    filter: Option<&SqlText>,
    batch: u64,
) {
    let [key] = table.key_columns() else {
        // Without one column that orders the rows there are no batches: one statement does it all.
        rows::update(planner, &Sqlite, table, set, rows::filter(&Sqlite, filter));
        return;
    };
    // The first value of all: numbers sort before text, and a text column turns a number into text.
    let textual = table.column(key).is_some_and(|column| {
        let numeric = column.column_type.is_integer()
            || matches!(
                column.column_type,
                ColumnType::Bool | ColumnType::F32 | ColumnType::F64 | ColumnType::Decimal(..) | ColumnType::Bytes(_)
            );
        !numeric
    });
    let (name, quoted) = (Sqlite.quote(&table.name), Sqlite.quote_part(key));
    // An empty text is a key like any other, so "behind" has to begin with it; no number is below this one.
    let behind = if textual {
        format!("{quoted} >= coalesce(?1, '') AND {quoted} IS NOT ?1")
    } else {
        format!("{quoted} > coalesce(?1, -9e999)")
    };
    let also = filter.map(|filter| format!(" AND ({})", Sqlite.sql(filter))).unwrap_or_default();
    let count_filter = filter.map(|filter| format!(" WHERE {}", Sqlite.sql(filter))).unwrap_or_default();
    let action = Backfill {
        table: table.name.clone(),
        key: vec![key.clone()],
        // Stepping over the rows costs half of what collecting their keys does; the end of the table is behind the last
        // full batch.
        next: format!(
            "SELECT coalesce((SELECT {quoted} FROM {name} WHERE {behind} ORDER BY {quoted} LIMIT 1 OFFSET ?2 - 1), \
             (SELECT {quoted} FROM {name} WHERE {behind} ORDER BY {quoted} DESC LIMIT 1))"
        ),
        update: format!(
            "UPDATE {name} SET {} WHERE {behind} AND {quoted} <= ?2{also}",
            rows::assignments(&Sqlite, table, set)
        ),
        count: format!("SELECT count(*) FROM {name}{count_filter}"),
        batch,
    };
    planner.step(format!("update `{}` in batches", table.name), Action::Backfill(Arc::new(action)));
}
