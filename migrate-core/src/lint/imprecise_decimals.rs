//! Decimals that SQLite cannot keep.

use super::{Example, Judge, Level, Lint, Statement};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::schema::ColumnType;

/// The decimal digits that every float keeps.
const FLOAT_DIGITS: u32 = 15;

pub(super) static LINT: Lint = Lint {
    name: "imprecise_decimals",
    level: Level::Warn,
    dialects: &[Dialect::Sqlite],
    what: "a `Decimal` of more than 15 digits on SQLite",
    why: "SQLite has no decimals: it keeps the value as a float, and a float keeps 15 digits. The rest is silently rounded.",
    way_out: "whole numbers of the smallest unit (`amount_cents: i64`), or `String`",
    lowered: None,
    example: Example {
        before: "",
        bad: r#"create_table("account", id: i64 = primary_key(), balance: Decimal(20, 4));"#,
        good: r#"create_table("account", id: i64 = primary_key(), balance: Decimal(15, 4));"#,
    },
    judge: Judge::Statement(judge),
};

/// The digits of a decimal that has more than a float keeps.
fn digits(column_type: &ColumnType) -> Option<u32> {
    match column_type {
        ColumnType::Decimal(digits, _) if *digits > FLOAT_DIGITS => Some(*digits),
        _ => None,
    }
}

fn judge(statement: &mut Statement<'_>) {
    for changed in statement.changed {
        for column in changed.new_columns() {
            let before = changed.before.as_ref().and_then(|before| before.column(&column.name));
            let was = before.and_then(|before| digits(&before.column_type));
            // Of one that was so before it has been said.
            if let Some(digits) = digits(&column.column_type)
                && was.is_none()
            {
                let name = &column.name;
                let message = format!("`{name}` has {digits} digits, but SQLite keeps decimals as floats of {FLOAT_DIGITS}");
                let diagnostic = Diagnostic::warning(statement.type_at(name), message)
                    .help(format!("whole numbers of the smallest unit: `{name}: {}`", column.typed("i64")))
                    .help(format!("or text: `{name}: {}`", column.typed("String")));
                statement.report(LINT.name, diagnostic);
            }
        }
    }
}
