//! What hangs on a column or a view, where the database does not let it follow.

use super::{Apply, created_note, part_note};
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;
use crate::schema::{Column, Schema, Table, View};
use std::sync::Arc;

/// Views over `*` of the table that keep a column of it, because it was there when they were made.
pub(super) fn frozen_stars(apply: &Apply<'_>, table: &str, column: &str) -> Vec<Arc<View>> {
    if apply.capabilities().live_stars {
        return Vec::new();
    }
    let shows = |view: &View| {
        let star = view.query.facts().is_some_and(|facts| facts.stars.iter().any(|star| star == table));
        let columns = view.columns.as_ref().filter(|_| !view.named);
        star && columns.is_none_or(|columns| columns.iter().any(|name| name == column))
    };
    apply.schema.views().filter(|view| shows(view)).cloned().collect()
}

/// Reports views over `*` that a change of the column would break.
pub(super) fn refuse_frozen_stars(apply: &mut Apply<'_>, table: &Table, column: &str, at: NodeId, what: &str) {
    for view in frozen_stars(apply, &table.name, column) {
        let message = format!("`{column}` cannot {what}: the view `{}` shows it by `*`", view.name);
        let diagnostic = Diagnostic::error(at, message)
            .lint("dependent_drops")
            .help(format!(
                "name the columns in the view: `replace_view(\"{}\", \"SELECT {column}, … FROM {}\");`",
                view.name, table.name
            ))
            .help("or drop the view first, and create it again behind")
            .note_if(created_note(&view.name, &view.origin));
        apply.error(diagnostic);
    }
}

/// Reports what stops the database from giving a column another type.
pub(super) fn refuse_retyped(apply: &mut Apply<'_>, table: &Table, old: &Column, new: &Column, at: NodeId) {
    if old.column_type == new.column_type && old.collate == new.collate {
        return;
    }
    let name = &old.name;
    refuse_frozen_stars(apply, table, name, at, "change its type");
    let database = apply.dialect.name();
    if !apply.capabilities().retyped_generation {
        for other in &table.columns {
            let Some(generated) = &other.generated else { continue };
            if other.name != *name && generated.expression.uses_column(&table.name, name) {
                let message = format!("`{name}` cannot change its type: the generated column `{}` uses it", other.name);
                let diagnostic = Diagnostic::error(at, message)
                    .lint("dependent_drops")
                    .help(format!(
                        "`drop_column(\"{}\", \"{}\");` before it, and `add_column` behind it",
                        table.name, other.name
                    ))
                    .note(format!("{database} refuses it, whatever the types are"))
                    .note_if(part_note(apply.schema, &table.name, &other.name));
                apply.error(diagnostic);
            }
        }
    }
    if !apply.capabilities().retyped_keys {
        let own = table.foreign_keys.iter().filter(|key| key.columns.contains(name)).map(|key| (&table.name, key));
        let references = apply.schema.references_to(&table.name);
        let pointing = references.iter().filter(|(_, key)| {
            let columns = if key.referenced_columns.is_empty() { table.key_columns() } else { &key.referenced_columns };
            columns.contains(name)
        });
        let both = own.chain(pointing.map(|(from, key)| (&from.name, *key)));
        let found: Vec<(String, String)> = both.map(|(from, key)| (from.clone(), key.name.clone())).take(1).collect();
        for (from, key) in found {
            let message = format!("`{name}` cannot change its type: the foreign key `{key}` of `{from}` uses it");
            // Where the types would differ, that is said already.
            let said = apply.diagnostics.iter().any(|other| other.message.contains(&format!("`{key}` of `{from}`")));
            if !said {
                let diagnostic = Diagnostic::error(at, message)
                    .lint("mismatched_foreign_keys")
                    .help(format!(
                        "`drop_constraint(\"{from}\", \"{key}\");` before it, and `add_constraint` behind it"
                    ))
                    .note(format!("{database} refuses it, whatever the types are"))
                    .note_if(part_note(apply.schema, &from, &key));
                apply.error(diagnostic);
            }
        }
    }
}

/// The views over a view, and those over these, in the order in which they can be made.
pub(super) fn views_above(schema: &Schema, name: &str) -> Vec<Arc<View>> {
    let mut found: Vec<Arc<View>> = Vec::new();
    while let Some(next) = schema.views().find(|view| {
        let above = view.query.uses_table(name) || found.iter().any(|below| view.query.uses_table(&below.name));
        above && view.name != name && !found.iter().any(|known| known.name == view.name)
    }) {
        found.push(next.clone());
    }
    found
}
