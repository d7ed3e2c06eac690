//! Declared columns: `name: Type = modifier(…).modifier(…)`.

use super::super::add_column::example_value;
use super::super::fit::{describe, meant, misfit};
use super::super::keys::unbounded_key;
use super::super::reader::{CallReader, sql_of};
use super::super::values::{read_expression, resolve_default, resolve_expression, write_expression};
use super::super::{Mode, Purpose, Resolve};
use super::{read_references, read_type, write_type};
use crate::call::{Call, ColumnCall, Key, Node, NodeId, TypeCall, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::{
    Check, Column, ColumnType, Expression, ForeignKey, Generated, Index, IndexColumn, Unique, automatic_name,
};

/// A declared column, with the constraints and indexes that its chain asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredColumn {
    /// The place of its name.
    pub at: NodeId,
    /// The place of its type.
    pub type_at: NodeId,
    /// The column itself.
    pub column: Column,
    /// `primary_key(…)`: generated (if said), reuse.
    pub primary_key: Option<(Option<bool>, bool)>,
    /// `unique()`
    pub unique: Option<Unique>,
    /// `index()`
    pub index: Option<Index>,
    /// `references(…)`
    pub references: Option<ForeignKey>,
    /// `check("…")`
    pub checks: Vec<Check>,
    /// `fill(…)`: what existing rows get.
    pub fill: Option<Expression>,
    /// The place of that value.
    pub fill_at: NodeId,
    /// `after("…")`: `Some(Some(name))`; `first()`: `Some(None)`.
    pub place: Option<Option<String>>,
}

const MODIFIERS: [&str; 13] = [
    "primary_key",
    "unique",
    "index",
    "references",
    "server_default",
    "check",
    "collate",
    "comment",
    "generated",
    "after",
    "first",
    "fill",
    "using",
];

/// Reads a declared column of a table.
pub(in super::super) fn read_column(
    reader: &mut CallReader<'_>,
    call: &ColumnCall,
    table: &str,
) -> Option<DeclaredColumn> {
    let column_type = read_type(reader, &call.column_type);
    let name = &call.name.name;
    let mut declared = DeclaredColumn {
        at: call.name.at,
        type_at: call.column_type.call.at,
        // A column of an unknown type goes on as text, so that later statements still know the column.
        column: Column::new(name, column_type.clone().unwrap_or(ColumnType::Raw(String::new()))),
        primary_key: None,
        unique: None,
        index: None,
        references: None,
        checks: Vec::new(),
        fill: None,
        fill_at: NodeId::default(),
        place: None,
    };
    declared.column.nullable = call.column_type.nullable;
    let mut seen: Vec<&str> = Vec::new();
    for (place, modifier) in call.modifiers.iter().enumerate() {
        if let Some(diagnostic) = option_outside(modifier, call.modifiers.get(..place).unwrap_or_default()) {
            reader.report(diagnostic);
            continue;
        }
        if seen.contains(&modifier.name.as_str()) && modifier.name != "check" {
            reader.error(modifier.at, format!("`{}` stands twice on `{name}`", modifier.name));
        }
        seen.push(&modifier.name);
        if matches!(modifier.name.as_str(), "primary_key" | "unique" | "index")
            && let Some(diagnostic) = unbounded_key(reader.reading, modifier.at, &declared.column)
        {
            reader.report(diagnostic);
        }
        read_modifier(reader, modifier, table, &mut declared);
    }
    if column_type.is_some()
        && let Some(default) = &declared.column.server_default
        && let Some(problem) = misfit(default, &declared.column)
    {
        let at = call
            .modifiers
            .iter()
            .find(|m| m.name == "server_default")
            .map_or(call.name.at, |m| m.args.first().map_or(m.at, |arg| arg.at));
        reader.report(Diagnostic::error(at, problem).help_if(default_help(default, &declared.column)));
    }
    if declared.column.generated.is_some() && declared.column.server_default.is_some() {
        let at =
            call.modifiers.iter().find(|modifier| modifier.name == "server_default").map_or(call.name.at, |m| m.at);
        reader.report(
            Diagnostic::error(at, format!("`{table}.{name}` is generated, so it cannot have a `server_default`"))
                .help("leave one of them out"),
        );
    }
    if declared.primary_key.is_some() && declared.column.nullable {
        reader.report(
            Diagnostic::error(call.column_type.call.at, format!("`{name}` is a primary key, so it cannot be NULL"))
                .help("take the `Option<…>` off"),
        );
    }
    Some(declared)
}

fn default_help(default: &Expression, column: &Column) -> Option<String> {
    use crate::schema::Literal;
    if let Some(meant) = meant(default, &column.column_type) {
        return Some(format!("did you mean `server_default({meant})`?"));
    }
    match (default, &column.column_type) {
        (Expression::Literal(Literal::Null), _) => {
            Some("make the type `Option<…>`, or leave the default out".to_owned())
        }
        (Expression::Literal(Literal::Text(text)), ColumnType::String(_)) => {
            let length = text.chars().count();
            Some(format!("`{}: {}`", column.name, column.typed(&format!("String({length})"))))
        }
        (Expression::Literal(Literal::Integer(value)), ColumnType::I16 | ColumnType::I32) => {
            let wider = if i32::try_from(*value).is_ok() { "i32" } else { "i64" };
            Some(format!("`{}: {}`", column.name, column.typed(wider)))
        }
        (Expression::Literal(_), ColumnType::Bool) => {
            Some("`server_default(true)` or `server_default(false)`".to_owned())
        }
        _ => None,
    }
}

/// `references("user").on_delete(cascade)`: what belongs inside of a modifier in front of it.
fn option_outside(modifier: &Call, earlier: &[Call]) -> Option<Diagnostic> {
    let (owners, example): (&[&str], _) = match modifier.name.as_str() {
        "on_delete" | "on_update" => (&["references"], Node::name("cascade")),
        "deferrable" => (&["references"], Node::name("deferred")),
        "name" => (&["references", "unique", "index", "check"], Node::text("…")),
        "stored" => (&["generated"], Node::new(Value::Bool(true))),
        "reuse" => (&["primary_key"], Node::new(Value::Bool(false))),
        _ => return None,
    };
    let owner = earlier.iter().rev().find(|call| owners.contains(&call.name.as_str())).cloned();
    let mut owner = owner.unwrap_or_else(|| match owners {
        ["references"] => Call::new("references", vec![Node::text("table")]),
        ["generated"] => Call::new("generated", vec![Node::text("…")]),
        [other, ..] => Call::new(other, Vec::new()),
        [] => Call::default(),
    });
    let value = modifier.args.first().cloned().unwrap_or(example);
    owner.args.push(Node::option(&modifier.name, value));
    let diagnostic = Diagnostic::error(modifier.at, format!("unknown modifier `{}`", modifier.name));
    Some(diagnostic.help(format!("it stands inside: `{}`", crate::text::write_one(&owner))))
}

fn read_modifier(reader: &mut CallReader<'_>, call: &Call, table: &str, declared: &mut DeclaredColumn) {
    let name = declared.column.name.clone();
    let mut inner = reader.inner(call);
    match call.name.as_str() {
        "primary_key" => {
            let generated = inner.flag("generated");
            let reuse = inner.flag("reuse").unwrap_or(true);
            declared.primary_key = Some((generated, reuse));
        }
        "unique" => {
            let given = inner.text("name").map(|name| name.name);
            let columns = vec![name];
            let name = given.unwrap_or_else(|| automatic_name("uq", table, &columns));
            declared.unique = Some(Unique { name, columns });
        }
        "index" => {
            let given = inner.text("name").map(|name| name.name);
            let columns = vec![IndexColumn::column(&name)];
            let name = given.unwrap_or_else(|| automatic_name("ix", table, &[name]));
            declared.index = Some(Index { name, columns, ..Index::default() });
        }
        "references" => {
            if let Some(mut key) = read_references(&mut inner) {
                key.columns = vec![name];
                if key.name.is_empty() {
                    key.name = automatic_name("fk", table, &key.columns);
                }
                declared.references = Some(key);
            }
        }
        "server_default" | "fill" => {
            let Some(node) = inner.take(Some) else {
                let example = example_value(&declared.column.column_type);
                let message = format!("`{}` needs a value", call.name);
                inner.report(Diagnostic::error(call.at, message).help(format!("`{}({example})`", call.name)));
                return;
            };
            let value = read_expression(&mut inner, node);
            if value.is_none() {
                // That has been reported; what the column still needs is not known then.
                declared.column.column_type = ColumnType::Raw(String::new());
            }
            if call.name == "fill" {
                declared.fill_at = node.at;
                declared.fill = value;
            } else {
                if let Some(Expression::Lookup { .. }) = &value {
                    inner.report(
                        Diagnostic::error(node.at, "a default cannot look into another table")
                            .help("for rows that exist, in `add_column`: `fill(lookup(…))`; new rows are given theirs by who inserts them"),
                    );
                }
                declared.column.server_default = value;
            }
        }
        "check" => declared.checks.extend(super::read_check(&mut inner)),
        "collate" => declared.column.collate = inner.name("a collation").map(|collate| collate.name),
        "comment" => declared.column.comment = inner.name("a text").map(|comment| comment.name),
        // No author writes it: raw DDL came to it.
        "attributes" if inner.reading.mode == Mode::Replay => {
            declared.column.attributes = inner.name("a text").map(|attributes| attributes.name);
        }
        "generated" => {
            let expression = inner.take(sql_of);
            let stored = inner.flag("stored").unwrap_or(false);
            match expression {
                Some(expression) => declared.column.generated = Some(Generated { expression, stored }),
                None => {
                    return inner.report(
                        Diagnostic::error(call.at, "`generated` needs an expression as SQL in a string")
                            .help("`generated(\"length(title)\")`"),
                    );
                }
            }
            if !stored && !inner.reading.dialect.capabilities().virtual_columns {
                let name = inner.reading.dialect.name();
                inner.report(
                    Diagnostic::error(call.at, format!("{name} can only store generated columns"))
                        .help("`generated(\"…\", stored = true)`"),
                );
            }
        }
        "after" => declared.place = inner.name("a column").map(|column| Some(column.name)),
        "first" => declared.place = Some(None),
        other => {
            let help = match other {
                "default" => Some("a default of the database is written `server_default(…)`".to_owned()),
                "nullable" | "null" | "optional" => {
                    let of = describe(&declared.column.column_type);
                    Some(format!("a column that takes NULL has the type `Option<{}>`", of.trim_matches('`')))
                }
                "not_null" => Some("every column is NOT NULL unless its type is `Option<…>`".to_owned()),
                "foreign_key" => {
                    Some("a column that points at another table is written `references(\"table\")`".to_owned())
                }
                "using" | "using_down" => Some("`using` belongs in `alter_column`".to_owned()),
                _ => did_you_mean(other, MODIFIERS),
            };
            inner.report(Diagnostic::error(call.at, format!("unknown modifier `{other}`")).help_if(help));
            return;
        }
    }
    inner.finish();
}

impl DeclaredColumn {
    /// A column without a chain.
    pub fn plain(column: Column) -> DeclaredColumn {
        DeclaredColumn {
            at: NodeId::default(),
            type_at: NodeId::default(),
            column,
            primary_key: None,
            unique: None,
            index: None,
            references: None,
            checks: Vec::new(),
            fill: None,
            fill_at: NodeId::default(),
            place: None,
        }
    }

    /// Resolves SQL in the chain and names the checks. `columns`: all columns that the row will have.
    pub fn resolve(&mut self, table: &str, columns: &[&str], taken: &mut Vec<String>, resolve: &mut Resolve<'_>) {
        if let Some(generated) = &mut self.column.generated {
            resolve.expression_for(&mut generated.expression, Some((table, columns)), Purpose::Generated);
        }
        if let Some(default) = &mut self.column.server_default {
            // A default may not look at the row.
            resolve_default(default, table, resolve);
        }
        if let Some(fill) = &mut self.fill {
            resolve_expression(fill, table, columns, resolve);
        }
        for check in &mut self.checks {
            resolve.expression_for(&mut check.expression, Some((table, columns)), Purpose::Check);
            name_check(check, table, taken);
        }
    }
}

/// Gives a check its name from the columns that it uses; on collision the expression's hash is appended.
pub(in super::super) fn name_check(check: &mut Check, table: &str, taken: &mut Vec<String>) {
    if check.name.is_empty() {
        check.name = automatic_name("ck", table, &check.expression.columns_of(table));
        if taken.contains(&check.name) {
            let hash = crate::hash::hash128(check.expression.text.as_bytes());
            check.name = crate::schema::short_name(format!("{}_{:06x}", check.name, hash & 0xff_ffff));
        }
    }
    taken.push(check.name.clone());
}

/// Writes a column with what belongs to the column itself; constraints and indexes are parts.
pub(in super::super) fn write_column(column: &Column) -> ColumnCall {
    let mut modifiers = Vec::new();
    if let Some(default) = &column.server_default {
        modifiers.push(Call::new("server_default", vec![write_expression(default)]));
    }
    if let Some(collate) = &column.collate {
        modifiers.push(Call::new("collate", vec![Node::text(collate)]));
    }
    if let Some(comment) = &column.comment {
        modifiers.push(Call::new("comment", vec![Node::text(comment)]));
    }
    if let Some(attributes) = &column.attributes {
        modifiers.push(Call::new("attributes", vec![Node::text(attributes)]));
    }
    if let Some(generated) = &column.generated {
        let mut args = vec![Node::new(Value::Sql(generated.expression.clone()))];
        if generated.stored {
            args.push(Node::option("stored", Node::new(Value::Bool(true))));
        }
        modifiers.push(Call::new("generated", args));
    }
    ColumnCall {
        name: Key::new(&column.name),
        column_type: TypeCall { nullable: column.nullable, call: write_type(&column.column_type) },
        modifiers,
        ..ColumnCall::default()
    }
}
