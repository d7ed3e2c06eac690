//! Names that are longer than databases keep.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;
use crate::schema::{MAX_NAME_BYTES, Table};

pub(super) static LINT: Lint = Lint {
    name: "long_identifiers",
    level: Level::Error,
    dialects: &Dialect::ALL,
    what: "a name of more than 63 bytes",
    why: "PostgreSQL cuts it off without saying so: two names may then be one, and the chain no longer knows what its objects are called. MariaDB \
          refuses it. Names that are made by this library are shortened, with a hash.",
    way_out: "a shorter name, or none where one is made for you",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200));"#,
        bad: r#"create_index("post", ["title"], name = "an_index_that_finds_the_posts_of_the_front_page_by_their_long_titles");"#,
        good: r#"create_index("post", ["title"], name = "ix_front_page");"#,
    },
    judge: Judge::Statement(judge),
};

/// The long names of a table and of what it holds, the table's last.
fn long_names(table: &Table) -> Vec<&str> {
    let mut found = Vec::new();
    let mut keep = |name| {
        if is_long(name) {
            found.push(name);
        }
    };
    // Loops, and no chain of iterators: those cost several times as much where nothing is optimized.
    for column in &table.columns {
        keep(column.name.as_str());
    }
    for name in table.constraint_names() {
        keep(name);
    }
    for index in &table.indexes {
        keep(&index.name);
    }
    keep(&table.name);
    found
}

fn is_long(name: &str) -> bool {
    // A dot separates a schema, which is a name of its own.
    name.len() > MAX_NAME_BYTES && name.split('.').any(|part| part.len() > MAX_NAME_BYTES)
}

fn judge(statement: &mut Statement<'_>) {
    let mut found: Vec<String> = Vec::new();
    for changed in statement.changed {
        let known = changed.before.as_deref().map(long_names).unwrap_or_default();
        for name in long_names(&changed.after) {
            if !known.contains(&name) {
                found.push(name.to_owned());
            }
        }
    }
    match statement.operation {
        Operation::CreateView(view) if is_long(&view.name.name) => found.push(view.name.name.clone()),
        Operation::CreateTrigger(trigger) if is_long(&trigger.name.name) => found.push(trigger.name.name.clone()),
        _ => {}
    }
    for name in found {
        let at = place::text(statement.call, &name).unwrap_or(statement.call.at);
        let message = format!("a name of {} bytes is too long: databases keep {MAX_NAME_BYTES}", name.len());
        statement.report(LINT.name, Diagnostic::error(at, message).help("a shorter name, or none where one is made for you"));
    }
}
