//! What a migration makes and drops again.

use super::{Done, Example, Judge, Level, Lint, Migration, place};
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "cancelled_operations",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a table, column, index, constraint or view is made and dropped by the same migration, and no row statement used it",
    why: "It does nothing but cost time and locks; mostly it is the rest of an edit, and not what was meant.",
    way_out: "leave both statements out",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200));"#,
        bad: "create_index(\"post\", [\"title\"], name = \"ix_title\");\ndrop_index(\"post\", \"ix_title\");",
        good: r#"create_index("post", ["title"], name = "ix_title");"#,
    },
    judge: Judge::Migration(judge),
};

/// What a statement makes, each with the table that it belongs to.
fn made(done: &Done<'_>) -> Vec<(Option<String>, String)> {
    let mut made = Vec::new();
    for changed in &done.changed {
        let (table, before) = (&changed.after.name, changed.before.as_deref());
        if before.is_none() {
            made.push((None, table.clone()));
        }
        let Some(before) = before else { continue };
        let columns = changed.after.columns.iter().filter(|column| before.column(&column.name).is_none());
        let indexes = changed.after.indexes.iter().filter(|index| before.index(&index.name).is_none());
        let known: Vec<&str> = before.constraint_names().collect();
        let constraints = changed.after.constraint_names().filter(|name| !known.contains(name));
        let names = columns.map(|column| column.name.as_str()).chain(indexes.map(|index| index.name.as_str()));
        made.extend(names.chain(constraints).map(|name| (Some(table.clone()), name.to_owned())));
    }
    if let Operation::CreateView(view) = &done.operation {
        made.push((None, view.name.name.clone()));
    }
    made
}

/// What a statement drops, each with its table and its place.
fn dropped(done: &Done<'_>) -> Vec<(Option<String>, String, NodeId)> {
    let of = |table: &str| Some(table.to_owned());
    match &done.operation {
        Operation::DropTable(drop) => vec![(None, drop.name.name.clone(), drop.name.at)],
        Operation::DropView(drop) => vec![(None, drop.name.name.clone(), drop.name.at)],
        Operation::DropColumn(drop) => {
            drop.columns.iter().map(|column| (of(&drop.table.name), column.name.clone(), column.at)).collect()
        }
        Operation::DropIndex(drop) => vec![(of(&drop.table.name), drop.name.name.clone(), drop.name.at)],
        Operation::DropConstraint(drop) => vec![(of(&drop.table.name), drop.name.name.clone(), drop.name.at)],
        _ => Vec::new(),
    }
}

/// Whether a statement may have used what stood there for the time being.
fn uses_rows(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Insert(_)
            | Operation::InsertFrom(_)
            | Operation::Update(_)
            | Operation::Delete(_)
            | Operation::Backfill(_)
            | Operation::Execute(_)
            | Operation::Run(_)
    )
}

fn judge(migration: &mut Migration<'_>) {
    if migration.statements.iter().all(|done| dropped(done).is_empty()) {
        return;
    }
    let mut standing: Vec<(Option<String>, String)> = Vec::new();
    for done in migration.statements {
        if uses_rows(&done.operation) {
            standing.clear();
        }
        for (table, name, at) in dropped(done) {
            let thing = (table, name);
            if let Some(place) = standing.iter().position(|other| *other == thing) {
                let (table, name) = standing.swap_remove(place);
                let whole = table.map_or_else(|| name.clone(), |table| format!("{table}.{name}"));
                let message = format!("`{whole}` is made by this migration too, so it is made for nothing");
                migration.report(LINT.name, done.index, Diagnostic::warning(place::or_call(at, done.call), message).help("leave both statements out"));
            }
        }
        standing.extend(made(done));
    }
}
