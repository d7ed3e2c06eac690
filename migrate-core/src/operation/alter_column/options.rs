//! What the author writes behind table and column.

use super::AlterColumn;
use crate::call::{Key, Node, SqlName, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::operation::Mode;
use crate::operation::reader::CallReader;
use crate::operation::shape::read_type;
use crate::operation::stash::read_stash;
use crate::operation::values::read_expression;
use crate::schema::{Expression, Generated};

impl AlterColumn {
    pub(super) fn read_options(&mut self, reader: &mut CallReader<'_>) {
        if let Some(node) = reader.option("type") {
            match &node.value {
                Value::Type(column_type) => {
                    if column_type.nullable {
                        self.nullable = Some(true);
                    }
                    self.column_type = read_type(reader, column_type).map(|found| (found, node.at));
                }
                _ => reader.error(node.at, "`type` is a type: `type = String(255)`"),
            }
        }
        self.nullable = reader.flag("nullable").or(self.nullable);
        if let Some(node) = reader.option("server_default") {
            self.value_at[0] = node.at;
            self.server_default = self.read_default(reader, node);
        }
        if reader.flag("drop_default") == Some(true) {
            self.server_default = Some(None);
        }
        for (key, slot) in [("collate", &mut self.collate), ("comment", &mut self.comment)] {
            match reader.option(key).map(|node| (&node.value, node.at)) {
                Some((Value::Text(text), _)) => *slot = Some(Some(text.clone())),
                Some((Value::None, _)) => *slot = Some(None),
                Some((_, at)) => reader.error(at, format!("`{key}` is a string, or `None` to take it away")),
                None => {}
            }
        }
        if let Some(node) = reader.option("generated") {
            self.generated = read_generated(reader, node).map(Some);
        }
        if reader.flag("drop_generated") == Some(true) {
            self.generated = Some(None);
        }
        if let Some(node) = reader.option("fill") {
            self.value_at[1] = node.at;
            self.fill = read_expression(reader, node);
        }
        if let Some(node) = reader.option("map") {
            self.read_map(reader, node);
        }
        self.stash = read_stash(reader);
        if reader.reading.mode == Mode::Replay {
            self.lossy = reader.flag("lossy").unwrap_or(false);
            self.attributes = match reader.option("attributes").map(|node| &node.value) {
                Some(Value::Text(text)) => Some(Some(text.clone())),
                Some(_) => Some(None),
                None => self.attributes.take(),
            };
        }
        self.using = reader.sql("using").or(self.using.take());
        self.using_down = reader.sql("using_down").or(self.using_down.take());
    }

    /// `None` is no default, and that has a name of its own.
    fn read_default(&self, reader: &mut CallReader<'_>, node: &Node) -> Option<Option<Expression>> {
        let none = match &node.value {
            Value::None => Some("None"),
            Value::Name(word) if ["none", "null", "nothing"].contains(&word.as_str()) => Some(word.as_str()),
            _ => None,
        };
        if let (Some(word), Mode::Check) = (none, reader.reading.mode) {
            reader.report(
                Diagnostic::error(node.at, format!("`server_default` takes a value, which `{word}` is not"))
                    .help("to take the default away: `drop_default = true`"),
            );
            return Some(None);
        }
        read_expression(reader, node).map(Some)
    }

    /// `map = { "gone" => "draft" }`, written `["gone" => "draft"]`: what becomes of values that an `Enum` loses.
    fn read_map(&mut self, reader: &mut CallReader<'_>, node: &Node) {
        let Value::List(entries) = &node.value else {
            reader.report(
                Diagnostic::error(node.at, "`map` says what becomes of each value that goes")
                    .help("`map = [\"gone\" => \"draft\"]`"),
            );
            return;
        };
        for entry in entries {
            match &entry.value {
                Value::Rename(from, to) => match (&from.value, &to.value) {
                    (Value::Text(gone), Value::Text(kept)) => {
                        self.map.push((gone.clone(), Key { at: to.at, name: kept.clone() }));
                    }
                    _ => reader.error(entry.at, "both sides are values of the `Enum`, as strings"),
                },
                _ => reader.error(entry.at, "expected `\"old\" => \"new\"`"),
            }
        }
        let text = |value: &String| format!("'{}'", value.replace('\'', "''"));
        let arms: String =
            self.map.iter().map(|(from, to)| format!(" WHEN {} THEN {}", text(from), text(&to.name))).collect();
        let name = &self.column.name;
        // The column's name stands at two known places: nobody has to parse this text.
        let start = "CASE ".len();
        let sql = format!("CASE {name}{arms} ELSE {name} END");
        let table = self.table.name.clone();
        let place =
            |start: usize| SqlName { start, end: start + name.len(), table: table.clone(), column: Some(name.clone()), ordered: false };
        let names = vec![place(start), place(sql.len() - " END".len() - name.len())];
        self.using = Some(SqlText { at: node.at, text: sql, names, ..SqlText::default() });
    }
}

fn read_generated(reader: &mut CallReader<'_>, node: &Node) -> Option<Generated> {
    if let Some(expression) = crate::operation::sql_of(node) {
        return Some(Generated { expression, stored: false });
    }
    if let Value::Call(call) = &node.value
        && call.name == "generated"
    {
        let mut inner = reader.inner(call);
        let Some(expression) = inner.take(crate::operation::sql_of) else {
            inner.report(
                Diagnostic::error(call.at, "`generated` needs an expression as SQL in a string")
                    .help("`generated(\"length(title)\")`"),
            );
            return None;
        };
        let stored = inner.flag("stored").unwrap_or(false);
        inner.finish();
        return Some(Generated { expression, stored });
    }
    reader.error(
        node.at,
        "`generated` is an expression: `generated = \"…\"` or `generated = generated(\"…\", stored = true)`",
    );
    None
}
