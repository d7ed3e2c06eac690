//! The rebuild of a table whose rows change shape.

use super::Sqlite;
use super::affinity::affinity;
use super::changes::create_index;
use super::fold::{Folded, Source};
use super::table::{create_copy, create_table};
use crate::call::SqlText;
use crate::dialect::Spelling;
use crate::plan::Rebuild;
use crate::schema::{Index, IndexKey, Table};

/// The finished rebuild.
pub(super) fn finish(folded: Folded) -> Rebuild {
    let kept: Vec<String> = kept_indexes(&folded).into_iter().map(|index| index.name.clone()).collect();
    let keys_may_change = keys_may_change(&folded);
    let Folded { before, after, sources, .. } = folded;
    let copy = format!("_migrate_copy_{}", after.name);
    let stored: Vec<&str> =
        after.columns.iter().filter(|column| column.generated.is_none()).map(|column| column.name.as_str()).collect();
    let mut targets: Vec<String> = stored.iter().map(|name| Sqlite.quote_part(name)).collect();
    let mut values: Vec<String> =
        stored.iter().map(|name| sources.get(*name).map_or_else(|| "NULL".to_owned(), Source::sql)).collect();
    // Hidden row numbers are kept, so that what refers to them by rowid still finds them.
    if let Some(rowid) = hidden_rowid(&before, &after) {
        targets.insert(0, rowid.to_owned());
        values.insert(0, rowid.to_owned());
    }
    let fill_copy = format!(
        "INSERT INTO main.{} ({})\nSELECT {}\nFROM main.{}",
        Sqlite.quote_part(&copy),
        targets.join(", "),
        values.join(", "),
        Sqlite.quote_part(&before.name)
    );
    let create = create_copy(&after, &copy);
    let dropped = before.indexes.iter().filter(|index| !kept.contains(&index.name));
    let made = after.indexes.iter().filter(|index| !kept.contains(&index.name));
    Rebuild {
        create_copy: create.replacen("CREATE TABLE ", "CREATE TABLE main.", 1),
        fill_copy,
        rowid: readable_rowid(&before),
        final_sql: create_table(&after),
        drop_indexes: dropped.map(|index| index.name.clone()).collect(),
        create_indexes: made.map(|index| create_index(&after, index)).collect(),
        renamed: Vec::new(),
        keys_may_change,
        copy,
        before,
        after,
    }
}

/// A rebuild that leaves all rows and indexes behind.
pub(super) fn emptied(folded: Folded) -> Rebuild {
    let mut rebuild = finish(folded);
    rebuild.fill_copy.push_str("\nWHERE 1 = 0");
    // There is nothing to copy range by range.
    rebuild.rowid = None;
    // An index that would stay as it is has entries for rows that do not.
    rebuild.drop_indexes = rebuild.before.indexes.iter().map(|index| index.name.clone()).collect();
    rebuild.create_indexes.clear();
    rebuild
}

/// Whether a value could change that a foreign key holds, or that one points at. Reading both tables is most of what a
/// rebuild of large tables costs, so it is done only then.
fn keys_may_change(folded: &Folded) -> bool {
    let (before, after) = (&folded.before, &folded.after);
    if before.foreign_keys != after.foreign_keys
        || before.primary_key != after.primary_key
        || before.uniques != after.uniques
    {
        return true;
    }
    let unique = before.indexes.iter().filter(|index| index.unique);
    let keys = before.foreign_keys.iter().flat_map(|key| &key.columns).chain(before.key_columns());
    let keys = keys.chain(before.uniques.iter().flat_map(|unique| &unique.columns)).map(String::as_str);
    keys.chain(unique.flat_map(|index| index.plain_columns().unwrap_or_default()))
        .any(|column| before.column(column) != after.column(column) || !folded.is_kept(column))
}

/// The indexes that stay valid as they are: an index holds values and row numbers, and neither changes.
fn kept_indexes(folded: &Folded) -> Vec<&Index> {
    let (before, after) = (&folded.before, &folded.after);
    if !keeps_rowids(folded) {
        return Vec::new();
    }
    let is_same = |column: &str| {
        let (Some(old), Some(new)) = (before.column(column), after.column(column)) else { return false };
        let declared = |table: &Table, of| affinity(&Sqlite.column_type(of, table.options.strict));
        folded.is_kept(column)
            && old.generated.is_none()
            && new.generated.is_none()
            && old.collate == new.collate
            && declared(before, &old.column_type) == declared(after, &new.column_type)
    };
    let sql_same = |sql: &SqlText| {
        let named = sql.columns_of(&before.name);
        // What was taken as it is names more than is known of it.
        let other =
            before.columns.iter().find(|column| !named.contains(&column.name.as_str()) && names(sql, &column.name));
        other.is_none() && named.into_iter().all(is_same)
    };
    let all_same = |index: &Index| {
        index.filter.as_ref().is_none_or(sql_same)
            && index.columns.iter().all(|part| match &part.key {
                IndexKey::Column(column) => is_same(column),
                IndexKey::Expression(sql) => sql_same(sql),
            })
    };
    before.indexes.iter().filter(|index| after.index(&index.name) == Some(*index) && all_same(index)).collect()
}

/// Whether the text of an expression may name a column that is not among its resolved names.
fn names(sql: &SqlText, column: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let (text, column) = (sql.text.to_lowercase(), column.to_lowercase());
    match column.chars().all(is_part) {
        true => text.split(|c| !is_part(c)).any(|word| word == column),
        false => text.contains(&column),
    }
}

/// Whether each row has the same row number after the copy.
fn keeps_rowids(folded: &Folded) -> bool {
    let (before, after) = (&folded.before, &folded.after);
    match (shown_rowid(before), shown_rowid(after)) {
        (Some(old), Some(new)) => old == new && folded.is_kept(old),
        // Under a lone key that is declared INTEGER the number is the key, so the key must be the same.
        (None, None) => {
            hidden_rowid(before, after).is_some()
                && before.key_columns() == after.key_columns()
                && before.key_columns().iter().all(|column| folded.is_kept(column))
        }
        _ => false,
    }
}

/// A name under which the row number can be read.
fn readable_rowid(table: &Table) -> Option<String> {
    if let Some(shown) = shown_rowid(table) {
        return Some(Sqlite.quote_part(shown));
    }
    hidden_rowid(table, table).map(str::to_owned)
}

/// The column that is the rowid under another name.
fn shown_rowid(table: &Table) -> Option<&str> {
    let key = table.primary_key.as_ref().filter(|key| key.generated && !table.options.without_rowid)?;
    match key.columns.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// A name under which the hidden rowid can be read and written in both tables, if it is hidden in both.
fn hidden_rowid(before: &Table, after: &Table) -> Option<&'static str> {
    let hidden = |table: &Table| !table.options.without_rowid && shown_rowid(table).is_none();
    if !hidden(before) || !hidden(after) {
        return None;
    }
    let free = |name: &str| {
        let taken = |table: &Table| table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
        !taken(before) && !taken(after)
    };
    ["rowid", "_rowid_", "oid"].into_iter().find(|name| free(name))
}
