//! Values: reading, writing, and whether they fit a column.

use super::reader::{CallReader, sql_of};
use super::{Resolve, unknown_column, unknown_table};
use crate::call::{Call, Key, Node, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::{Expression, Literal};

/// Reads a value of the language.
pub(super) fn read_expression(reader: &mut CallReader<'_>, node: &Node) -> Option<Expression> {
    if let Some(literal) = literal_of(node) {
        return Some(Expression::Literal(literal));
    }
    match &node.value {
        Value::Sql(sql) => Some(Expression::Sql(sql.clone())),
        Value::Call(call) => match (call.name.as_str(), call.args.as_slice()) {
            ("now", []) => Some(Expression::Now),
            ("current_date", []) => Some(Expression::CurrentDate),
            ("uuid", []) => Some(Expression::Uuid),
            ("json", [document]) => match &document.value {
                // Canonical text holds the document as its text.
                Value::Text(text) if reader.reading.mode == super::Mode::Replay => Some(Expression::Json(text.clone())),
                _ => {
                    let mut text = String::new();
                    if !write_json(&mut text, document) {
                        reader.error(document.at, "`json` takes a row, a list or a constant: `json({ a: [1, 2] })`");
                    }
                    Some(Expression::Json(text))
                }
            },
            ("sql", [_]) | ("unchecked", [_, ..]) => {
                let sql = sql_of(node);
                if sql.is_none() {
                    reader.error(node.at, format!("`{}` takes SQL in a string", call.name));
                }
                sql.map(Expression::Sql)
            }
            ("lookup", _) => read_lookup(reader, call),
            (name, _) => {
                let known = ["now", "current_date", "uuid", "json", "sql", "unchecked", "lookup"];
                reader.report(
                    Diagnostic::error(call.at, format!("unknown value `{name}(…)`"))
                        .help_if(did_you_mean(name, known))
                        .note("values are constants, `now()`, `current_date()`, `uuid()`, `json(…)`, `sql(\"…\")`, `unchecked(\"…\")`, `lookup(…)`"),
                );
                None
            }
        },
        Value::Name(name) => {
            reader.report(
                Diagnostic::error(node.at, format!("`{name}` is no value"))
                    .help(format!("text is written `\"{name}\"`, SQL `sql(\"{name}\")`")),
            );
            None
        }
        _ => {
            reader.error(node.at, "expected a value");
            None
        }
    }
}

fn read_lookup(reader: &mut CallReader<'_>, call: &Call) -> Option<Expression> {
    let mut inner = reader.inner(call);
    let table = inner.name("the name of a table")?;
    let row = inner.take(|node| match &node.value {
        Value::Row(entries) => Some(entries),
        _ => None,
    });
    let key = inner.text("key").map(|key| key.name).unwrap_or_default();
    let Some(entries) = row else {
        inner.report(
            Diagnostic::error(call.at, "`lookup` needs the values of the row that is meant")
                .help(format!("`lookup(\"{}\", {{ name: \"…\" }})`", table.name)),
        );
        return None;
    };
    let mut row = Vec::new();
    for (key, value) in entries {
        row.push((key.clone(), read_expression(&mut inner, value)?));
    }
    inner.finish();
    Some(Expression::Lookup { table, key, row })
}

/// A constant, if the node is one.
pub(super) fn literal_of(node: &Node) -> Option<Literal> {
    Some(match &node.value {
        Value::None => Literal::Null,
        Value::Bool(value) => Literal::Bool(*value),
        Value::Integer(value) => Literal::Integer(*value),
        Value::Decimal(digits) => Literal::Decimal(digits.clone()),
        Value::Text(text) => Literal::Text(text.clone()),
        Value::List(nodes) => Literal::List(nodes.iter().map(literal_of).collect::<Option<_>>()?),
        _ => return None,
    })
}

/// Writes a value so that it reads back as it is.
pub(super) fn write_expression(expression: &Expression) -> Node {
    match expression {
        Expression::Literal(literal) => write_literal(literal),
        Expression::Now => Node::call("now", vec![]),
        Expression::CurrentDate => Node::call("current_date", vec![]),
        Expression::Uuid => Node::call("uuid", vec![]),
        Expression::Json(text) => Node::call("json", vec![Node::text(text)]),
        Expression::Sql(sql) => Node::new(Value::Sql(sql.clone())),
        Expression::Lookup { table, key, row } => Node::call(
            "lookup",
            vec![
                Node::text(&table.name),
                write_row(row.iter().map(|(column, value)| (column.name.as_str(), value))),
                Node::option("key", Node::text(key)),
            ],
        ),
    }
}

/// A constant as its author writes it.
pub(super) fn literal_text(literal: &Literal) -> String {
    let text = crate::text::write_one(&Call::new("", vec![write_literal(literal)]));
    text.trim_start_matches('(').strip_suffix(')').unwrap_or(&text).to_owned()
}

/// A row of values.
pub(super) fn write_row<'a>(row: impl IntoIterator<Item = (&'a str, &'a Expression)>) -> Node {
    Node::new(Value::Row(row.into_iter().map(|(name, value)| (Key::new(name), write_expression(value))).collect()))
}

fn write_literal(literal: &Literal) -> Node {
    Node::new(match literal {
        Literal::Null => Value::None,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Integer(value) => Value::Integer(*value),
        Literal::Decimal(digits) => Value::Decimal(digits.clone()),
        Literal::Text(text) => Value::Text(text.clone()),
        Literal::List(items) => Value::List(items.iter().map(write_literal).collect()),
    })
}

/// A node as JSON text; false if it holds what JSON has not.
fn write_json(out: &mut String, node: &Node) -> bool {
    match &node.value {
        Value::None => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Integer(value) => out.push_str(&value.to_string()),
        Value::Decimal(digits) => out.push_str(digits),
        Value::Text(text) => json_text(out, text),
        Value::List(nodes) => {
            out.push('[');
            for (index, node) in nodes.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                if !write_json(out, node) {
                    return false;
                }
            }
            out.push(']');
        }
        Value::Row(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                json_text(out, &key.name);
                out.push(':');
                if !write_json(out, value) {
                    return false;
                }
            }
            out.push('}');
        }
        _ => return false,
    }
    true
}

fn json_text(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if u32::from(c) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Resolves names in a value: SQL over the row, the key of a lookup.
pub(super) fn resolve_expression(
    expression: &mut Expression,
    table: &str,
    columns: &[&str],
    resolve: &mut Resolve<'_>,
) {
    match expression {
        Expression::Sql(sql) => resolve.expression(sql, table, columns),
        Expression::Lookup { table, key, row } => {
            resolve_lookup(table, key, row.iter().map(|(column, _)| column), resolve);
        }
        _ => {}
    }
}

/// Resolves names in a default, which may not look at the row.
pub(super) fn resolve_default(expression: &mut Expression, table: &str, resolve: &mut Resolve<'_>) {
    // That a default looks into another table has been reported.
    if let Expression::Sql(sql) = expression {
        resolve.expression_for(sql, Some((table, &[])), super::Purpose::Default);
    }
}

/// Finds the key of the table that is looked in, and checks the columns that are compared.
pub(super) fn resolve_lookup<'a>(
    table: &Key,
    key: &mut String,
    columns: impl Iterator<Item = &'a Key>,
    resolve: &mut Resolve<'_>,
) {
    let Key { at, name: table } = table;
    let Some(found) = resolve.schema.table(table) else {
        let names = resolve.schema.tables().map(|table| table.name.as_str());
        let diagnostic = Diagnostic::error(*at, format!("unknown table `{table}`"));
        resolve.diagnostics.push(unknown_table(diagnostic, resolve.schema, table, names));
        return;
    };
    for column in columns {
        if found.column(&column.name).is_none() {
            resolve.diagnostics.push(unknown_column(resolve.schema, found, column.at, &column.name));
        }
    }
    match found.key_columns() {
        [only] => only.clone_into(key),
        _ => resolve.diagnostics.push(
            Diagnostic::error(*at, format!("`{table}` cannot be looked up: its primary key is not one column"))
                .help("write the value as `sql(\"(SELECT …)\")`"),
        ),
    }
}

/// "1 value", "2 values".
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
