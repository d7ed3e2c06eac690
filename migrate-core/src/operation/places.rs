//! Where things were made, and what is said of a name that the schema does not know: what it was renamed to or where it
//! was dropped, else the name that is nearest.

use super::Operation;
use crate::call::NodeId;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::{Gone, Origin, Schema, Table};

/// Remembers for later messages what the current statement made, and which names it took away.
pub(crate) fn remember_places(schema: &mut Schema, operation: &Operation) {
    remember_gone(schema, operation);
    schema.remember_made();
}

/// Remembers which names the current statement took away. One that has an error may have left them where they were.
pub(crate) fn remember_gone(schema: &mut Schema, operation: &Operation) {
    match operation {
        Operation::DropTable(drop) if is_table(schema, &drop.name.name) => {}
        Operation::DropTable(drop) => schema.remember_gone_table(&drop.name.name, None),
        Operation::RenameTable(rename) => schema.remember_gone_table(&rename.from.name, Some(&rename.to.name)),
        Operation::DropColumn(drop) => {
            let left = |name: &str| schema.table(&drop.table.name).is_some_and(|table| table.column(name).is_some());
            let gone: Vec<_> = drop.columns.iter().filter(|column| !left(&column.name)).collect();
            for column in gone {
                schema.remember_gone_column(&drop.table.name, &column.name, None);
            }
        }
        Operation::RenameColumn(rename) => {
            schema.remember_gone_column(&rename.table.name, &rename.from.name, Some(&rename.to.name));
        }
        Operation::Execute(execute) => execute.effects.iter().for_each(|effect| remember_gone(schema, effect)),
        _ => {}
    }
}

/// Completes an error about a name that is no table; `names` are those that could be meant.
pub fn unknown_table<'a>(
    diagnostic: Diagnostic,
    schema: &Schema,
    name: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let diagnostic = diagnostic.about(name);
    match schema.gone_table(name) {
        Some(gone) => explain(diagnostic, name, gone, |next| schema.gone_table(next), |next| is_table(schema, next)),
        None => diagnostic.help_if(did_you_mean(name, names)),
    }
}

/// An error about a name that is no column of the table.
pub(crate) fn unknown_column(schema: &Schema, table: &Table, at: NodeId, name: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(at, format!("unknown column `{name}` in `{}`", table.name))
        .about(&table.name)
        .about(format!("{}.{name}", table.name));
    with_column_help(diagnostic, schema, table, name).note_if(created_note(&table.name, &table.origin))
}

/// Says what became of a column, or which one is near.
pub fn with_column_help(diagnostic: Diagnostic, schema: &Schema, table: &Table, name: &str) -> Diagnostic {
    match schema.gone_column(&table.name, name) {
        Some(gone) => explain(
            diagnostic,
            name,
            gone,
            |next| schema.gone_column(&table.name, next),
            |next| table.column(next).is_some(),
        ),
        None => diagnostic.help_if(did_you_mean(name, table.columns.iter().map(|column| column.name.as_str()))),
    }
}

fn is_table(schema: &Schema, name: &str) -> bool {
    schema.table(name).is_some() || schema.view(name).is_some()
}

/// Follows the renames to the name of today.
fn explain<'s>(
    mut diagnostic: Diagnostic,
    name: &str,
    gone: &'s Gone,
    next: impl Fn(&str) -> Option<&'s Gone>,
    exists: impl Fn(&str) -> bool,
) -> Diagnostic {
    let (mut name, mut gone) = (name.to_owned(), gone);
    // A name may come back to where it was; nobody renames a thing more often than this.
    for _ in 0..8 {
        let by = place(&gone.by);
        let Some(to) = &gone.renamed_to else {
            return diagnostic.note(format!("`{name}` was dropped in {by}"));
        };
        diagnostic = diagnostic.note(format!("`{name}` was renamed to `{to}` in {by}"));
        if exists(to) {
            return diagnostic.help(format!("it is called `{to}` now"));
        }
        let Some(further) = next(to) else { return diagnostic };
        (name, gone) = (to.clone(), further);
    }
    diagnostic
}

/// "m0001 (src/migrations/m0001.rs:11)"
fn place(origin: &Origin) -> String {
    let location = origin.location.as_ref().map(|location| format!(" ({location})")).unwrap_or_default();
    format!("{}{location}", origin.version)
}

/// "`post` was created in m0001 (src/migrations/m0001.rs:11)".
pub fn created_note(name: &str, origin: &Origin) -> Option<String> {
    (!origin.version.is_empty()).then(|| format!("`{name}` was created in {}", place(origin)))
}

/// "`post.title` was created in m0001 (src/migrations/m0001.rs:12)", for a column, an index or a constraint of a table.
pub(crate) fn part_note(schema: &Schema, table: &str, part: &str) -> Option<String> {
    let origin = schema.place_of(table, part)?;
    match schema.table(table).and_then(|table| table.column(part)) {
        Some(_) => created_note(&format!("{table}.{part}"), origin),
        None => created_note(part, origin),
    }
}
