//! Raw SQL that changes or deletes every row.

use super::{Example, Judge, Level, Lint, Statement};
use crate::call::StatementKind;
use crate::diagnostic::{Diagnostic, Excerpt};
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "unbounded_writes",
    level: Level::Deny,
    dialects: &Dialect::ALL,
    what: "UPDATE or DELETE without WHERE, or TRUNCATE, in raw SQL",
    why: "A WHERE that is forgotten changes every row of the table, and nothing in the text tells it from one that is meant. TRUNCATE asks no trigger \
          and, on MariaDB, cannot be rolled back.",
    way_out: "`WHERE true`, where every row is meant; `delete`, `update` and `backfill` put rows aside or go in batches",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), views: i64);"#,
        bad: r#"execute(up = "UPDATE post SET views = 0", down = nothing());"#,
        good: r#"execute(up = "UPDATE post SET views = 0 WHERE true", down = nothing());"#,
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    let Operation::Execute(execute) = statement.operation else { return };
    let Some(facts) = execute.up.facts() else { return };
    let mut found = Vec::new();
    for fact in facts.statements.iter().filter(|fact| !fact.in_trigger) {
        let (does, instead) = match fact.kind {
            StatementKind::Update if !fact.bounded => ("UPDATE without WHERE changes", "backfill"),
            StatementKind::Delete if !fact.bounded => ("DELETE without WHERE deletes", "delete"),
            StatementKind::Truncate => ("TRUNCATE deletes", "delete"),
            _ => continue,
        };
        // A table of this migration holds what this migration put there.
        let known = fact.table.as_ref().filter(|table| statement.schema.table(table).is_some());
        if known.is_some_and(|table| statement.existing(table).is_none()) {
            continue;
        }
        let table = fact.table.as_deref().unwrap_or("the table");
        let message = format!("{does} every row of `{table}`");
        let truncates = fact.kind == StatementKind::Truncate;
        let meant = (!truncates).then(|| "if every row is meant: `WHERE true`".to_owned());
        let or = if truncates { "" } else { "or " };
        let instead = match instead {
            "delete" => format!("{or}as rows that can be put aside: `delete(\"{table}\", where = \"true\", stash = true);`"),
            _ => format!("{or}in batches: `backfill(\"{table}\", set = {{ … }}, batch = 10_000);`"),
        };
        found.push(
            Diagnostic::error(execute.up.at, message)
                .help_if(meant)
                .help(instead)
                .help("or say why it is right here: `#[allow(unbounded_writes, reason = \"…\")]` in front of the statement")
                .excerpt(Excerpt::of(&execute.up.text, fact.place.clone())),
        );
    }
    for diagnostic in found {
        statement.report(LINT.name, diagnostic);
    }
}
