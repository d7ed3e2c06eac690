//! Constraints that are checked while nobody can write.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::{Constraint, Operation};

pub(super) static LINT: Lint = Lint {
    name: "blocking_constraints",
    level: Level::Warn,
    dialects: &[Dialect::Postgres],
    what: "raw SQL adds a constraint to a table that was there before, and checks its rows at once",
    why: "PostgreSQL reads the whole table under a lock that lets nobody write, for a foreign key to the other table either.",
    way_out: "`add_constraint` and `alter_column`",
    lowered: Some(
        "a foreign key or check of a table that was there before is added `NOT VALID` and validated outside of the transaction, while others write; \
         a unique constraint is made of an index that was made `CONCURRENTLY`; NOT NULL is set by a check that was validated so",
    ),
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), views: i64);"#,
        bad: "#[allow(unproven_constraints, reason = \"nothing counts below zero\")]\n\
              execute(up = \"ALTER TABLE post ADD CONSTRAINT ck_views CHECK (views >= 0)\", down = \"ALTER TABLE post DROP CONSTRAINT ck_views\");",
        good: "#[allow(unproven_constraints, reason = \"nothing counts below zero\")]\n\
               add_constraint(\"post\", check(\"views >= 0\", name = \"ck_views\"));",
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    let Operation::Execute(execute) = statement.operation else { return };
    if execute.up.text.to_ascii_lowercase().contains("not valid") {
        return;
    }
    let mut found = Vec::new();
    for effect in &execute.effects {
        let (table, what, help) = match effect {
            Operation::AddConstraint(add) => {
                let part = match add.constraint {
                    Constraint::PrimaryKey(_) => "primary_key([…])",
                    Constraint::Unique(_) => "unique([…])",
                    Constraint::Check(_) => "check(\"…\")",
                    Constraint::ForeignKey(_) => "foreign_key([…], references(…))",
                };
                let table = &add.table.name;
                (table, "checks this constraint", format!("`add_constraint(\"{table}\", {part});` checks it beside the writers"))
            }
            Operation::AlterColumn(alter) if alter.nullable == Some(false) => {
                let (table, column) = (&alter.table.name, &alter.column.name);
                let help = format!("`alter_column(\"{table}\", \"{column}\", nullable = false, fill = …);` looks beside the writers");
                (table, "looks for NULLs", help)
            }
            _ => continue,
        };
        if statement.existing(table).is_some() {
            let message = format!("nobody writes to `{table}` while PostgreSQL {what}");
            found.push(Diagnostic::warning(place::first(statement.call), message).help(help));
        }
    }
    for diagnostic in found {
        statement.report(LINT.name, diagnostic);
    }
}
