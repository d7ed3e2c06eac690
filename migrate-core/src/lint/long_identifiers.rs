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

fn names(table: &Table) -> Vec<&str> {
    let mut names = vec![];
    names.extend(table.columns.iter().map(|column| column.name.as_str()));
    names.extend(table.constraint_names());
    names.extend(table.indexes.iter().map(|index| index.name.as_str()));
    names
}

fn is_long(name: &str) -> bool {
    // A dot separates a schema, which is a name of its own.
    name.len() > MAX_NAME_BYTES && name.split('.').any(|part| part.len() > MAX_NAME_BYTES)
}

fn judge(statement: &mut Statement<'_>) {
    let mut found: Vec<String> = Vec::new();
    for changed in statement.changed {
        let before = changed.before.as_deref();
        let is_known = |name: &str| before.is_some_and(|table| table.name == name || names(table).contains(&name));
        let all = names(&changed.after);
        let all = all.into_iter().chain([changed.after.name.as_str()]);
        found.extend(all.filter(|name| is_long(name) && !is_known(name)).map(str::to_owned));
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
