//! `down = …`: what the author says about the way back.

use super::reader::{CallReader, sql_of};
use super::values::{read_expression, resolve_expression, write_row};
use super::{Apply, Resolve};
use crate::call::{Node, SqlText, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::Expression;

/// The way back of a statement whose reverse the schema does not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Down {
    /// Nothing was said.
    #[default]
    Unsaid,
    /// `down = nothing()`: there is nothing to undo.
    Nothing,
    /// `down = irreversible("why")`
    Irreversible(String),
    /// `down = "SQL"`
    Sql(SqlText),
    /// `down = { column: value }`
    Set(Vec<(String, Expression)>),
    /// `down = function`
    Function(String),
}

impl Down {
    /// Reads the option `down`.
    pub(super) fn read(reader: &mut CallReader<'_>) -> Down {
        let Some(node) = reader.option("down") else { return Down::Unsaid };
        match &node.value {
            Value::Call(call) if call.name == "nothing" && call.args.is_empty() => Down::Nothing,
            Value::Call(call) if call.name == "irreversible" => match call.args.first().map(|arg| &arg.value) {
                Some(Value::Text(why)) if !why.trim().is_empty() => Down::Irreversible(why.clone()),
                _ => {
                    reader.report(
                        Diagnostic::error(call.at, "`irreversible` needs the reason as a string")
                            .help("`down = irreversible(\"why\")`"),
                    );
                    Down::Irreversible(String::new())
                }
            },
            Value::Path(path) => Down::Function(path.clone()),
            Value::Row(entries) => {
                let mut row = Vec::new();
                for (key, value) in entries {
                    row.extend(read_expression(reader, value).map(|value| (key.name.clone(), value)));
                }
                Down::Set(row)
            }
            _ => match sql_of(node) {
                Some(sql) => Down::Sql(sql),
                None => {
                    reader.report(
                        Diagnostic::error(node.at, "`down` does not take this")
                            .help_if(match &node.value {
                                Value::Call(call) => did_you_mean(&call.name, ["nothing", "irreversible"]),
                                _ => None,
                            })
                            .help("SQL in a string, `nothing()`, or `irreversible(\"why\")`"),
                    );
                    Down::Unsaid
                }
            },
        }
    }

    /// The option, if something was said.
    pub(super) fn write(&self) -> Option<Node> {
        let value = match self {
            Down::Unsaid => return None,
            Down::Nothing => Node::call("nothing", vec![]),
            Down::Irreversible(why) => Node::call("irreversible", vec![Node::text(why)]),
            Down::Sql(sql) => Node::new(Value::Sql(sql.clone())),
            Down::Set(row) => write_row(row.iter().map(|(name, value)| (name.as_str(), value))),
            Down::Function(path) => Node::new(Value::Path(path.clone())),
        };
        Some(Node::option("down", value))
    }

    /// Resolves values over the row; SQL statements are resolved by who knows the schema that they meet.
    pub(super) fn resolve_set(&mut self, table: &str, columns: &[&str], resolve: &mut Resolve<'_>) {
        if let Down::Set(row) = self {
            for (_, value) in row {
                resolve_expression(value, table, columns, resolve);
            }
        }
    }

    /// Reports that the author has to say something, unless the migration says it as a whole.
    pub(super) fn demand(&self, apply: &mut Apply<'_>, what: &str) {
        if *self == Down::Unsaid && !apply.irreversible {
            let at = apply.at;
            apply.lint(
                "irreversible_migrations",
                Diagnostic::error(at, format!("nobody knows the way back of {what}"))
                    .help("say it: `down = \"SQL\"`")
                    .help("or that there is nothing to undo: `down = nothing()`")
                    .help("or that there is no way back: `down = irreversible(\"why\")`"),
            );
        }
    }
}
