//! An instant without a zone.

use super::{Example, Judge, Level, Lint, Statement};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::schema::ColumnType;

pub(super) static LINT: Lint = Lint {
    name: "zoneless_timestamps",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a `NaiveDateTime` whose name says that it is an instant: `created_at`",
    why: "A date and a time of day without a zone are no point in time: what they mean depends on who reads them, and one hour a year happens twice.",
    way_out: "`DateTime`, an instant in UTC",
    lowered: None,
    example: Example {
        before: "",
        bad: r#"create_table("post", id: i64 = primary_key(), created_at: NaiveDateTime);"#,
        good: r#"create_table("post", id: i64 = primary_key(), created_at: DateTime);"#,
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    for changed in statement.changed {
        for column in changed.new_columns() {
            if column.column_type == ColumnType::NaiveDateTime && column.name.ends_with("_at") {
                let name = &column.name;
                let message = format!("`{name}` sounds like an instant, but a `NaiveDateTime` has no time zone");
                let diagnostic = Diagnostic::warning(statement.type_at(name), message).help(format!("`{name}: {}`", column.typed("DateTime")));
                statement.report(LINT.name, diagnostic);
            }
        }
    }
}
