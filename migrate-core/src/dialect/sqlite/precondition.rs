//! What rows must be like for a change of their table: asked before anything is written, so that the row that is in the
//! way is named by its key.

use super::Sqlite;
use super::affinity::Affinity;
use super::edit::{declared, same_reference};
use super::fold::{Folded, Source};
use super::table::value_condition;
use crate::dialect::Spelling;
use crate::plan::Precondition;
use crate::schema::{Column, ColumnType, ForeignKey, Index, IndexKey, Table};
use std::sync::Arc;

/// Gives a table that a foreign key may be checked against.
pub(super) type Parent<'p> = dyn Fn(&str) -> Option<Arc<Table>> + 'p;

/// How the steps are called.
pub(super) fn summary(table: &str) -> String {
    format!("look at the rows of `{table}`")
}

/// What the rows of the table before must be like.
pub(super) fn of(folded: &Folded, parent: &Parent<'_>) -> Vec<Precondition> {
    let (before, after) = (&*folded.before, &*folded.after);
    let mut wanted = Vec::new();
    for new in &after.columns {
        let (from, filled) = match folded.sources.get(&new.name) {
            Some(Source::Column(from)) => (from, false),
            Some(Source::Filled(from, _)) => (from, true),
            _ => continue,
        };
        if let Some(old) = before.column(from) {
            if !filled {
                wanted.extend(not_null(before, old, new));
            }
            wanted.extend(survives(before, after, old, new));
            wanted.extend(allowed_value(before, after, old, new));
        }
    }
    if after.options.strict && !before.options.strict {
        wanted.extend(after.columns.iter().filter_map(|column| strict_value(folded, column)));
    }
    wanted.extend(keys(folded).into_iter().filter_map(|columns| duplicates(folded, &columns)));
    for index in after.indexes.iter().filter(|index| before.index(&index.name) != Some(*index)) {
        if index.unique && parts_are_kept(folded, index) {
            wanted.extend(unique_index(before, index));
        }
    }
    for check in after.checks.iter().filter(|check| !before.checks.iter().any(|old| old.expression == check.expression))
    {
        if check.expression.columns_of(&after.name).iter().all(|column| folded.is_kept(column)) {
            wanted.push(checked(before, &Sqlite.sql(&check.expression), &check.name));
        }
    }
    for key in after.foreign_keys.iter().filter(|key| !before.foreign_keys.iter().any(|old| same_reference(old, key))) {
        if let Some(columns) = parent_key(folded, key, parent) {
            wanted.push(orphans(before, key, &columns));
        }
    }
    wanted
}

/// What rows must be like whose values were converted in place: nothing was checked while they were written.
pub(super) fn afterwards(folded: &Folded, converted: &[String]) -> Vec<Precondition> {
    let after = &*folded.after;
    let mut wanted = Vec::new();
    for column in converted.iter().filter_map(|name| after.column(name)) {
        let name = Sqlite.quote_part(&column.name);
        if !column.nullable && matches!(folded.sources.get(&column.name), Some(Source::Expression(_))) {
            // The column says that there is no NULL by then, and SQLite would not look for one.
            let found = query(after, &format!("typeof({name}) = 'null'"), &[]);
            wanted.push(Precondition { sql: found, ..nulls(after, column) });
        }
        if let Some(condition) = value_condition(after, column, &name) {
            wanted.push(checked(after, &condition, &column.name));
        }
    }
    let touched = |column: &&str| converted.iter().any(|name| name == column);
    for check in after.checks.iter().filter(|check| check.expression.columns_of(&after.name).iter().any(touched)) {
        wanted.push(checked(after, &Sqlite.sql(&check.expression), &check.name));
    }
    wanted.iter_mut().for_each(|wanted| wanted.reads.clear());
    wanted
}

fn query(table: &Table, condition: &str, shown: &[&str]) -> String {
    let mut parts: Vec<&str> = table.key_columns().iter().map(String::as_str).collect();
    let mut label = Vec::new();
    if parts.is_empty() && !table.columns.iter().any(|column| column.name.eq_ignore_ascii_case("rowid")) {
        label.push("'rowid = ' || rowid".to_owned());
    }
    parts.extend(shown.iter().filter(|column| !table.key_columns().iter().any(|key| key == *column)));
    for column in parts {
        label.push(format!("{} || quote({})", Sqlite.text(&format!("{column} = ")), Sqlite.quote_part(column)));
    }
    if label.is_empty() {
        label.push("'a row without a key'".to_owned());
    }
    let (label, name) = (label.join(" || ', ' || "), Sqlite.quote_part(&table.name));
    format!("SELECT {label}\nFROM main.{name}\nWHERE {condition}\nLIMIT 1")
}

fn nulls(table: &Table, column: &Column) -> Precondition {
    let (name, quoted) = (&column.name, Sqlite.quote_part(&column.name));
    Precondition {
        sql: query(table, &format!("{quoted} IS NULL"), &[]),
        problem: format!("rows of `{}` have NULL in `{name}`, which becomes NOT NULL", table.name),
        help: format!(
            "say what they get with `fill = …`, or give them a value first: UPDATE {} SET {quoted} = … WHERE {quoted} IS NULL",
            Sqlite.quote_part(&table.name)
        ),
        reads: vec![table.name.clone()],
    }
}

fn not_null(table: &Table, old: &Column, new: &Column) -> Option<Precondition> {
    (old.nullable && !new.nullable).then(|| nulls(table, old))
}

/// Values that the new type does not hold.
fn survives(before: &Table, after: &Table, old: &Column, new: &Column) -> Option<Precondition> {
    if old.column_type == new.column_type || old.generated.is_some() {
        return None;
    }
    let name = Sqlite.quote_part(&old.name);
    let is_whole = new.column_type.is_integer();
    let is_number = is_whole
        || matches!(new.column_type, ColumnType::F32 | ColumnType::F64 | ColumnType::Decimal(..) | ColumnType::Bool);
    let number = format!("CAST({name} AS NUMERIC)");
    let (condition, what) = match &new.column_type {
        ColumnType::String(most) | ColumnType::Char(most) => {
            if matches!(old.column_type, ColumnType::String(was) | ColumnType::Char(was) if was <= *most) {
                return None;
            }
            (format!("length({name}) > {most}"), format!("longer than {most} characters"))
        }
        _ if !is_number => return None,
        _ if declared(before, old) == Affinity::Text || declared(before, old) == Affinity::Blob => {
            // A comparison with a number turns text into one as storing it would.
            let mut condition = format!("NOT ({name} = {number})");
            if is_whole {
                condition.push_str(&format!(" OR {number} <> CAST({number} AS INTEGER)"));
            }
            // Nearly all values are plain whole numbers; finding that out first halves the time of the question.
            let plain = if is_whole { format!("{name} <> CAST({name} AS INTEGER) AND ") } else { String::new() };
            (format!("{plain}typeof({name}) = 'text' AND ({condition})"), number_word(is_whole).to_owned())
        }
        _ if is_whole && !old.column_type.is_integer() => {
            let not_whole =
                format!("typeof({name}) = 'text' OR typeof({name}) = 'real' AND {name} <> CAST({name} AS INTEGER)");
            (not_whole, number_word(true).to_owned())
        }
        _ => return None,
    };
    let described = Sqlite.column_type(&new.column_type, after.options.strict);
    Some(Precondition {
        sql: query(before, &condition, &[&old.name]),
        problem: format!("values of `{}.{}` would not survive as {described}: {what}", before.name, old.name),
        help: format!(
            "say how they change with `using = \"…\"`, or correct them first: UPDATE {} SET {name} = … WHERE {condition}",
            Sqlite.quote_part(&before.name)
        ),
        reads: vec![before.name.clone()],
    })
}

fn number_word(whole: bool) -> &'static str {
    if whole { "no whole number" } else { "no number" }
}

/// Values that a column of a STRICT table does not hold. The column took what it could convert when they were stored.
fn strict_value(folded: &Folded, column: &Column) -> Option<Precondition> {
    if !folded.is_kept(&column.name) || column.generated.is_some() {
        return None;
    }
    let (before, name) = (&folded.before, Sqlite.quote_part(&column.name));
    let declared = Sqlite.column_type(&column.column_type, true).to_ascii_uppercase();
    let refused = match declared.as_str() {
        "INT" | "INTEGER" => "NOT IN ('integer', 'null')",
        "REAL" => "IN ('text', 'blob')",
        "TEXT" => "= 'blob'",
        "BLOB" => "NOT IN ('blob', 'null')",
        _ => return None,
    };
    let condition = format!("typeof({name}) {refused}");
    Some(Precondition {
        sql: query(before, &condition, &[&column.name]),
        problem: format!("values of `{}.{}` are not {declared}, which STRICT asks for", before.name, column.name),
        help: format!(
            "correct them first: UPDATE {} SET {name} = … WHERE {condition}",
            Sqlite.quote_part(&before.name)
        ),
        reads: vec![before.name.clone()],
    })
}

/// Values that an `Enum` does not have.
fn allowed_value(before: &Table, after: &Table, old: &Column, new: &Column) -> Option<Precondition> {
    if let (ColumnType::Enum { values, .. }, ColumnType::Enum { values: allowed, .. }) =
        (&old.column_type, &new.column_type)
        && values.iter().all(|value| allowed.contains(value))
    {
        return None;
    }
    let name = Sqlite.quote_part(&old.name);
    let condition = value_condition(after, new, &name)?;
    let is_new = old.column_type != new.column_type || before.options.strict != after.options.strict;
    is_new.then(|| {
        let what = format!("values of `{}.{}` are not among those that it takes from now on", before.name, old.name);
        Precondition {
            sql: query(before, &format!("NOT ({condition})"), &[&old.name]),
            problem: what,
            help: format!(
                "say what becomes of them with `map = [\"old\" => \"new\"]`, or correct them first: UPDATE {} SET {name} = … WHERE NOT ({condition})",
                Sqlite.quote_part(&before.name)
            ),
            reads: vec![before.name.clone()],
        }
    })
}

fn checked(table: &Table, condition: &str, name: &str) -> Precondition {
    let columns: Vec<&str> =
        table.columns.iter().map(|c| c.name.as_str()).filter(|column| condition.contains(*column)).collect();
    Precondition {
        sql: query(table, &format!("NOT ({condition})"), &columns),
        problem: format!("rows of `{}` do not hold what `{name}` checks: {condition}", table.name),
        help: format!(
            "correct them first: UPDATE {0} SET … WHERE NOT ({condition}), or delete them: DELETE FROM {0} WHERE NOT ({condition})",
            Sqlite.quote_part(&table.name)
        ),
        reads: vec![table.name.clone()],
    }
}

/// The keys that the rows were not unique over yet.
fn keys(folded: &Folded) -> Vec<Vec<String>> {
    let (before, after) = (&folded.before, &folded.after);
    let keys = after.primary_key.iter().map(|key| &key.columns);
    let keys = keys.chain(after.uniques.iter().map(|unique| &unique.columns));
    keys.filter(|columns| !before.is_unique_over(columns)).cloned().collect()
}

fn duplicates(folded: &Folded, columns: &[String]) -> Option<Precondition> {
    let (before, after) = (&folded.before, &folded.after);
    let mut parts = Vec::new();
    for name in columns {
        let (old, new) = (before.column(name)?, after.column(name)?);
        if !folded.is_kept(name) || declared(before, old) != declared(after, new) {
            return None;
        }
        let collate = new.collate.as_ref().map(|collate| format!(" COLLATE {}", Sqlite.quote_part(collate)));
        parts.push((Sqlite.quote_part(name), collate.unwrap_or_default()));
    }
    Some(duplicated(before, &parts, None, &columns.join("`, `")))
}

/// What the rows of a table must be like for a unique index.
pub(super) fn unique_index(table: &Table, index: &Index) -> Option<Precondition> {
    if !index.unique {
        return None;
    }
    let parts: Vec<(String, String)> = index
        .columns
        .iter()
        .map(|part| {
            let key = match &part.key {
                IndexKey::Column(name) => Sqlite.quote_part(name),
                IndexKey::Expression(sql) => format!("({})", Sqlite.sql(sql)),
            };
            let collate = part.collate.as_ref().map(|collate| format!(" COLLATE {}", Sqlite.quote_part(collate)));
            (key, collate.unwrap_or_default())
        })
        .collect();
    let filter = index.filter.as_ref().map(|filter| Sqlite.sql(filter));
    Some(duplicated(table, &parts, filter.as_deref(), &index.name))
}

fn parts_are_kept(folded: &Folded, index: &Index) -> bool {
    let name = folded.after.name.as_str();
    let same = |column: &str| {
        let old = folded.before.column(column);
        folded.is_kept(column)
            && old.zip(folded.after.column(column)).is_some_and(|(old, new)| {
                old.collate == new.collate && declared(&folded.before, old) == declared(&folded.after, new)
            })
    };
    index.columns.iter().all(|part| match &part.key {
        IndexKey::Column(column) => same(column),
        IndexKey::Expression(sql) => sql.columns_of(name).into_iter().all(same),
    }) && index.filter.as_ref().is_none_or(|filter| filter.columns_of(name).into_iter().all(same))
}

/// Rows that are equal where they may not be; NULLs never are.
fn duplicated(table: &Table, parts: &[(String, String)], filter: Option<&str>, what: &str) -> Precondition {
    let mut conditions: Vec<String> = parts.iter().map(|(part, _)| format!("{part} IS NOT NULL")).collect();
    conditions.extend(filter.map(|filter| format!("({filter})")));
    let groups: Vec<String> = parts.iter().map(|(part, collate)| format!("{part}{collate}")).collect();
    let shown: Vec<String> = parts.iter().map(|(part, _)| format!("quote({part})")).collect();
    let keys: Vec<&str> = table.key_columns().iter().map(String::as_str).collect();
    let first = match keys.as_slice() {
        [only] => format!(
            " || ', in the rows ' || {0} || min({1}) || ' and ' || {0} || max({1})",
            Sqlite.text(&format!("{only} = ")),
            Sqlite.quote_part(only)
        ),
        _ => String::new(),
    };
    let sql = format!(
        "SELECT count(*) || ' rows have ' || {}{first}\nFROM main.{}\nWHERE {}\nGROUP BY {}\nHAVING count(*) > 1\nLIMIT 1",
        shown.join(" || ', ' || "),
        Sqlite.quote_part(&table.name),
        conditions.join(" AND "),
        groups.join(", ")
    );
    Precondition {
        sql,
        problem: format!("rows of `{}` are equal in `{what}`, which becomes unique", table.name),
        help: format!(
            "correct or delete the rows that are too many; they are: SELECT {0}, count(*) FROM {1} GROUP BY {0} HAVING count(*) > 1",
            groups.join(", "),
            Sqlite.quote_part(&table.name)
        ),
        reads: vec![table.name.clone()],
    }
}

/// The columns that a new foreign key points at, if it can be checked before it is there.
pub(super) fn parent_key(folded: &Folded, key: &ForeignKey, parent: &Parent<'_>) -> Option<Vec<String>> {
    let before = &folded.before;
    if !key.columns.iter().all(|column| folded.is_kept(column)) {
        return None;
    }
    let parent = if key.references == before.name { before.clone() } else { parent(&key.references)? };
    let columns = if key.referenced_columns.is_empty() { parent.key_columns() } else { &key.referenced_columns };
    let fits = columns.len() == key.columns.len() && columns.iter().all(|column| parent.column(column).is_some());
    fits.then(|| columns.to_vec())
}

fn orphans(table: &Table, key: &ForeignKey, referenced: &[String]) -> Precondition {
    let (own, parent) = (Sqlite.quote_part(&table.name), Sqlite.quote_part(&key.references));
    let mut conditions: Vec<String> =
        key.columns.iter().map(|column| format!("{} IS NOT NULL", Sqlite.quote_part(column))).collect();
    // The referenced column stands first: its collation and type decide, as they do for the foreign key.
    let pairs: Vec<String> = key
        .columns
        .iter()
        .zip(referenced)
        .map(|(column, to)| format!("parent.{} = {own}.{}", Sqlite.quote_part(to), Sqlite.quote_part(column)))
        .collect();
    conditions.push(format!("NOT EXISTS (SELECT 1 FROM main.{parent} AS parent WHERE {})", pairs.join(" AND ")));
    let condition = conditions.join(" AND ");
    let shown: Vec<&str> = key.columns.iter().map(String::as_str).collect();
    Precondition {
        sql: query(table, &condition, &shown),
        problem: format!("rows of `{}` refer to rows of `{}` that do not exist", table.name, key.references),
        help: format!("correct them first, or delete them: DELETE FROM {own} WHERE {condition}"),
        reads: vec![table.name.clone(), key.references.clone()],
    }
}
