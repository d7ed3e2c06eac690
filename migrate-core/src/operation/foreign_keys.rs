//! Foreign keys are judged at the end of a migration, so that new tables can point at each other.

use super::{created_note, unknown_column, unknown_table};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::schema::{ColumnType, ForeignKeyAction, Object, ObjectName, Schema, Table};

/// Reports the foreign keys of a table, made by the current migration, that cannot work.
pub(crate) fn judge_foreign_keys(schema: &Schema, table: &Table, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) {
    let before = match schema.touched().get(&ObjectName::Table(table.name.clone())) {
        Some(Some(Object::Table(before))) => Some(before.clone()),
        _ => None,
    };
    for key in &table.foreign_keys {
        if before.as_ref().is_some_and(|before| before.foreign_keys.contains(key)) {
            continue;
        }
        let Some(parent) = schema.table(&key.references) else {
            let names = schema.tables().map(|table| table.name.as_str());
            let diagnostic = Diagnostic::error(key.at, format!("unknown table `{}`", key.references));
            diagnostics.push(unknown_table(diagnostic, schema, &key.references, names));
            continue;
        };
        let columns: &[String] =
            if key.referenced_columns.is_empty() { parent.key_columns() } else { &key.referenced_columns };
        if let Some(unknown) = columns.iter().find(|column| parent.column(column).is_none()) {
            diagnostics.push(unknown_column(schema, parent, key.at, unknown));
            continue;
        }
        if columns.is_empty() {
            diagnostics.push(
                Diagnostic::error(key.at, format!("`{}` has no primary key to point at", parent.name))
                    .help(format!("name a unique column: `references(\"{}\", \"column\")`", parent.name)),
            );
            continue;
        }
        if columns.len() != key.columns.len() {
            let message = format!(
                "`{}` points from {} to {} columns of `{}`",
                key.name,
                count(key.columns.len()),
                columns.len(),
                parent.name
            );
            let own = columns.iter().map(|column| format!("\"…_{column}\"")).collect::<Vec<_>>().join(", ");
            let part = format!("`foreign_key([{own}], references(\"{}\"))` names a column for each", parent.name);
            diagnostics.push(Diagnostic::error(key.at, message).help(part));
            continue;
        }
        if !parent.is_unique_over(columns) {
            let list = columns.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>().join(", ");
            let quoted = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
            let (are, them) =
                if columns.len() == 1 { ("is not unique", "it") } else { ("are not unique together", "them") };
            diagnostics.push(
                Diagnostic::error(key.at, format!("{list} of `{}` {are}, so nothing can point at {them}", parent.name))
                    .lint("mismatched_foreign_keys")
                    .help(format!("in front of it: `add_constraint(\"{}\", unique([{quoted}]));`", parent.name))
                    .note_if(created_note(&parent.name, &parent.origin)),
            );
        }
        for (from, to) in key.columns.iter().zip(columns) {
            let (Some(from), Some(to)) = (table.column(from), parent.column(to)) else { continue };
            if family(&from.column_type, dialect) != family(&to.column_type, dialect) {
                let message = format!(
                    "`{}.{}` is {}, but `{}.{}` is {}",
                    table.name,
                    from.name,
                    super::fit::describe(&from.column_type),
                    parent.name,
                    to.name,
                    super::fit::describe(&to.column_type)
                );
                let wanted = super::fit::describe(&to.column_type);
                let help = format!("`{}: {}`", from.name, from.typed(wanted.trim_matches('`')));
                diagnostics.push(Diagnostic::error(key.at, message).lint("mismatched_foreign_keys").help(help));
            }
            let writes =
                |action: ForeignKeyAction| !matches!(action, ForeignKeyAction::NoAction | ForeignKeyAction::Restrict);
            let writes = writes(key.on_update) || writes(key.on_delete) && key.on_delete != ForeignKeyAction::Cascade;
            if writes && from.generated.is_some() {
                diagnostics.push(
                    Diagnostic::error(key.at, format!("`{}` is generated, so no foreign key can set it", from.name))
                        .help("choose `restrict` or `no_action`; `on_delete = cascade` is possible too"),
                );
            }
            let sets_null = [key.on_delete, key.on_update].contains(&ForeignKeyAction::SetNull);
            if sets_null && !from.nullable {
                diagnostics.push(
                    Diagnostic::error(key.at, format!("`{}` is NOT NULL, so `set_null` can never work", from.name))
                        .help("make its type `Option<…>`, or choose `cascade` or `restrict`"),
                );
            }
        }
    }
}

fn count(number: usize) -> String {
    if number == 1 { "1 column".to_owned() } else { format!("{number} columns") }
}

/// Types whose values can be compared as keys are of one family.
fn family(column_type: &ColumnType, dialect: Dialect) -> String {
    match column_type {
        ColumnType::String(_) | ColumnType::Text | ColumnType::Char(_) | ColumnType::Enum { .. } => "text".to_owned(),
        number if number.is_integer() && dialect.capabilities().mixed_integer_keys => "integer".to_owned(),
        other => format!("{other:?}"),
    }
}
