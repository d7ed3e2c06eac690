//! A key that will be full one day.

use super::{Example, Judge, Level, Lint, Statement};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;
use crate::schema::{ColumnType, Table};

pub(super) static LINT: Lint = Lint {
    name: "narrow_keys",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a primary key of type `i16` or `i32`",
    why: "It is full after 32,767 or 2,147,483,647 values, deleted rows and failed inserts included. Then every insert fails, and every foreign \
          key that points at it has to grow along with it.",
    way_out: "`i64`",
    lowered: None,
    example: Example {
        before: "",
        bad: r#"create_table("post", id: i32 = primary_key(), title: String(200));"#,
        good: r#"create_table("post", id: i64 = primary_key(), title: String(200));"#,
    },
    judge: Judge::Statement(judge),
};

/// The lone column of a key whose values nobody else gives.
fn narrow(table: &Table) -> Option<(&str, &'static str, &'static str)> {
    let [name] = table.key_columns() else { return None };
    if table.foreign_keys.iter().any(|key| key.columns.contains(name)) {
        return None;
    }
    let (written, values) = match table.column(name)?.column_type {
        ColumnType::I16 => ("i16", "32,767"),
        ColumnType::I32 => ("i32", "2,147,483,647"),
        _ => return None,
    };
    Some((name, written, values))
}

fn judge(statement: &mut Statement<'_>) {
    // The INTEGER PRIMARY KEY of raw SQL is SQLite's row number, which is wide enough.
    if matches!(statement.operation, Operation::Execute(_)) && statement.capabilities().hidden_row_numbers {
        return;
    }
    for changed in statement.changed {
        let Some((name, written, values)) = narrow(&changed.after) else { continue };
        if changed.before.as_deref().is_some_and(|before| narrow(before).is_some()) {
            continue;
        }
        let message = format!("the key `{}.{name}` is an `{written}`, so it is full after {values} values", changed.after.name);
        let diagnostic = Diagnostic::warning(statement.type_at(name), message).help(format!("`{name}: i64`"));
        statement.report(LINT.name, diagnostic);
    }
}
