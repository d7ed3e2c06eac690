//! Puts rows and values aside.

use super::StashSpelling;
use super::place::{Place, row_key};
use crate::call::SqlText;
use crate::dialect::planner::Planner;
use crate::dialect::rows;
use crate::plan::{Action, Stash, StashFilter, StashKey, Stashed};
use crate::schema::{Expression, Table};
use std::sync::Arc;

/// Puts rows or values aside, and lists the stash.
pub(in crate::dialect) fn stash(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, stash: &Stash) {
    let table = &*stash.table;
    let place = Place::new(planner, spelling, &stash.key, table);
    let sql = format!("SELECT stash, created_at FROM {} WHERE stash = {}", place.registry, place.name);
    planner.step(
        format!("look for an older stash of `{}`", table.name),
        Action::Probe {
            sql,
            problem: format!(
                "a stash that the same statement made before still holds what it removed from `{}`",
                table.name
            ),
            help: "keep what you need of it, then drop it: `purge --older-than 0`".to_owned(),
        },
    );
    let (mut columns, mut later) = (Vec::new(), Vec::new());
    match &stash.content {
        Stashed::Rows => {
            if let Some(number) = number_of_rows(spelling, &stash.filter, table) {
                columns.push(("key.rowid".to_owned(), number.to_owned()));
            }
            let stored = table.columns.iter().filter(|column| column.generated.is_none());
            columns.extend(stored.map(|column| (column.name.clone(), place.kept(&column.name))));
        }
        Stashed::Values { columns: changed, written } => {
            let key = row_key(spelling, table, changed);
            columns.extend(key.number.map(|number| ("key.rowid".to_owned(), number.to_owned())));
            columns.extend(key.columns.iter().map(|name| (format!("key.{name}"), place.kept(name))));
            columns.extend(changed.iter().map(|name| (format!("old.{name}"), place.kept(name))));
            if *written {
                later.extend(changed.iter().map(|name| format!("new.{name}")));
            }
        }
    }
    let from = match filter(planner, spelling, &stash.filter, &stash.table) {
        None => place.quoted.clone(),
        Some(filter) => format!("{} WHERE {filter}", place.quoted),
    };
    for sql in spelling.make_stash(&place.stash, &columns, &later, &from) {
        planner.sql(format!("stash {}", described(table, &stash.content)), sql);
    }
    let registered = match &stash.content {
        Stashed::Rows => "NULL".to_owned(),
        Stashed::Values { columns, .. } => spelling.text(&columns.join(", ")),
    };
    let counter = match stash.content {
        Stashed::Rows => spelling.counter(table),
        Stashed::Values { .. } => None,
    };
    let sql = format!(
        "INSERT INTO {} (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) \
         SELECT {}, {}, '{}', {}, {}, {registered}, {}, count(*), {} FROM {}",
        place.registry,
        place.name,
        spelling.text(planner.context.version),
        stash.key.direction(),
        stash.key.operation,
        spelling.text(&table.name),
        spelling.now(),
        counter.unwrap_or_else(|| "NULL".to_owned()),
        place.stash
    );
    planner.sql(format!("list the stash of `{}`", table.name), sql);
}

/// Rows of a table that goes keep their hidden number; of rows that are deleted only those do that have nothing else.
fn number_of_rows(spelling: &dyn StashSpelling, filter: &StashFilter, table: &Table) -> Option<&'static str> {
    let whole = matches!(filter, StashFilter::All | StashFilter::NotInserted(_));
    spelling.row_number(table).filter(|_| whole || table.row_key(&[]).is_none())
}

fn described(table: &Table, content: &Stashed) -> String {
    match content {
        Stashed::Rows => format!("rows of `{}`", table.name),
        Stashed::Values { columns, .. } => format!("values of `{}.{}`", table.name, columns.join("`, `")),
    }
}

fn filter(
    planner: &Planner<'_>,
    spelling: &dyn StashSpelling,
    filter: &StashFilter,
    table: &Arc<Table>,
) -> Option<String> {
    match filter {
        StashFilter::All => None,
        StashFilter::Sql(sql) => Some(spelling.sql(sql)),
        StashFilter::NotInserted(inserts) => rows::not_inserted(planner, spelling, inserts, table),
        StashFilter::Overwritten(insert) => Some(rows::overwritten(spelling, insert)),
        StashFilter::Referring { to, columns, referenced } => {
            let other = spelling.quote_part(&to.table_name(planner.context.history, planner.context.version));
            let list = spelling.quote_all(columns);
            let list = if columns.len() == 1 { list } else { format!("({list})") };
            let found: Vec<String> =
                referenced.iter().map(|name| format!("{other}.{}", spelling.quote_part(name))).collect();
            Some(format!("{list} IN (SELECT {} FROM {other})", found.join(", ")))
        }
    }
}

/// Changes rows: those that a stash holds where one was made, else those of the author's condition.
pub(in crate::dialect) fn update(
    planner: &mut Planner<'_>,
    spelling: &dyn StashSpelling,
    table: &Table,
    set: &[(String, Expression)],
    filter: Option<&SqlText>,
    stashed: Option<&StashKey>,
) {
    let only = filter_of_update(planner, spelling, table, set, stashed);
    rows::update(planner, spelling, table, set, only.or(rows::filter(spelling, filter)));
}

/// Deletes rows: those that a stash holds where one was made, else those of the author's condition.
pub(in crate::dialect) fn delete(
    planner: &mut Planner<'_>,
    spelling: &dyn StashSpelling,
    table: &Table,
    filter: &SqlText,
    stashed: Option<&StashKey>,
) {
    let only = filter_of_delete(planner, spelling, table, stashed);
    rows::delete(planner, spelling, table, &only.unwrap_or_else(|| spelling.sql(filter)));
}

/// The rows that a stash holds, as a condition: what is deleted is what was put aside, even where the author's condition
/// would let other rows through a moment later. None where nothing tells the rows apart.
fn filter_of_delete(
    planner: &Planner<'_>,
    spelling: &dyn StashSpelling,
    table: &Table,
    stashed: Option<&StashKey>,
) -> Option<String> {
    let place = Place::new(planner, spelling, stashed?, table);
    match (table.row_key(&[]), spelling.row_number(table)) {
        (Some(columns), _) => {
            let found: Vec<String> = columns.iter().map(|column| place.given_back(column, column)).collect();
            Some(place.among(&spelling.quote_all(&columns), columns.len(), &found))
        }
        (None, Some(number)) => Some(place.among(number, 1, &[place.stashed("key.rowid")])),
        (None, None) => None,
    }
}

/// The same for an update.
fn filter_of_update(
    planner: &Planner<'_>,
    spelling: &dyn StashSpelling,
    table: &Table,
    set: &[(String, Expression)],
    stashed: Option<&StashKey>,
) -> Option<String> {
    let place = Place::new(planner, spelling, stashed?, table);
    let changed: Vec<String> = set.iter().map(|(column, _)| column.clone()).collect();
    let key = row_key(spelling, table, &changed);
    match key.number {
        Some(number) => Some(place.among(number, 1, &[place.stashed("key.rowid")])),
        None => {
            let found: Vec<String> =
                key.columns.iter().map(|column| place.given_back(column, &format!("key.{column}"))).collect();
            Some(place.among(&spelling.quote_all(&key.columns), found.len(), &found))
        }
    }
}

/// Where foreign keys are not enforced nothing cascades, and a trigger may keep a row: what stayed needs no way back.
fn leave_out_what_stayed(planner: &mut Planner<'_>, place: &Place<'_>) {
    let same: Vec<String> = match (place.table.row_key(&[]), place.spelling.row_number(place.table)) {
        (Some(key), _) => {
            let same = |name: &String| format!("{} = {}", place.own(name), place.given_back(name, name));
            key.iter().map(same).collect()
        }
        (None, Some(number)) => vec![format!("{}.{number} = {}", place.quoted, place.stashed("key.rowid"))],
        (None, None) => return,
    };
    let sql = format!(
        "DELETE FROM {} WHERE EXISTS (SELECT 1 FROM {} WHERE {})",
        place.stash,
        place.quoted,
        same.join(" AND ")
    );
    planner.sql(format!("keep of the stash of `{}` what is gone", place.table.name), sql);
    let sql = format!(
        "UPDATE {} SET row_count = (SELECT count(*) FROM {}) WHERE stash = {}",
        place.registry, place.stash, place.name
    );
    planner.sql(format!("count the stash of `{}`", place.table.name), sql);
}

/// After the change: keeps what was written beside what was there.
pub(in crate::dialect) fn written(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, stash: &Stash) {
    let place = Place::new(planner, spelling, &stash.key, &stash.table);
    let Stashed::Values { columns, .. } = &stash.content else {
        leave_out_what_stayed(planner, &place);
        return;
    };
    let summary = format!("stash what was written to `{}`", stash.table.name);
    for column in columns {
        let name = format!("new.{column}");
        if let Some(sql) =
            stash.table.column(column).and_then(|column| spelling.add_written(&place.stash, &name, column))
        {
            planner.sql(summary.clone(), sql);
        }
    }
    let set: Vec<(String, String)> = columns
        .iter()
        .map(|column| {
            let value = place.own(column);
            let found = stash.table.column(column);
            (format!("new.{column}"), found.map_or_else(|| value.clone(), |found| spelling.kept(found, value.clone())))
        })
        .collect();
    let sql = spelling.update_from(&place.stash, &set, &place.quoted, &place.same_row(columns));
    planner.sql(summary, sql);
}
