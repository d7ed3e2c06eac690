//! Enum values that PostgreSQL does not take yet.

use super::{Example, Judge, Level, Lint, Migration, place};
use crate::call::{Call, Node, SqlText, StatementKind, Value};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "same_transaction_enum_values",
    level: Level::Error,
    dialects: &[Dialect::Postgres],
    what: "raw SQL adds a value to an enum type, and the same transaction uses it",
    why: "PostgreSQL takes a new value only once the transaction that adds it is committed. `alter_column(…, type = Enum(…, type_name = \"…\"))` makes \
          the type anew instead, and its values can be used at once.",
    way_out: "use the value in the next migration",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), mood: Enum("glad", type_name = "mood"));"#,
        bad: "execute(up = \"ALTER TYPE mood ADD VALUE 'sad'\", down = irreversible(\"a value cannot be taken back\"));\n\
              execute(up = \"UPDATE post SET mood = 'sad' WHERE id = 1\", down = nothing());",
        good: "execute(up = \"ALTER TYPE mood ADD VALUE 'sad'\", down = irreversible(\"a value cannot be taken back\"));",
    },
    judge: Judge::Migration(judge),
};

/// Whether a call holds the text, as a value or within SQL.
fn holds(call: &Call, text: &str) -> bool {
    fn in_node(node: &Node, text: &str) -> bool {
        match &node.value {
            Value::Text(own) => own == text,
            Value::Sql(sql) => in_sql(sql, text),
            Value::List(nodes) | Value::Tuple(nodes) => nodes.iter().any(|node| in_node(node, text)),
            Value::Row(entries) => entries.iter().any(|(_, value)| in_node(value, text)),
            Value::Option(key, value) => key.name != "down" && in_node(value, text),
            Value::Call(call) => call.args.iter().any(|node| in_node(node, text)),
            Value::Column(column) => {
                column.modifiers.iter().flat_map(|modifier| &modifier.args).any(|node| in_node(node, text))
            }
            _ => false,
        }
    }
    call.args.iter().any(|node| in_node(node, text))
}

fn in_sql(sql: &SqlText, text: &str) -> bool {
    sql.facts().is_some_and(|facts| facts.texts.iter().any(|own| own == text))
}

fn judge(migration: &mut Migration<'_>) {
    if !migration.transaction {
        return;
    }
    let mut added: Vec<(String, String)> = Vec::new();
    for done in migration.statements {
        let used = if added.is_empty() { None } else { Some(done.operation.write()) };
        for (type_name, value) in &added {
            if used.as_ref().is_some_and(|call| holds(call, value)) {
                let message = format!("`{value}` is added to `{type_name}` in the same transaction, so it cannot be used yet");
                let diagnostic = Diagnostic::error(place::first(done.call), message)
                    .help("move this statement to the next migration")
                    .help("or run this migration without a transaction: `#![transaction(off)]` at its top");
                migration.report(LINT.name, done.index, diagnostic);
            }
        }
        if let Operation::Execute(execute) = &done.operation {
            let facts = execute.up.facts().into_iter().flat_map(|facts| &facts.statements);
            added.extend(facts.filter_map(|fact| match &fact.kind {
                StatementKind::AddEnumValue { type_name, value } => Some((type_name.clone(), value.clone())),
                _ => None,
            }));
        }
    }
}
