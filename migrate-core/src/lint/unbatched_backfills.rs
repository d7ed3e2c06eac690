//! Updates of a whole table in one transaction.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::call::{NodeId, SqlText};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "unbatched_backfills",
    level: Level::Warn,
    dialects: &[Dialect::Postgres, Dialect::MariaDb],
    what: "an update of all rows of a table inside the migration's transaction",
    why: "Every row stays locked until the last one is written, and whoever writes one of them waits as long. SQLite has one writer anyway.",
    way_out: "`backfill(…, batch = …)` in a migration of its own: each batch is a short transaction",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), slug: Option<String(200)>);"#,
        bad: r#"update("post", set = { slug: sql("lower(title)") }, down = nothing());"#,
        good: r#"backfill("post", set = { slug: sql("lower(title)") }, where = "slug IS NULL", batch = 10_000);"#,
    },
    judge: Judge::Statement(judge),
};

/// Whether a filter lets every row through, or is meant to: a column of this migration is NULL in all of them.
fn is_whole(statement: &Statement<'_>, table: &str, filter: Option<&SqlText>) -> bool {
    let Some(filter) = filter else { return true };
    let text = filter.text.to_ascii_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let new = || filter.columns_of(table).iter().any(|column| statement.is_new_column(table, column));
    match words.as_slice() {
        ["true" | "1" | "1=1"] | ["1", "=", "1"] => true,
        [_, "is", "null"] => new(),
        _ => false,
    }
}

fn judge(statement: &mut Statement<'_>) {
    let mut found: Vec<(NodeId, String)> = Vec::new();
    for operation in statement.operations() {
        match operation {
            Operation::Update(update) if is_whole(statement, &update.table.name, update.filter.as_ref()) => {
                found.push((update.table.at, update.table.name.clone()));
            }
            Operation::Backfill(fill)
                if fill.batch.is_none() && is_whole(statement, &fill.table.name, fill.filter.as_ref()) =>
            {
                found.push((fill.table.at, fill.table.name.clone()));
            }
            Operation::AddColumn(add) => {
                let computed = |fill: &crate::schema::Expression| !fill.is_constant();
                let declared = add.columns.iter().find(|declared| declared.fill.as_ref().is_some_and(computed));
                if let Some(declared) = declared {
                    let at = place::modifier(statement.call, &declared.column.name, "fill").unwrap_or(declared.at);
                    found.push((at, add.table.name.clone()));
                }
            }
            _ => {}
        }
    }
    for (at, table) in found {
        if statement.existing(&table).is_none() {
            continue;
        }
        let message = format!("this writes all rows of `{table}` in one transaction, and locks them until its end");
        let help = match statement.operation {
            Operation::AddColumn(_) => format!(
                "add the column as `Option<…>`, then in a migration of its own: `backfill(\"{table}\", set = {{ … }}, batch = 10_000);`"
            ),
            _ => format!("in a migration of its own: `backfill(\"{table}\", set = {{ … }}, batch = 10_000);`"),
        };
        let diagnostic = Diagnostic::warning(place::or_call(at, statement.call), message).help(help);
        statement.report(LINT.name, diagnostic);
    }
}
