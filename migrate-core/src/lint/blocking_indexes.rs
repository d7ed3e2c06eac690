//! Indexes that are made while nobody can write.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "blocking_indexes",
    level: Level::Warn,
    dialects: &[Dialect::Postgres],
    what: "raw SQL makes or drops an index of a table that was there before",
    why: "PostgreSQL lets nobody write to the table until the index is made.",
    way_out: "`create_index` and `drop_index`",
    lowered: Some(
        "`create_index` and `drop_index` of a table that was there before are made `CONCURRENTLY`, outside of the transaction; what a broken attempt \
         leaves is dropped first",
    ),
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200));"#,
        bad: r#"execute(up = "CREATE INDEX ix_post_title ON post (title)", down = "DROP INDEX ix_post_title");"#,
        good: r#"create_index("post", ["title"]);"#,
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    let Operation::Execute(execute) = statement.operation else { return };
    if execute.up.text.to_ascii_lowercase().contains("concurrently") {
        return;
    }
    let mut found = Vec::new();
    for effect in &execute.effects {
        let (table, verb, help) = match effect {
            Operation::CreateIndex(create) => {
                (&create.table.name, "make", format!("`create_index(\"{}\", […]);` makes it beside the writers", create.table.name))
            }
            Operation::DropIndex(drop) => {
                (&drop.table.name, "drop", format!("`drop_index(\"{}\", \"{}\");`", drop.table.name, drop.name.name))
            }
            _ => continue,
        };
        if statement.existing(table).is_some() {
            let message = format!("nobody writes to `{table}` while PostgreSQL {verb}s this index");
            found.push(Diagnostic::warning(place::first(statement.call), message).help(help));
        }
    }
    for diagnostic in found {
        statement.report(LINT.name, diagnostic);
    }
}
