//! Changes for which MariaDB copies a table.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::{Constraint, Operation};

pub(super) static LINT: Lint = Lint {
    name: "copied_tables",
    level: Level::Warn,
    dialects: &[Dialect::MariaDb],
    what: "a check or foreign key is added to a table that was there before, for which MariaDB copies the table",
    why: "MariaDB copies all rows into a new table, and nobody writes until it is done. (Changes of type are said by `rewritten_tables`.)",
    way_out: "an hour when nobody writes, or the same in a copy that takes the table's place",
    lowered: Some("where MariaDB need not copy, the statement says so (`ALGORITHM=INPLACE, LOCK=NONE`), and fails rather than block"),
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), views: i64);"#,
        bad: "#[allow(unproven_constraints, reason = \"nothing counts below zero\")]\n\
              add_constraint(\"post\", check(\"views >= 0\"));",
        good: r#"add_column("post", likes: i64 = server_default(0));"#,
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    let mut found: Vec<(NodeId, String, &str)> = Vec::new();
    for operation in statement.operations() {
        match operation {
            Operation::AddConstraint(add) => {
                let what = match add.constraint {
                    Constraint::Check(_) => "check",
                    Constraint::ForeignKey(_) => "foreign key",
                    Constraint::PrimaryKey(_) | Constraint::Unique(_) => continue,
                };
                found.push((add.at, add.table.name.clone(), what));
            }
            Operation::AddColumn(add) => {
                for declared in &add.columns {
                    let what = match (declared.checks.is_empty(), &declared.references) {
                        (false, _) => "check",
                        (true, Some(_)) => "foreign key",
                        (true, None) => continue,
                    };
                    found.push((declared.at, add.table.name.clone(), what));
                }
            }
            _ => {}
        }
    }
    for (at, table, what) in found {
        if statement.existing(&table).is_some() {
            let message = format!("MariaDB copies `{table}` to add a {what}, and nobody writes to it meanwhile");
            let diagnostic = Diagnostic::warning(place::or_call(at, statement.call), message)
                .help("run this migration at an hour when nobody writes");
            statement.report(LINT.name, diagnostic);
        }
    }
}
