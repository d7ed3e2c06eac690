//! Compares rows before and after with what the changes say, and names the first row that is not as it should be.

use super::snapshot::{Rows, Snapshot};
use super::trace::{Kept, Source, Traced};
use crate::driver::Value;
use std::collections::{BTreeMap, HashMap};

/// What is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) table: String,
    /// What differs, a line each.
    pub(super) lines: Vec<String>,
}

/// One column that is compared: its name after, its place before and after.
struct Compared<'t> {
    name: &'t str,
    source: &'t Source,
    before: usize,
    after: usize,
}

/// The first table whose rows are not what they should be. New columns are looked at only where nothing could have
/// been kept for them from an earlier time.
pub(super) fn compare(
    before: &Snapshot,
    after: &Snapshot,
    traced: &BTreeMap<String, Traced>,
    new_columns: bool,
) -> Option<Difference> {
    traced.iter().find_map(|(table, traced)| {
        let (old, new) = (before.tables.get(&traced.from)?, after.tables.get(table)?);
        let mut lines = compare_table(old, new, traced);
        if lines.is_empty() && new_columns && traced.kept == Kept::All {
            lines = compare_constants(new, traced);
        }
        (!lines.is_empty()).then(|| Difference { table: table.clone(), lines })
    })
}

fn compare_table(before: &Rows, after: &Rows, traced: &Traced) -> Vec<String> {
    let place = |rows: &Rows, name: &str| rows.columns.iter().position(|column| column == name);
    let mut compared = Vec::new();
    for (name, source) in &traced.columns {
        if let Source::Column { name: from, .. } = source
            && let (Some(before), Some(after)) = (place(before, from), place(after, name))
        {
            compared.push(Compared { name, source, before, after });
        }
    }
    if traced.kept == Kept::Unknown || compared.is_empty() {
        return Vec::new();
    }
    let mut lines = count_line(before.rows.len(), after.rows.len(), traced.kept);
    let old: Vec<Vec<Value>> = before.rows.iter().map(|row| expected(row, &compared)).collect();
    let new: Vec<Vec<Value>> = after.rows.iter().map(|row| found(row, &compared)).collect();
    let (lost, gained) = (missing(&old, &new), missing(&new, &old));
    let lost = lost.filter(|_| traced.kept != Kept::Fewer);
    let gained = gained.filter(|_| traced.kept != Kept::More);
    match (lost, gained) {
        (Some(lost), Some(gained)) if lines.is_empty() => lines.extend(changed(lost, &new, gained, &compared)),
        (lost, gained) => {
            lines.extend(lost.map(|row| format!("this row is gone: {}", shown(row, &compared))));
            lines.extend(gained.map(|row| format!("this row was not there: {}", shown(row, &compared))));
        }
    }
    lines
}

fn count_line(before: usize, after: usize, kept: Kept) -> Vec<String> {
    let right = match kept {
        Kept::All => before == after,
        Kept::More => before <= after,
        Kept::Fewer => before >= after,
        Kept::Unknown => true,
    };
    if right { Vec::new() } else { vec![format!("it had {before} rows, and has {after}")] }
}

fn expected(row: &[Value], compared: &[Compared<'_>]) -> Vec<Value> {
    let value = |column: &Compared<'_>| {
        let value = row.get(column.before).cloned().unwrap_or_default();
        match column.source {
            Source::Column { null_becomes: Some(filled), .. } if value == Value::Null => loosened(filled, true),
            Source::Column { loose, null_becomes, .. } => loosened(&value, *loose || null_becomes.is_some()),
            _ => value,
        }
    };
    compared.iter().map(value).collect()
}

fn found(row: &[Value], compared: &[Compared<'_>]) -> Vec<Value> {
    let value = |column: &Compared<'_>| {
        let value = row.get(column.after).cloned().unwrap_or_default();
        match column.source {
            Source::Column { loose, null_becomes, .. } => loosened(&value, *loose || null_becomes.is_some()),
            _ => value,
        }
    };
    compared.iter().map(value).collect()
}

/// Another type may make a number of a text, and a text of a number.
fn loosened(value: &Value, loose: bool) -> Value {
    match value {
        Value::Integer(number) if loose => Value::Real(*number as f64),
        Value::Text(text) if loose => text.trim().parse().map_or_else(|_| value.clone(), Value::Real),
        value => value.clone(),
    }
}

/// The first row of one that the other has not, or not as often.
fn missing<'r>(of: &'r [Vec<Value>], among: &[Vec<Value>]) -> Option<&'r Vec<Value>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in among {
        *counts.entry(format!("{row:?}")).or_default() += 1;
    }
    of.iter().find(|row| match counts.get_mut(&format!("{row:?}")) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    })
}

/// A row that is there with other values: found by agreeing in most of them.
fn changed(lost: &[Value], new: &[Vec<Value>], gained: &[Value], compared: &[Compared<'_>]) -> Vec<String> {
    let agreeing = |row: &[Value]| row.iter().zip(lost).filter(|(a, b)| a == b).count();
    let best = new.iter().max_by_key(|row| agreeing(row)).map_or(gained, Vec::as_slice);
    let mut lines = vec![format!("a row was {}", shown(lost, compared))];
    for ((column, was), is) in compared.iter().zip(lost).zip(best) {
        if was != is {
            lines.push(format!("its `{}` was {was}, and is {is}", column.name));
        }
    }
    lines
}

/// `id = 1, title = 'x'`: the first columns that say something.
fn shown(row: &[Value], compared: &[Compared<'_>]) -> String {
    const MOST: usize = 8;
    let mut parts: Vec<String> = compared
        .iter()
        .zip(row)
        .filter(|(_, value)| **value != Value::Null)
        .take(MOST)
        .map(|(column, value)| format!("{} = {value}", column.name))
        .collect();
    if row.len() > MOST {
        parts.push("…".to_owned());
    }
    parts.join(", ")
}

/// A new column holds its default, or what it is filled with, in every row.
fn compare_constants(after: &Rows, traced: &Traced) -> Vec<String> {
    for (name, source) in &traced.columns {
        let Source::Constant(expected) = source else { continue };
        let Some(place) = after.columns.iter().position(|column| column == name) else { continue };
        let differs =
            |row: &&Vec<Value>| row.get(place).is_some_and(|found| loosened(found, true) != loosened(expected, true));
        if let Some(row) = after.rows.iter().find(differs) {
            let found = row.get(place).cloned().unwrap_or_default();
            return vec![format!("the new column `{name}` should hold {expected} in every row, and one has {found}")];
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(i64, &str)]) -> Snapshot {
        let rows = rows.iter().map(|(id, title)| vec![Value::Integer(*id), Value::Text((*title).to_owned())]).collect();
        let rows = Rows { columns: vec!["id".into(), "title".into()], rows };
        Snapshot { tables: BTreeMap::from([("post".to_owned(), rows)]) }
    }

    fn traced(kept: Kept) -> BTreeMap<String, Traced> {
        let same = |name: &str| Source::Column { name: name.to_owned(), loose: false, null_becomes: None };
        let columns = ["id", "title"].map(|name| (name.to_owned(), same(name))).into();
        BTreeMap::from([("post".to_owned(), Traced { from: "post".into(), kept, columns })])
    }

    #[test]
    fn a_changed_value_is_named() {
        let difference = compare(&rows(&[(1, "a"), (2, "b")]), &rows(&[(1, "a"), (2, "c")]), &traced(Kept::All), true);
        let lines = difference.unwrap().lines;
        assert_eq!(lines, ["a row was id = 2, title = 'b'", "its `title` was 'b', and is 'c'"]);
    }

    #[test]
    fn a_lost_row_is_named() {
        let difference = compare(&rows(&[(1, "a"), (2, "b")]), &rows(&[(1, "a")]), &traced(Kept::All), true);
        assert_eq!(difference.unwrap().lines, ["it had 2 rows, and has 1", "this row is gone: id = 2, title = 'b'"]);
        assert_eq!(compare(&rows(&[(1, "a"), (2, "b")]), &rows(&[(1, "a")]), &traced(Kept::Fewer), true), None);
    }

    #[test]
    fn the_same_rows_in_another_order_are_the_same() {
        let (a, b) = (rows(&[(1, "a"), (2, "b")]), rows(&[(2, "b"), (1, "a")]));
        assert_eq!(compare(&a, &b, &traced(Kept::All), true), None);
    }
}
