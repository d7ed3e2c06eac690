//! The hash of one object: of the canonical text that would create it, column order left out.

use super::{Object, Table};
use crate::call::{Call, Value};
use crate::hash::hash128;
use crate::text;

pub(super) fn of_object(object: &Object) -> u128 {
    let text = match object {
        Object::Table(table) => table.canonical(),
        Object::View(view) => {
            // Names that the SELECT gives by itself are no part of what the author said.
            let columns = view.columns.as_ref().filter(|_| view.named).map(|columns| format!(" {columns:?}"));
            format!("view {}{} {:?}", view.name, columns.unwrap_or_default(), named(&view.query))
        }
        Object::Trigger(trigger) => {
            format!("trigger {} {} {:?}", trigger.name, trigger.table, named(&trigger.definition))
        }
    };
    hash128(text.as_bytes())
}

fn named(sql: &crate::call::SqlText) -> String {
    sql.render(|name| match &name.column {
        Some(column) => format!("\"{}\".\"{column}\"", name.table),
        None => format!("\"{}\"", name.table),
    })
}

impl Table {
    /// The `create_table` statement that makes this table, columns in alphabetical order and raw SQL with its names
    /// resolved: equal for tables that differ in nothing but the order of their columns.
    pub fn canonical(&self) -> String {
        let mut call: Call =
            crate::operation::CreateTable { name: Default::default(), ..crate::operation::CreateTable::of(self) }
                .to_call();
        call.args.sort_by_key(|node| match &node.value {
            Value::Text(_) => (0, String::new()),
            Value::Column(column) => (1, column.name.name.clone()),
            Value::Call(part) => (2, text::write_one(part)),
            _ => (3, text::write_one(&Call::new("", vec![node.clone()]))),
        });
        for arg in &mut call.args {
            spell_names(&mut arg.value);
        }
        text::write_one(&call)
    }
}

/// Puts resolved names into the text, so that a rename is a difference and the way it was written is none.
fn spell_names(value: &mut Value) {
    match value {
        Value::Sql(sql) => *value = Value::Text(named(sql)),
        Value::Call(call) => call.args.iter_mut().for_each(|arg| spell_names(&mut arg.value)),
        Value::Column(column) => {
            for modifier in &mut column.modifiers {
                modifier.args.iter_mut().for_each(|arg| spell_names(&mut arg.value));
            }
        }
        Value::Option(_, inner) => spell_names(&mut inner.value),
        Value::List(nodes) | Value::Tuple(nodes) => nodes.iter_mut().for_each(|node| spell_names(&mut node.value)),
        _ => {}
    }
}
