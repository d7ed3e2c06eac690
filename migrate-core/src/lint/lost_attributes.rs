//! A column stated anew that forgets what it had.

use super::{Example, Judge, Level, Lint, Statement};
use crate::diagnostic::{Diagnostic, Excerpt};
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "lost_attributes",
    level: Level::Deny,
    dialects: &[Dialect::MariaDb],
    what: r#"a column is stated anew, and its default, collation, comment or generation is left out, or in raw SQL NOT NULL, AUTO_INCREMENT or ON UPDATE"#,
    why: r#"MODIFY on MariaDB forgets what it is not told again: default, comment, NOT NULL, collation. `alter_column("t", "c", type = …)` changes only what it names, and the plan restates the rest."#,
    way_out: r#"name only what changes: `alter_column("t", "c", type = …)`, or state the column in full; what shall go is said: `NULL`, `DEFAULT NULL`, `COMMENT ''`"#,
    lowered: Some(r#"the plan restates everything that the column has"#),
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200) = server_default("untitled"));"#,
        bad: r#"alter_column("post", "title": String(300));"#,
        good: r#"alter_column("post", "title", type = String(300));"#,
    },
    judge: Judge::Statement(judge),
};

/// What raw SQL leaves out; the operation says by itself what it leaves out.
fn judge(statement: &mut Statement<'_>) {
    let Operation::Execute(execute) = statement.operation else { return };
    let Some(facts) = execute.up.facts() else { return };
    let mut found = Vec::new();
    for left in &facts.left_out {
        let list = left.what.iter().map(|what| format!("`{what}`")).collect::<Vec<_>>().join(", ");
        let message = format!("`{}.{}` has {list}, which this takes away", left.table, left.column);
        found.push(
            Diagnostic::error(execute.up.at, message)
                .help(format!("say it again behind the type: `{}`", left.what.join(" ")))
                .help(format!("or change only what you name: `alter_column(\"{}\", \"{}\", …)`", left.table, left.column))
                .help("or say that it may go: `#[allow(lost_attributes, reason = \"…\")]` in front of the statement")
                .note("MODIFY and CHANGE state all of a column; `NULL`, `DEFAULT NULL` and `COMMENT ''` say that something shall go")
                .excerpt(Excerpt::of(&execute.up.text, left.place.clone())),
        );
    }
    for diagnostic in found {
        statement.report(LINT.name, diagnostic);
    }
}
