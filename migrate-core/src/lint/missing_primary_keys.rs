//! A table whose rows have no name.

use super::{Example, Judge, Level, Lint, Migration, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "missing_primary_keys",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a table without a primary key",
    why: "Nothing tells two equal rows apart: they cannot be updated or deleted one by one, put aside and restored, walked along in batches, or replicated.",
    way_out: "`id: i64 = primary_key()`, or `primary_key([…])` over the columns that tell rows apart",
    lowered: None,
    example: Example {
        before: "",
        bad: r#"create_table("tagging", post: i64, tag: i64);"#,
        good: r#"create_table("tagging", post: i64, tag: i64, primary_key(["post", "tag"]));"#,
    },
    judge: Judge::Migration(judge),
};

fn judge(migration: &mut Migration<'_>) {
    for done in migration.statements {
        for changed in &done.changed {
            let had_none = changed.before.as_ref().is_some_and(|before| before.primary_key.is_none());
            if had_none || changed.after.primary_key.is_some() {
                continue;
            }
            // A later statement may give it one, or drop the table.
            if migration.finally(done.index, &changed.after.name).is_none_or(|table| table.primary_key.is_some()) {
                continue;
            }
            let name = &changed.after.name;
            let diagnostic = match changed.before {
                None => Diagnostic::warning(place::first(done.call), format!("`{name}` has no primary key"))
                    .help("a column for it: `id: i64 = primary_key()`")
                    .help("or, over the columns that tell its rows apart: `primary_key([…])`"),
                Some(_) => Diagnostic::warning(done.call.at, format!("this leaves `{name}` without a primary key"))
                    .help(format!("`add_constraint(\"{name}\", primary_key([…]));` in the same migration")),
            };
            migration.report(LINT.name, done.index, diagnostic);
        }
    }
}
