//! Row statements as the dialects spell them.

use super::planner::{Planner, RowSpelling};
use crate::call::SqlText;
use crate::plan::{Action, Backfill, Insert, InsertValue, Inserted, PlanContext};
use crate::schema::{Expression, Table};
use std::sync::Arc;

/// How a dialect leaves a row alone where one with its key exists.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Existing {
    /// `ON CONFLICT (key) DO NOTHING`
    OnConflict,
    /// `WHERE NOT EXISTS (…)`
    NotExists,
}

/// `"id" = 1 AND …` and the like.
fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

/// Adds the steps of an INSERT: what exists is overwritten first where that is asked for, then what does not exist is
/// added, and the keys of what was really added come back.
pub(super) fn insert(planner: &mut Planner<'_>, spelling: &dyn RowSpelling, insert: &Insert, existing: Existing) {
    let table = &insert.table;
    for (looked_in, sql) in unanswered_lookups(spelling, insert) {
        let problem = format!("a row of `{looked_in}` that is looked up is not there");
        let help = format!("insert it into `{looked_in}` in this migration or an earlier one");
        planner.step(format!("look for rows of `{looked_in}`"), Action::Probe { sql, problem, help });
    }
    if insert.overwrite {
        for row in &insert.rows {
            if let Some(sql) = overwrite(spelling, insert, row) {
                planner.sql(format!("update what exists in `{}`", table.name), sql);
            }
        }
    }
    let single = insert.rows.iter().all(|row| row.iter().all(|value| matches!(value, InsertValue::One(_))));
    let one_statement = single && (insert.key.is_empty() || existing == Existing::OnConflict);
    if one_statement {
        let rows =
            joined(insert.rows.iter().map(|row| format!("({})", values(spelling, insert, row).join(", "))), ", ");
        add_insert(planner, spelling, insert, &format!("VALUES {rows}"), existing);
        return;
    }
    for row in &insert.rows {
        let mut query = format!("SELECT {}", values(spelling, insert, row).join(", "));
        let mut filters = Vec::new();
        let from = sources(spelling, row, &mut filters);
        if !from.is_empty() {
            query.push_str(&format!(" FROM {from}"));
        } else if existing == Existing::NotExists {
            query.push_str(" FROM DUAL");
        }
        if existing == Existing::NotExists && !insert.key.is_empty() {
            filters.push(not_exists(spelling, insert, row));
        }
        // A WHERE also keeps ON CONFLICT from being read as the condition of a join.
        if filters.is_empty() {
            filters.push("TRUE".to_owned());
        }
        query.push_str(&format!(" WHERE {}", filters.join(" AND ")));
        add_insert(planner, spelling, insert, &query, existing);
    }
}

/// For each table that is looked in, the query that gives the values which no row answers: a lookup that finds nothing
/// would be NULL, or no row at all.
fn unanswered_lookups(spelling: &dyn RowSpelling, insert: &Insert) -> Vec<(String, String)> {
    let mut wanted: Vec<(String, Vec<(String, String)>)> = Vec::new();
    let mut want = |table: &String, row: Vec<(String, String)>| {
        if !wanted.iter().any(|(other, seen)| other == table && *seen == row) {
            wanted.push((table.clone(), row));
        }
    };
    for value in insert.rows.iter().flatten() {
        match value {
            InsertValue::One(Expression::Lookup { table, row, .. }) => {
                let row = row.iter().map(|(column, value)| (column.name.clone(), spelling.expression(value)));
                want(&table.name, row.collect());
            }
            InsertValue::One(_) => {}
            InsertValue::Each { table, column, values, .. } => {
                for value in values {
                    want(&table.name, vec![(column.name.clone(), spelling.expression(value))]);
                }
            }
        }
    }
    let mut tables: Vec<String> = Vec::new();
    for (table, _) in &wanted {
        if !tables.contains(table) {
            tables.push(table.clone());
        }
    }
    let dual = if spelling.capabilities().select_without_from { "" } else { " FROM DUAL" };
    let query = |table: &String| {
        let rows = wanted.iter().filter(|(other, _)| other == table).map(|(_, row)| {
            let shown =
                joined(row.iter().map(|(column, value)| format!("{value} AS {}", spelling.quote_part(column))), ", ");
            let same =
                joined(row.iter().map(|(column, value)| format!("{} = {value}", spelling.quote_part(column))), " AND ");
            format!("SELECT {shown}{dual} WHERE NOT EXISTS (SELECT 1 FROM {} WHERE {same})", spelling.quote(table))
        });
        joined(rows, "\nUNION ALL ")
    };
    tables.into_iter().map(|table| (table.clone(), query(&table))).collect()
}

fn add_insert(
    planner: &mut Planner<'_>,
    spelling: &dyn RowSpelling,
    insert: &Insert,
    source: &str,
    existing: Existing,
) {
    let table = &insert.table;
    let mut sql =
        format!("INSERT INTO {} ({}) {source}", spelling.quote(&table.name), spelling.quote_all(&insert.columns));
    if existing == Existing::OnConflict && !insert.key.is_empty() {
        sql.push_str(&format!(" ON CONFLICT ({}) DO NOTHING", spelling.quote_all(&insert.key)));
    }
    sql.push_str(&format!(" RETURNING {}", row_key(spelling, insert, "")));
    let recorded_in = spelling.quote_part(&format!("{}_inserts", planner.context.history));
    let action = Action::Insert { sql, recorded_in, table: table.name.clone() };
    planner.step(format!("insert into `{}`", table.name), action);
}

/// What tells an inserted row from others, as one text.
fn row_key(spelling: &dyn RowSpelling, insert: &Insert, qualifier: &str) -> String {
    let mut parts = qualified(spelling, insert.recorded_columns(), qualifier);
    if insert.is_ambiguous() {
        let dot = if qualifier.is_empty() { "" } else { "." };
        parts.extend(spelling.row_number(&insert.table).map(|number| format!("{qualifier}{dot}{number}")));
    }
    spelling.key_text(&parts)
}

fn qualified(spelling: &dyn RowSpelling, columns: &[String], qualifier: &str) -> Vec<String> {
    let qualified = |name: &String| match qualifier {
        "" => spelling.quote_part(name),
        table => format!("{table}.{}", spelling.quote_part(name)),
    };
    columns.iter().map(qualified).collect()
}

/// The name under which a table that is looked in for `column` stands in a FROM.
fn source_name(spelling: &dyn RowSpelling, position: usize) -> String {
    spelling.quote_part(&format!("each_{}", position + 1))
}

fn values(spelling: &dyn RowSpelling, insert: &Insert, row: &[InsertValue]) -> Vec<String> {
    row.iter()
        .enumerate()
        .map(|(position, value)| match value {
            InsertValue::One(expression) => {
                let column = insert.columns.get(position).and_then(|name| insert.table.column(name));
                spelling.value(expression, column)
            }
            InsertValue::Each { key, .. } => {
                format!("{}.{}", source_name(spelling, position), spelling.quote_part(key))
            }
        })
        .collect()
}

fn sources(spelling: &dyn RowSpelling, row: &[InsertValue], filters: &mut Vec<String>) -> String {
    let mut from = Vec::new();
    for (position, value) in row.iter().enumerate() {
        if let InsertValue::Each { table, column, values, .. } = value {
            let name = source_name(spelling, position);
            from.push(format!("{} AS {name}", spelling.quote(&table.name)));
            let values = joined(values.iter().map(|value| spelling.expression(value)), ", ");
            filters.push(format!("{name}.{} IN ({values})", spelling.quote_part(&column.name)));
        }
    }
    from.join(", ")
}

fn not_exists(spelling: &dyn RowSpelling, insert: &Insert, row: &[InsertValue]) -> String {
    let existing = spelling.quote_part("existing");
    let same = key_filter(spelling, insert, row, &format!("{existing}."));
    format!("NOT EXISTS (SELECT 1 FROM {} AS {existing} WHERE {same})", spelling.quote(&insert.table.name))
}

/// `"name" = 'x' AND …` over the columns of the key.
fn key_filter(spelling: &dyn RowSpelling, insert: &Insert, row: &[InsertValue], before: &str) -> String {
    let given = insert.columns.iter().zip(values(spelling, insert, row));
    let parts = given
        .filter(|(column, _)| insert.key.contains(column))
        .map(|(column, value)| format!("{before}{} = {value}", spelling.quote_part(column)));
    joined(parts, " AND ")
}

/// The rows that an insert overwrites, as a condition.
pub(super) fn overwritten(spelling: &dyn RowSpelling, insert: &Insert) -> String {
    let rows = insert.rows.iter().map(|row| {
        let (_, filter) = overwriting(spelling, insert, row);
        format!("({})", filter.join(" AND "))
    });
    joined(rows, " OR ")
}

/// The UPDATE of the rows that exist; `None` where the row gives nothing but its key.
fn overwrite(spelling: &dyn RowSpelling, insert: &Insert, row: &[InsertValue]) -> Option<String> {
    let (set, filter) = overwriting(spelling, insert, row);
    let table = spelling.quote(&insert.table.name);
    (!set.is_empty()).then(|| format!("UPDATE {table} SET {} WHERE {}", set.join(", "), filter.join(" AND ")))
}

/// What is set, and in which rows.
fn overwriting(spelling: &dyn RowSpelling, insert: &Insert, row: &[InsertValue]) -> (Vec<String>, Vec<String>) {
    let (mut set, mut filter) = (Vec::new(), Vec::new());
    for ((column, value), given) in insert.columns.iter().zip(values(spelling, insert, row)).zip(row) {
        let name = spelling.quote_part(column);
        match given {
            InsertValue::One(_) if insert.key.contains(column) => filter.push(format!("{name} = {value}")),
            InsertValue::One(_) => set.push(format!("{name} = {value}")),
            // What is found many times is part of the key: no row can hold several values.
            InsertValue::Each { table, key, column, values } => {
                let values = joined(values.iter().map(|value| spelling.expression(value)), ", ");
                let (key, column) = (spelling.quote_part(key), spelling.quote_part(&column.name));
                let table = spelling.quote(&table.name);
                filter.push(format!("{name} IN (SELECT {key} FROM {table} WHERE {column} IN ({values}))"));
            }
        }
    }
    (set, filter)
}

/// Whether a row, under a name of its table, is one that an INSERT recorded.
fn recorded(context: &PlanContext<'_>, spelling: &dyn RowSpelling, insert: &Insert, name: &str) -> String {
    let key = row_key(spelling, insert, name);
    format!("{key} IN (SELECT row_key {})", records(context, spelling, insert.operation))
}

/// What an insert recorded.
fn records(context: &PlanContext<'_>, spelling: &dyn RowSpelling, operation: usize) -> String {
    let records = spelling.quote_part(&format!("{}_inserts", context.history));
    format!("FROM {records} WHERE version = {} AND operation = {operation}", spelling.text(context.version))
}

/// The rows of a table that none of the inserts of the migration added, as a condition. Rows that nothing tells from
/// others are let through: twice is better than never.
pub(super) fn not_inserted(
    planner: &Planner<'_>,
    spelling: &dyn RowSpelling,
    inserts: &[Inserted],
    table: &Table,
) -> Option<String> {
    let name = spelling.quote(&table.name);
    let conditions = inserts.iter().filter_map(|insert| {
        let records = records(planner.context, spelling, insert.operation);
        match (spelling.row_number(table).filter(|_| insert.ambiguous), &insert.columns) {
            (Some(number), _) => {
                Some(format!("NOT EXISTS (SELECT 1 {records} AND row_key LIKE '%,' || {name}.{number})"))
            }
            (None, Some(columns)) => {
                let key = spelling.key_text(&qualified(spelling, columns, &name));
                Some(format!("NOT ({key} IN (SELECT row_key {records}))"))
            }
            (None, None) => None,
        }
    });
    let conditions = joined(conditions, " AND ");
    (!conditions.is_empty()).then_some(conditions)
}

/// Adds the DELETE of the rows whose keys an INSERT recorded, behind the questions whether someone changed one of them
/// since or refers to one: deleting it would lose what is not the migration's.
pub(super) fn delete_inserted(planner: &mut Planner<'_>, spelling: &dyn RowSpelling, insert: &Insert) {
    let table = &insert.table.name;
    let context = planner.context;
    let in_records = |name: &str| recorded(context, spelling, insert, name);
    let own = in_records(&spelling.quote(table));
    for row in &insert.rows {
        if let Some(sql) = changed_since(spelling, insert, row, &own) {
            let problem = format!("a row that this migration inserted into `{table}` was changed since");
            let help = "set it back, or delete it by hand if it may go; then downgrade again".to_owned();
            planner.step(format!("look for changed rows of `{table}`"), Action::Probe { sql, problem, help });
        }
    }
    for (child, key) in planner.references_to(table) {
        let columns: &[String] =
            if key.referenced_columns.is_empty() { insert.table.key_columns() } else { &key.referenced_columns };
        let child_name =
            if child.name == *table { spelling.quote_part("referring") } else { spelling.quote(&child.name) };
        let pairs = key.columns.iter().zip(columns).map(|(from, to)| {
            format!(
                "{child_name}.{} = {}.{}",
                spelling.quote_part(from),
                spelling.quote(table),
                spelling.quote_part(to)
            )
        });
        let alias = if child.name == *table { format!(" AS {child_name}") } else { String::new() };
        // Rows that were inserted together may refer to each other: they go together.
        let others = if child.name == *table { format!(" AND NOT {}", in_records(&child_name)) } else { String::new() };
        let sql = format!(
            "SELECT {} FROM {}{alias} JOIN {} ON {} WHERE {own}{others} LIMIT 1",
            joined(
                shown(&child.key_columns().iter().chain(&key.columns).cloned().collect::<Vec<_>>())
                    .map(|c| format!("{child_name}.{}", spelling.quote_part(&c))),
                ", "
            ),
            spelling.quote(&child.name),
            spelling.quote(table),
            joined(pairs, " AND "),
        );
        let problem = format!("a row of `{}` refers to a row that this migration inserted into `{table}`", child.name);
        let help = format!(
            "point it elsewhere or delete it, then downgrade again (`{}.{}`)",
            child.name,
            key.columns.join(", ")
        );
        planner.step(
            format!("look for rows of `{}` that refer to `{table}`", child.name),
            Action::Probe { sql, problem, help },
        );
    }
    let sql = format!("DELETE FROM {} WHERE {own}", spelling.quote(table));
    planner.sql(format!("delete from `{table}` what was inserted"), sql);
}

/// Each name once, in order.
fn shown(names: &[String]) -> impl Iterator<Item = String> {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if !seen.contains(name) {
            seen.push(name.clone());
        }
    }
    seen.into_iter()
}

/// The query that finds the row if it no longer holds what was inserted. `None` where the row is not known by a key,
/// or nothing but the key was given.
fn changed_since(spelling: &dyn RowSpelling, insert: &Insert, row: &[InsertValue], recorded: &str) -> Option<String> {
    if insert.key.is_empty() || row.iter().any(|value| matches!(value, InsertValue::Each { .. })) {
        return None;
    }
    let constant = |value: &InsertValue| match value {
        InsertValue::One(expression) => expression.is_constant() || matches!(expression, Expression::Lookup { .. }),
        InsertValue::Each { .. } => false,
    };
    let given = insert.columns.iter().zip(row).zip(values(spelling, insert, row));
    let differs = given
        .filter(|((column, value), _)| !insert.key.contains(column) && constant(value))
        .map(|((column, _), value)| spelling.is_distinct(&spelling.quote_part(column), &value));
    let differs = joined(differs, " OR ");
    let columns = joined(insert.columns.iter().map(|column| spelling.quote_part(column)), ", ");
    let same = key_filter(spelling, insert, row, "");
    let table = spelling.quote(&insert.table.name);
    (!differs.is_empty())
        .then(|| format!("SELECT {columns} FROM {table} WHERE {same} AND ({differs}) AND {recorded} LIMIT 1"))
}

/// `INSERT INTO t (…) SELECT …`
pub(super) fn insert_from(
    planner: &mut Planner<'_>,
    spelling: &dyn RowSpelling,
    table: &Table,
    columns: &[String],
    query: &SqlText,
) {
    let sql = format!(
        "INSERT INTO {} ({}) {}",
        spelling.quote(&table.name),
        spelling.quote_all(columns),
        spelling.sql(query)
    );
    planner.sql(format!("insert into `{}` from a query", table.name), sql);
}

pub(super) fn assignments(spelling: &dyn RowSpelling, table: &Table, set: &[(String, Expression)]) -> String {
    let parts = set
        .iter()
        .map(|(name, value)| format!("{} = {}", spelling.quote_part(name), spelling.value(value, table.column(name))));
    joined(parts, ", ")
}

/// A condition as SQL.
pub(super) fn filter(spelling: &dyn RowSpelling, filter: Option<&SqlText>) -> Option<String> {
    filter.map(|filter| spelling.sql(filter))
}

/// `UPDATE t SET … WHERE …`
pub(super) fn update(
    planner: &mut Planner<'_>,
    spelling: &dyn RowSpelling,
    table: &Table,
    set: &[(String, Expression)],
    filter: Option<String>,
) {
    let mut sql = format!("UPDATE {} SET {}", spelling.quote(&table.name), assignments(spelling, table, set));
    if let Some(filter) = filter {
        sql.push_str(&format!(" WHERE {filter}"));
    }
    planner.sql(format!("update `{}`", table.name), sql);
}

/// `DELETE FROM t WHERE …`
pub(super) fn delete(planner: &mut Planner<'_>, spelling: &dyn RowSpelling, table: &Table, filter: &str) {
    let sql = format!("DELETE FROM {} WHERE {filter}", spelling.quote(&table.name));
    planner.sql(format!("delete from `{}`", table.name), sql);
}

/// An update in batches along the primary key. `behind` says that a key comes behind the first parameter, or that this
/// is NULL; `last` is the second parameter. What it says must lead the database into the key's index: otherwise every
/// batch would walk the whole table.
#[allow(clippy::too_many_arguments, reason = "all of it is the change itself and how the dialect marks parameters")]
pub(super) fn backfill(
    planner: &mut Planner<'_>,
    spelling: &dyn RowSpelling,
    table: &Table,
    set: &[(String, Expression)],
    filter: Option<&SqlText>,
    batch: u64,
    behind: impl Fn(&str) -> String,
    last: &str,
) {
    let (name, assignments) = (spelling.quote(&table.name), assignments(spelling, table, set));
    let also = filter.map(|filter| format!(" AND ({})", spelling.sql(filter))).unwrap_or_default();
    let count_filter = filter.map(|filter| format!(" WHERE {}", spelling.sql(filter))).unwrap_or_default();
    let [key] = table.key_columns() else {
        // Without one column that orders the rows there are no batches: one statement does it all.
        update(planner, spelling, table, set, self::filter(spelling, filter));
        return;
    };
    let (quoted, batch_name) = (spelling.quote_part(key), spelling.quote_part("batch"));
    let behind = behind(&quoted);
    let rows = format!("SELECT {quoted} FROM {name} WHERE {behind} ORDER BY {quoted} LIMIT {last}");
    let action = Backfill {
        table: table.name.clone(),
        key: vec![key.clone()],
        next: format!("SELECT {quoted} FROM ({rows}) AS {batch_name} ORDER BY {quoted} DESC LIMIT 1"),
        update: format!("UPDATE {name} SET {assignments} WHERE {behind} AND {quoted} <= {last}{also}"),
        count: format!("SELECT COUNT(*) FROM {name}{count_filter}"),
        batch,
    };
    planner.step(format!("update `{}` in batches", table.name), Action::Backfill(Arc::new(action)));
}
