//! Names that are words of SQL.

mod words;

pub use words::reserved_words;

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "reserved_names",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a table or column whose name a declared database does not take without quotes",
    why: "This library quotes every name, and quotes those in your SQL. What others write by hand, in a program or a console, fails, or means \
          something else: `SELECT count(*) FROM user` counts 1 on PostgreSQL.",
    way_out: "another name",
    lowered: None,
    example: Example {
        before: "",
        bad: r#"create_table("order", id: i64 = primary_key());"#,
        good: r#"create_table("purchase", id: i64 = primary_key());"#,
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    let words = reserved_words(statement.dialect);
    let is_reserved = |name: &str| words.binary_search(&name.to_ascii_lowercase().as_str()).is_ok();
    let mut found: Vec<(String, String)> = Vec::new();
    for changed in statement.changed {
        let (before, table) = (changed.before.as_ref(), &changed.after.name);
        if before.is_none_or(|before| before.name != *table) && table.split('.').any(is_reserved) {
            found.push((table.clone(), format!("{table}s")));
        }
        for column in &changed.after.columns {
            let is_new = before.is_none_or(|before| before.column(&column.name).is_none());
            if is_new && is_reserved(&column.name) {
                found.push((column.name.clone(), format!("{table}_{}", column.name)));
            }
        }
    }
    for (name, other) in found {
        let at = place::text(statement.call, &name).unwrap_or(statement.call.at);
        let message = format!("`{name}` is a reserved word: SQL that is written by hand has to quote it");
        statement.report(LINT.name, Diagnostic::warning(at, message).help(format!("another name, such as `{other}`")));
    }
}
