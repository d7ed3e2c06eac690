//! Migrations that follow today's code.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "living_code",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a function of the crate, or `use crate::` in the file of a migration that runs one",
    why: "A migration runs on a schema of the past, and code of the crate follows the present: when a model gets a column, the old migration asks for \
          it too early, and a new database cannot be made any more.",
    way_out: "a copy of what is needed, in the migration's file, where it stays as it is",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), slug: Option<String(40)>);"#,
        bad: r#"run(up = crate::post::fill_slugs, down = nothing(), touches = ["post"]);"#,
        good: r#"run(up = fill_slugs, down = nothing(), touches = ["post"]);"#,
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    let Operation::Run(run) = statement.operation else { return };
    let living = statement.lints.settings.and_then(|settings| settings.living_code.clone());
    let message = if run.up.starts_with("crate::") {
        format!("`{}` follows the code of today, and this migration stays as it is", run.up)
    } else if living.is_some() {
        format!("`{}` stands in a file that uses the code of today, and this migration stays as it is", run.up)
    } else {
        return;
    };
    let diagnostic = Diagnostic::warning(place::or_call(run.up_at, statement.call), message)
        .help("copy what it needs into the migration's file")
        .note_if(living.filter(|_| !run.up.starts_with("crate::")));
    statement.report(LINT.name, diagnostic);
}
