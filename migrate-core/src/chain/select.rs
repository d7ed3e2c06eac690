//! What of a migration is meant for one dialect.

use crate::call::{Attribute, Call, ColumnCall, Node, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::dialect::Dialect;

/// Leaves out what `#[only(…)]` keeps for other dialects, and picks this dialect's text of each `sql(sqlite = "…")`.
pub fn select(calls: &[Call], dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Call> {
    calls.iter().filter_map(|call| select_call(call, dialect, diagnostics)).collect()
}

fn select_call(call: &Call, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Option<Call> {
    if !is_meant(&call.attributes, dialect, diagnostics) {
        return None;
    }
    let args = select_nodes(&call.args, dialect, diagnostics);
    Some(Call {
        at: call.at,
        name: call.name.clone(),
        args,
        attributes: call.attributes.clone(),
        docs: call.docs.clone(),
    })
}

fn select_nodes(nodes: &[Node], dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Vec<Node> {
    nodes.iter().filter_map(|node| select_node(node, dialect, diagnostics)).collect()
}

fn select_node(node: &Node, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut inner = |node: &Node| select_node(node, dialect, diagnostics);
    let value = match &node.value {
        Value::Call(call) if call.name == "sql" && has_variants(call) => {
            return variant(call, dialect, diagnostics)
                .map(|chosen| Node { at: chosen.at, value: Value::Call(Call { args: vec![chosen], ..call.clone() }) });
        }
        Value::Call(call) => Value::Call(select_call(call, dialect, diagnostics)?),
        Value::Type(column_type) => {
            let mut column_type = column_type.clone();
            column_type.call = select_type(&column_type.call, dialect, diagnostics)?;
            Value::Type(column_type)
        }
        Value::Column(column) => Value::Column(Box::new(select_column(column, dialect, diagnostics)?)),
        Value::List(nodes) => Value::List(nodes.iter().filter_map(inner).collect()),
        Value::Tuple(nodes) => Value::Tuple(nodes.iter().filter_map(inner).collect()),
        Value::Row(entries) => Value::Row(
            entries.iter().filter_map(|(key, value)| inner(value).map(|value| (key.clone(), value))).collect(),
        ),
        Value::Option(key, value) => Value::Option(key.clone(), Box::new(inner(value)?)),
        other => other.clone(),
    };
    Some(Node { at: node.at, value })
}

fn select_column(column: &ColumnCall, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Option<ColumnCall> {
    if !is_meant(&column.attributes, dialect, diagnostics) {
        return None;
    }
    let mut column = column.clone();
    column.column_type.call = select_type(&column.column_type.call, dialect, diagnostics)?;
    column.modifiers =
        column.modifiers.iter().filter_map(|modifier| select_call(modifier, dialect, diagnostics)).collect();
    Some(column)
}

fn select_type(call: &Call, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Option<Call> {
    if call.name == "sql" && has_variants(call) {
        let chosen = variant(call, dialect, diagnostics)?;
        return Some(Call { args: vec![chosen], ..call.clone() });
    }
    select_call(call, dialect, diagnostics)
}

fn has_variants(call: &Call) -> bool {
    call.args.iter().any(|arg| matches!(arg.value, Value::Option(..)))
}

fn variant(call: &Call, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut chosen = None;
    for arg in &call.args {
        match &arg.value {
            Value::Option(key, value) if Dialect::from_word(&key.name).is_some() => {
                if key.name == dialect.word() {
                    chosen = Some((**value).clone());
                }
            }
            Value::Option(key, _) => diagnostics.push(unknown_dialect(&key.name, key.at)),
            _ => diagnostics
                .push(Diagnostic::error(arg.at, "`sql` takes one text, or one for each dialect: `sqlite = \"…\"`")),
        }
    }
    if chosen.is_none() {
        diagnostics.push(
            Diagnostic::error(call.at, format!("`sql` has no text for {}, which this chain declares", dialect.name()))
                .help(format!("add `{} = \"…\"`", dialect.word())),
        );
    }
    chosen
}

fn is_meant(attributes: &[Attribute], dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let mut meant = true;
    for attribute in attributes.iter().filter(|attribute| attribute.name == "only") {
        meant = false;
        for arg in &attribute.args {
            match &arg.value {
                Value::Name(name) if Dialect::from_word(name).is_some() => meant |= name == dialect.word(),
                Value::Name(name) => diagnostics.push(unknown_dialect(name, arg.at)),
                other => {
                    let word = if let Value::Text(word) = other { word } else { "" };
                    let help = Dialect::from_word(word)
                        .map(|dialect| format!("without quotes: `#[only({})]`", dialect.word()));
                    diagnostics.push(Diagnostic::error(arg.at, "expected the name of a dialect").help_if(help));
                }
            }
        }
    }
    meant
}

/// "unknown dialect `mysql`", with the one that is meant.
pub fn unknown_dialect(name: &str, at: crate::call::NodeId) -> Diagnostic {
    let help = match name {
        "mysql" => Some("MySQL and MariaDB differ; MariaDB is `mariadb`".to_owned()),
        "postgresql" | "pg" | "psql" => Some("it is called `postgres`".to_owned()),
        "sqlite3" => Some("it is called `sqlite`".to_owned()),
        _ => did_you_mean(name, Dialect::ALL.map(Dialect::word)),
    };
    Diagnostic::error(at, format!("unknown dialect `{name}`"))
        .help_if(help)
        .note("there are `sqlite`, `postgres` and `mariadb`")
}
