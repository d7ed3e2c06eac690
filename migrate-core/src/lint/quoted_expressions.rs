//! SQL that is only a text where it stands.

use super::{Example, Judge, Level, Lint, Statement};
use crate::call::{Call, Node, NodeId, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Scope;

pub(super) static LINT: Lint = Lint {
    name: "quoted_expressions",
    level: Level::Deny,
    dialects: &Dialect::ALL,
    what: "a text in the place of a value that reads as an expression over the table's columns",
    why: "In the place of a value a string is text: `server_default(\"now()\")` stores the five letters, and nobody notices until somebody reads the column.",
    way_out: "`sql(\"…\")`, or a value of the language such as `now()`",
    lowered: None,
    example: Example {
        before: r#"create_table("author", id: i64 = primary_key(), given: String(40), family: String(40));"#,
        bad: r#"add_column("author", shown: String(90) = fill("given || ' ' || family"));"#,
        good: "#[allow(unbatched_backfills, reason = \"there are few authors\")]\n\
               add_column(\"author\", shown: String(90) = fill(sql(\"given || ' ' || family\")));",
    },
    judge: Judge::Statement(judge),
};

/// What SQL in the place of a value can look at.
#[derive(Clone, Copy, PartialEq)]
enum Sees {
    /// The row that is changed.
    Row,
    /// Nothing: a default.
    Nothing,
    /// Nothing: the row is only being made.
    NewRow,
}

/// Texts in the place of values.
fn texts(call: &Call) -> Vec<(NodeId, &str, Sees)> {
    fn text(node: &Node, sees: Sees) -> Option<(NodeId, &str, Sees)> {
        match &node.value {
            Value::Text(text) => Some((node.at, text, sees)),
            _ => None,
        }
    }
    let mut found = Vec::new();
    for arg in &call.args {
        match &arg.value {
            Value::Column(column) => {
                for modifier in &column.modifiers {
                    let sees = match modifier.name.as_str() {
                        "server_default" => Sees::Nothing,
                        "fill" => Sees::Row,
                        _ => continue,
                    };
                    found.extend(modifier.args.iter().filter_map(|node| text(node, sees)));
                }
            }
            Value::Option(key, value) => match (key.name.as_str(), &value.value) {
                ("server_default", _) => found.extend(text(value, Sees::Nothing)),
                ("fill" | "refill", _) => found.extend(text(value, Sees::Row)),
                ("set" | "down", Value::Row(entries)) => {
                    found.extend(entries.iter().filter_map(|(_, value)| text(value, Sees::Row)));
                }
                _ => {}
            },
            Value::Row(entries) => found.extend(entries.iter().filter_map(|(_, value)| text(value, Sees::NewRow))),
            Value::Tuple(values) => found.extend(values.iter().filter_map(|value| text(value, Sees::NewRow))),
            _ => {}
        }
    }
    found
}

/// A glance before a text is parsed: most are plain words.
fn may_be_sql(text: &str, columns: &[&str]) -> bool {
    let signs = text.contains(['(', '|', '+', '-', '*', '/', '%', '<', '>', '=']);
    let mut words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    signs && (text.contains('(') || words.any(|word| columns.contains(&word)))
}

fn judge(statement: &mut Statement<'_>) {
    let Some(Value::Text(table)) = statement.call.args.first().map(|arg| &arg.value) else { return };
    let columns = statement.schema.columns_of(table).unwrap_or_default();
    let mut found = Vec::new();
    for (at, text, sees) in texts(statement.call) {
        if !may_be_sql(text, &columns) {
            continue;
        }
        let mut sql = SqlText::new(text);
        let scope = Scope { row: Some((table, &columns)), ..Scope::of(statement.dialect, statement.schema) };
        let reads = statement.analyzer.expression(&mut sql, scope).is_empty();
        let calls = sql.facts().is_some_and(|facts| !facts.functions.is_empty());
        if reads && (calls || !sql.names.is_empty()) {
            let known = match text.trim() {
                "now()" | "uuid()" | "current_date()" => Some(format!("`{}`", text.trim())),
                _ => None,
            };
            let literal = format!("{text:?}");
            let looks = !sql.names.is_empty();
            let meant = match sees {
                Sees::Nothing if looks => {
                    format!("a default cannot look at its row; a column that is computed from it is `generated({literal})`")
                }
                Sees::NewRow if looks => format!(
                    "a new row cannot be looked at; rows that are computed from others: \
                     `insert_from(\"{table}\", […], \"SELECT …\", down = …);`"
                ),
                _ => format!("if SQL is meant: `sql({literal})`"),
            };
            found.push(
                Diagnostic::error(at, format!("`{literal}` is a text here, and reads like SQL"))
                    .help(known.unwrap_or(meant))
                    .help("if the text is meant: `#[allow(quoted_expressions, reason = \"…\")]` in front of the statement"),
            );
        }
    }
    for diagnostic in found {
        statement.report(LINT.name, diagnostic);
    }
}
