//! What has happened since that is in the way of rows and values that come back: found before they do, so that the row
//! is named.

use super::place::Place;
use crate::dialect::planner::Planner;
use crate::plan::{Action, Restore, Stashed};
use crate::schema::{Deferrable, ForeignKey, Table};

/// Refuses what comes back and refers to a row that is gone.
pub(super) fn parents_gone(planner: &mut Planner<'_>, place: &Place<'_>, restore: &Restore) {
    let table = place.table;
    for key in &table.foreign_keys {
        let referenced = planner.referenced_columns(table, key);
        // Where the parents may still come, it is the commit that asks.
        let later = restore.deferred || key.deferrable == Some(Deferrable::Deferred);
        if later
            || !key.columns.iter().all(|name| is_stored(table, name))
            || referenced.len() != key.columns.len()
            || !planner.is_ready(table, key)
        {
            continue;
        }
        let changes = match &restore.content {
            Stashed::Rows => true,
            Stashed::Values { columns, .. } => key.columns.iter().any(|column| columns.contains(column)),
        };
        if changes {
            probe(planner, place, restore, key, &referenced);
        }
    }
}

fn probe(planner: &mut Planner<'_>, place: &Place<'_>, restore: &Restore, key: &ForeignKey, referenced: &[String]) {
    let (spelling, table) = (place.spelling, place.table);
    let parent = spelling.quote(&key.references);
    let value = |column: &String| match &restore.content {
        Stashed::Rows => place.given_back(column, column),
        Stashed::Values { columns, .. } if columns.contains(column) => {
            place.given_back(column, &format!("old.{column}"))
        }
        Stashed::Values { .. } => place.own(column),
    };
    let (from, shown) = match &restore.content {
        Stashed::Rows => (place.stash.clone(), place.shown_key(|column| place.stashed(column))),
        Stashed::Values { columns, written } => {
            let mut on = place.same_row(columns);
            if *written {
                on.extend(columns.iter().map(|column| format!(" AND {}", place.still_written(column))));
            }
            (format!("{} JOIN {} ON {on}", place.quoted, place.stash), place.shown_key(|column| place.own(column)))
        }
    };
    let mut conditions: Vec<String> = spelling.keys_are_enforced().into_iter().collect();
    conditions.extend(key.columns.iter().map(|column| format!("{} IS NOT NULL", value(column))));
    let pairs = |parent: &str| {
        let pair =
            |(to, column): (&String, &String)| format!("{parent}.{} = {}", spelling.quote_part(to), value(column));
        referenced.iter().zip(&key.columns).map(pair).collect::<Vec<_>>().join(" AND ")
    };
    let alias = spelling.quote_part("parent");
    conditions.push(format!("NOT EXISTS (SELECT 1 FROM {parent} AS {alias} WHERE {})", pairs(&alias)));
    let own = key.references == table.name && referenced.iter().all(|name| is_stored(table, name));
    if own && restore.content == Stashed::Rows {
        // Rows that come back together may refer to each other.
        conditions.push(format!("NOT EXISTS (SELECT 1 FROM {} AS {alias} WHERE {})", place.stash, pairs(&alias)));
    }
    let mut columns = shown;
    for column in &key.columns {
        if !columns.iter().any(|(name, _)| name == column) {
            columns.push((column.clone(), value(column)));
        }
    }
    let problem = format!(
        "a row that comes back to `{}` refers to a row of `{}` that is gone ({})",
        table.name,
        key.references,
        names(&columns)
    );
    let help = format!("put that row of `{}` back (`{}`), {}", key.references, referenced.join("`, `"), place.again);
    let sql = format!("SELECT {} FROM {from} WHERE {} LIMIT 1", values(&columns), conditions.join(" AND "));
    planner.step(format!("look for rows of `{}` that are gone", key.references), Action::Probe { sql, problem, help });
}

/// What is computed stands in no stash.
fn is_stored(table: &Table, name: &str) -> bool {
    table.column(name).is_some_and(|column| column.generated.is_none())
}

/// Refuses rows whose unique values were given to other rows since.
pub(super) fn values_taken(planner: &mut Planner<'_>, place: &Place<'_>) {
    let table = place.table;
    let keys = unique_keys(table).into_iter().filter(|columns| columns.iter().all(|name| is_stored(table, name)));
    for columns in keys.filter(|columns| Some(columns) != table.row_key(&[]).as_ref()) {
        let same: Vec<String> = columns
            .iter()
            .map(|column| format!("{} = {}", place.own(column), place.given_back(column, column)))
            .collect();
        let shown: Vec<(String, String)> = columns.iter().map(|c| (c.clone(), place.stashed(c))).collect();
        let sql = format!(
            "SELECT {} FROM {} WHERE EXISTS (SELECT 1 FROM {} WHERE {}) LIMIT 1",
            values(&shown),
            place.stash,
            place.quoted,
            same.join(" AND ")
        );
        taken(planner, place, &columns, sql);
    }
}

/// Refuses values that would be there twice. `from` is the table with its stash, `value` what a column will hold.
pub(in crate::dialect) fn values_twice(
    planner: &mut Planner<'_>,
    place: &Place<'_>,
    columns: &[String],
    from: &str,
    value: &dyn Fn(&str) -> String,
) {
    let (spelling, table) = (place.spelling, place.table);
    for unique in unique_keys(table).into_iter().filter(|unique| unique.iter().any(|name| columns.contains(name))) {
        let list: Vec<String> = unique.iter().map(|name| spelling.quote_part(name)).collect();
        let inner: Vec<String> =
            unique.iter().map(|name| format!("{} AS {}", value(name), spelling.quote_part(name))).collect();
        let groups: Vec<String> = unique
            .iter()
            .map(|name| {
                let collate = table.column(name).and_then(|column| column.collate.as_ref());
                let collate = collate.map(|collate| format!(" COLLATE {}", spelling.quote_part(collate)));
                format!("{}{}", spelling.quote_part(name), collate.unwrap_or_default())
            })
            .collect();
        let filled: Vec<String> = list.iter().map(|name| format!("{name} IS NOT NULL")).collect();
        let sql = format!(
            "SELECT {} FROM (SELECT {} FROM {from}) AS {} WHERE {} GROUP BY {} HAVING count(*) > 1 LIMIT 1",
            list.join(", "),
            inner.join(", "),
            spelling.quote_part("back"),
            filled.join(" AND "),
            groups.join(", ")
        );
        taken(planner, place, &unique, sql);
    }
}

fn taken(planner: &mut Planner<'_>, place: &Place<'_>, columns: &[String], sql: String) {
    let list = columns.join("`, `");
    let problem =
        format!("a unique value that comes back to `{}` was given to another row since (`{list}`)", place.table.name);
    let help = format!("give that row another value (`{list}`), {}", place.again);
    planner.step(format!("look for taken values of `{}`", place.table.name), Action::Probe { sql, problem, help });
}

/// The columns that may hold no value twice, whatever the rest of a row is.
pub(in crate::dialect) fn unique_keys(table: &Table) -> Vec<Vec<String>> {
    let mut keys: Vec<Vec<String>> = table.uniques.iter().map(|unique| unique.columns.clone()).collect();
    keys.extend(table.primary_key.iter().map(|key| key.columns.clone()));
    let indexes = table.indexes.iter().filter(|index| index.unique && index.filter.is_none());
    keys.extend(indexes.filter_map(|index| {
        let columns = index.plain_columns()?;
        (columns.len() == index.columns.len()).then(|| columns.into_iter().map(str::to_owned).collect())
    }));
    keys
}

fn names(columns: &[(String, String)]) -> String {
    columns.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn values(columns: &[(String, String)]) -> String {
    columns.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ")
}
