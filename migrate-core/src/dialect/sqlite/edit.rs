//! Changes of a table that leave its rows where they are: its text in `sqlite_schema` is replaced, and values that
//! change are written by one UPDATE.
//!
//! Whatever is not proven to be safe is left to the rebuild: what makes automatic indexes, what changes the shape of a
//! row, values that a key, a STRICT table or a generated column holds.

use super::Sqlite;
use super::affinity::{Affinity, affinity};
use super::fold::{Folded, Source};
use super::precondition::{self, Parent};
use super::table::{create_rows, create_table};
use crate::dialect::Spelling;
use crate::plan::{Precondition, RowsEdit, SchemaEdit};
use crate::schema::{Column, ForeignKey, Table};

/// A change in place.
pub(super) struct InPlace {
    pub(super) edit: SchemaEdit,
    /// The columns whose values change.
    pub(super) converted: Vec<String>,
    /// What the converted rows must be like.
    pub(super) afterwards: Vec<Precondition>,
}

/// How the folded edits are done in place; `None` if they need a rebuild. `parent` gives a table that a foreign key may
/// be checked against at this point.
pub(super) fn plan(folded: &Folded, parent: &Parent<'_>) -> Option<InPlace> {
    let (before, after) = (&*folded.before, &*folded.after);
    if !same_shape(before, after)
        || !new_keys(before, after).all(|key| precondition::parent_key(folded, key, parent).is_some())
    {
        return None;
    }
    let mut converted = Vec::new();
    for (old, new) in before.columns.iter().zip(&after.columns) {
        if !is_editable(before, after, old, new) {
            return None;
        }
        let source = folded.sources.get(&new.name)?;
        let values_change = !folded.is_kept(&new.name) || declared(before, old) != declared(after, new);
        // A value that is computed may be computed from columns that change too: under one type it is the same anyway.
        let computed = new.generated.is_none() && matches!(source, Source::Expression(_));
        if values_change {
            if !is_convertible(before, after, old) || computed && !same_comparisons(before, after) {
                return None;
            }
            if let Source::Expression(sql) = source
                && sql.to_ascii_lowercase().contains("select")
            {
                // It may look at rows that this very statement changes.
                return None;
            }
            if let Source::Filled(from, _) | Source::Column(from) | Source::Replaced { column: from, .. } = source
                && *from != new.name
            {
                return None;
            }
            converted.push(new.name.clone());
        }
    }
    let edit = SchemaEdit {
        final_sql: create_table(after),
        drop_indexes: Vec::new(),
        complete_rows: changes_defaults(before, after).then(|| complete(before)).flatten(),
        convert_rows: (!converted.is_empty()).then(|| convert(folded, &converted)),
        before: folded.before.clone(),
        after: folded.after.clone(),
    };
    if changes_defaults(before, after) && edit.complete_rows.is_none() {
        return None;
    }
    let afterwards = precondition::afterwards(folded, &converted);
    Some(InPlace { edit, converted, afterwards })
}

/// Whether the rows and the automatic indexes of both tables are the same.
fn same_shape(before: &Table, after: &Table) -> bool {
    let key = |table: &Table| table.primary_key.as_ref().map(|key| (key.columns.clone(), key.generated, key.reuse));
    let uniques = |table: &Table| table.uniques.iter().map(|unique| unique.columns.clone()).collect::<Vec<_>>();
    before.columns.len() == after.columns.len()
        && before.columns.iter().zip(&after.columns).all(|(old, new)| old.name == new.name)
        && key(before) == key(after)
        && uniques(before) == uniques(after)
        && before.options.strict == after.options.strict
        && before.options.without_rowid == after.options.without_rowid
}

/// The foreign keys that the rows were not checked against yet.
fn new_keys<'t>(before: &'t Table, after: &'t Table) -> impl Iterator<Item = &'t ForeignKey> {
    after.foreign_keys.iter().filter(|key| !before.foreign_keys.iter().any(|old| same_reference(old, key)))
}

/// Whether two foreign keys ask the same of the rows.
pub(super) fn same_reference(a: &ForeignKey, b: &ForeignKey) -> bool {
    a.columns == b.columns && a.references == b.references && a.referenced_columns == b.referenced_columns
}

pub(super) fn declared(table: &Table, column: &Column) -> Affinity {
    affinity(&Sqlite.column_type(&column.column_type, table.options.strict))
}

/// Whether an expression means the same over both.
fn same_comparisons(before: &Table, after: &Table) -> bool {
    let same =
        |(old, new): (&Column, &Column)| declared(before, old) == declared(after, new) && old.collate == new.collate;
    before.columns.iter().zip(&after.columns).all(same)
}

/// Whether the column's text can change from one to the other, its values apart.
fn is_editable(before: &Table, after: &Table, old: &Column, new: &Column) -> bool {
    let spelled = |table: &Table, column: &Column| Sqlite.column_type(&column.column_type, table.options.strict);
    let same_type = spelled(before, old) == spelled(after, new);
    // INTEGER makes a lone key the rowid, BIGINT does not.
    let in_key = before.key_columns().contains(&old.name);
    let any = |table: &Table| {
        is_in_automatic_index(table, &old.name)
            || table.indexes.iter().any(|index| index.uses_column(&table.name, &old.name))
            || table.foreign_keys.iter().any(|key| key.columns.contains(&old.name))
    };
    old.generated == new.generated
        && (same_type || !in_key && !before.options.strict)
        && (same_type || old.generated.is_none())
        && (old.collate == new.collate || !any(before) && !any(after) && !has_generated(before))
}

/// Whether the column's values can change in place.
fn is_convertible(before: &Table, after: &Table, old: &Column) -> bool {
    let name = &old.name;
    let is_key = |table: &Table| {
        is_in_automatic_index(table, name)
            || table.indexes.iter().any(|index| index.unique && index.uses_column(&table.name, name))
            || table.foreign_keys.iter().any(|key| key.columns.contains(name))
    };
    // A REAL column holds whole numbers as integers, which only its declaration makes real again.
    declared(before, old) != Affinity::Real
        && !before.options.strict
        && !before.options.without_rowid
        && !has_generated(before)
        && !is_key(before)
        && !is_key(after)
}

fn has_generated(table: &Table) -> bool {
    table.columns.iter().any(|column| column.generated.is_some())
}

fn is_in_automatic_index(table: &Table, column: &String) -> bool {
    table.key_columns().contains(column) || table.uniques.iter().any(|unique| unique.columns.contains(column))
}

fn changes_defaults(before: &Table, after: &Table) -> bool {
    before.columns.iter().zip(&after.columns).any(|(old, new)| old.server_default != new.server_default)
}

fn second_name(table: &Table) -> String {
    format!("_migrate_rows_{}", table.name)
}

/// Any UPDATE of a row writes all of it. `None` if there is no column that can be written to.
fn complete(table: &Table) -> Option<RowsEdit> {
    if table.options.without_rowid || has_generated(table) {
        return None;
    }
    let column = Sqlite.quote_part(&table.columns.last()?.name);
    let name = second_name(table);
    Some(RowsEdit {
        create: create_rows(table, table, &name),
        update: format!("UPDATE main.{} SET {column} = {column}", Sqlite.quote_part(&name)),
        name,
    })
}

fn convert(folded: &Folded, converted: &[String]) -> RowsEdit {
    let name = second_name(&folded.before);
    let only = match converted {
        [only] => only_some(folded, only),
        _ => None,
    };
    let set = match &only {
        Some(only) => format!("{} = {}", only.column, only.value),
        None => {
            let set = converted.iter().filter_map(|column| {
                Some(format!("{} = {}", Sqlite.quote_part(column), folded.sources.get(column)?.sql()))
            });
            set.collect::<Vec<_>>().join(", ")
        }
    };
    let filter = only.map(|only| format!(" WHERE {}", only.condition)).unwrap_or_default();
    RowsEdit {
        create: create_rows(&folded.before, &folded.after, &name),
        update: format!("UPDATE main.{} SET {set}{filter}", Sqlite.quote_part(&name)),
        name,
    }
}

/// The rows of a column that change, where the others stay as they are.
struct OnlySome {
    column: String,
    condition: String,
    value: String,
}

fn only_some(folded: &Folded, name: &str) -> Option<OnlySome> {
    let (old, new) = (folded.before.column(name)?, folded.after.column(name)?);
    let column = Sqlite.quote_part(name);
    let same = declared(&folded.before, old) == declared(&folded.after, new);
    match folded.sources.get(name)? {
        Source::Filled(_, value) if same => {
            Some(OnlySome { condition: format!("{column} IS NULL"), value: value.clone(), column })
        }
        Source::Replaced { condition, value, .. } if same => {
            Some(OnlySome { condition: condition.clone(), value: value.clone(), column })
        }
        _ => None,
    }
}
