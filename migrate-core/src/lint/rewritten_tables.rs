//! Changes for which the database writes a whole table anew.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;
use crate::schema::{Column, ColumnType, Expression};

pub(super) static LINT: Lint = Lint {
    name: "rewritten_tables",
    level: Level::Warn,
    dialects: &[Dialect::Postgres, Dialect::MariaDb],
    what: "a change of type, a default that differs from row to row, or a stored generated column, for which the table is written anew",
    why: "PostgreSQL holds an exclusive lock while it writes the table and all its indexes anew: nobody reads until it is done. MariaDB copies the \
          table, and nobody writes.",
    way_out: "a new column, filled in batches, then swapped",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), views: i32);"#,
        bad: r#"alter_column("post", "views", type = i64);"#,
        good: r#"add_column("post", view_count: Option<i64>);"#,
    },
    judge: Judge::Statement(judge),
};

fn judge(statement: &mut Statement<'_>) {
    let mut found: Vec<(NodeId, &str, String, String)> = Vec::new();
    for operation in statement.operations() {
        match operation {
            Operation::AlterColumn(alter) => {
                let (table, name) = (&alter.table.name, &alter.column.name);
                let Some(before) = statement.existing(table) else { continue };
                let after = statement.schema.table(table);
                let (Some(old), Some(new)) = (before.column(name), after.and_then(|after| after.column(name))) else { continue };
                let computed = new.generated.as_ref().filter(|generated| generated.stored) != old.generated.as_ref().filter(|generated| generated.stored)
                    && new.generated.is_some();
                if rewrites(statement.dialect, old, new) || alter.using.is_some() || computed {
                    let at = statement.type_at(name);
                    let help = format!("a new column beside `{name}`, filled by `backfill(\"{table}\", …, batch = 10_000)`, that takes its place in a later release");
                    let what = if computed { "generated values" } else { "another type" };
                    found.push((at, table, format!("{what} of `{name}`"), help));
                }
            }
            Operation::AddColumn(add) if statement.existing(&add.table.name).is_some() => {
                for declared in &add.columns {
                    let column = &declared.column;
                    let varies = declared.fill.is_none() && column.server_default.as_ref().is_some_and(is_volatile);
                    if varies || column.generated.as_ref().is_some_and(|generated| generated.stored) {
                        let modifier = if varies { "server_default" } else { "generated" };
                        let at = place::modifier(statement.call, &column.name, modifier).unwrap_or(declared.at);
                        let (table, name) = (&add.table.name, &column.name);
                    let help = format!("`{name}` as `Option<…>` without it, filled by `backfill(\"{table}\", …, batch = 10_000)`");
                    let what = if varies { "a value of its own for each row in" } else { "stored values of" };
                    found.push((at, table, format!("{what} `{name}`"), help));
                    }
                }
            }
            _ => {}
        }
    }
    let found: Vec<Diagnostic> = found
        .into_iter()
        .map(|(at, table, what, help)| {
            let message = format!("for {what} the database writes all of `{table}` anew, and nobody writes to it meanwhile");
            Diagnostic::warning(place::or_call(at, statement.call), message).help(help)
        })
        .collect();
    for diagnostic in found {
        statement.report(LINT.name, diagnostic);
    }
}

/// Whether another type means another form of the values in the table.
fn rewrites(dialect: Dialect, old: &Column, new: &Column) -> bool {
    use ColumnType::*;
    let spelling = dialect.spelling();
    let (from, to) = (&old.column_type, &new.column_type);
    if spelling.column_type(from, false) == spelling.column_type(to, false) {
        return false;
    }
    match (dialect, from, to) {
        (_, String(n), String(m)) => m < n,
        (Dialect::Postgres, String(_) | Enum { type_name: None, .. }, Text) => false,
        (Dialect::Postgres, Decimal(p, s), Decimal(q, t)) => s != t || q < p,
        (Dialect::MariaDb, Enum { values, .. }, Enum { values: more, .. }) => !more.starts_with(values),
        (Dialect::Sqlite, ..) => false,
        _ => true,
    }
}

/// Whether each row gets a value of its own.
fn is_volatile(default: &Expression) -> bool {
    let calls = ["random", "uuid", "clock_timestamp", "nextval", "timeofday", "rand("];
    match default {
        Expression::Uuid => true,
        Expression::Sql(sql) => {
            let text = sql.text.to_ascii_lowercase();
            calls.iter().any(|call| text.contains(call))
        }
        _ => false,
    }
}
