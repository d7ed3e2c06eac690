//! Where something stands in a statement that was written.

use crate::call::{Call, ColumnCall, Node, NodeId, Value};
use crate::schema::ForeignKey;

/// The place if it is known, else that of the statement.
pub(super) fn or_call(at: NodeId, call: &Call) -> NodeId {
    if at.0 == 0 { call.at } else { at }
}

/// The first argument: in most operations the table's name, in raw SQL its text.
pub(super) fn first(call: &Call) -> NodeId {
    call.args.first().map_or(call.at, |arg| match &arg.value {
        Value::Option(_, value) => value.at,
        _ => arg.at,
    })
}

/// The declaration of a column.
fn declaration<'a>(call: &'a Call, column: &str) -> Option<&'a ColumnCall> {
    call.args.iter().find_map(|arg| match &arg.value {
        Value::Column(declared) if declared.name.name == column => Some(&**declared),
        _ => None,
    })
}

/// The option of a name.
pub(super) fn option<'a>(call: &'a Call, name: &str) -> Option<&'a Node> {
    call.args.iter().find_map(|arg| match &arg.value {
        Value::Option(key, value) if key.name == name => Some(&**value),
        _ => None,
    })
}

/// A column where it is declared or named: anywhere behind the first argument.
pub(super) fn column(call: &Call, column: &str) -> Option<NodeId> {
    call.args.iter().skip(1).find_map(|arg| named(arg, column))
}

/// The type of a column where it is said, else the column, else the first argument.
pub(super) fn type_of(call: &Call, name: &str) -> NodeId {
    let declared = declaration(call, name).map(|declared| declared.column_type.call.at);
    let said = || match option(call, "type").map(|node| &node.value) {
        Some(Value::Type(said)) => Some(said.call.at),
        _ => None,
    };
    declared.or_else(said).filter(|at| at.0 != 0).or_else(|| column(call, name)).unwrap_or_else(|| first(call))
}

/// A modifier of a column: `unique()`, `index()`, `fill(…)`.
pub(super) fn modifier(call: &Call, column: &str, name: &str) -> Option<NodeId> {
    declaration(call, column)?.modifiers.iter().find(|modifier| modifier.name == name).map(|modifier| modifier.at)
}

/// Whether a foreign key is declared with its column: `author_id: i64 = references("author")`.
pub(super) fn is_declared(call: &Call, key: &ForeignKey) -> bool {
    key.columns.first().is_some_and(|column| modifier(call, column, "references").is_some())
}

/// A key or an index over these columns: a part, a list, or the modifier of the column.
pub(super) fn key(call: &Call, columns: &[&str]) -> NodeId {
    let lists = |nodes: &[Node]| {
        nodes.iter().find_map(|node| match &node.value {
            Value::List(items) => {
                let all = columns.iter().all(|column| items.iter().any(|item| named(item, column).is_some()));
                // The first column is easier to see than the bracket.
                items.first().filter(|_| all).map(|item| item.at)
            }
            _ => None,
        })
    };
    if let Some(at) = lists(&call.args) {
        return at;
    }
    let part = call.args.iter().find_map(|arg| match &arg.value {
        Value::Call(part) if lists(&part.args).is_some() => Some(part.at),
        _ => None,
    });
    let modifiers = || {
        let names = ["index", "unique", "primary_key", "references"];
        columns.first().and_then(|column| names.iter().find_map(|name| modifier(call, column, name)))
    };
    part.or_else(modifiers).or_else(|| columns.first().and_then(|name| column(call, name))).unwrap_or(call.at)
}

/// The first string that is the text, wherever it stands.
pub(super) fn text(call: &Call, text: &str) -> Option<NodeId> {
    call.args.iter().find_map(|arg| named(arg, text))
}

fn named(node: &Node, name: &str) -> Option<NodeId> {
    match &node.value {
        Value::Column(declared) if declared.name.name == name => Some(declared.name.at),
        Value::Column(declared) => {
            declared.modifiers.iter().flat_map(|modifier| &modifier.args).find_map(|arg| named(arg, name))
        }
        Value::Text(text) if text == name => Some(node.at),
        Value::List(nodes) | Value::Tuple(nodes) => nodes.iter().find_map(|node| named(node, name)),
        Value::Call(call) => call.args.iter().find_map(|node| named(node, name)),
        Value::Row(entries) => {
            let key = entries.iter().map(|(key, _)| key).find(|key| key.name == name).map(|key| key.at);
            key.or_else(|| entries.iter().find_map(|(_, value)| named(value, name)))
        }
        Value::Rename(from, to) => named(to, name).or_else(|| named(from, name)),
        Value::Option(_, value) => named(value, name),
        _ => None,
    }
}
