//! The hash of one object: of the canonical text that would create it, column order left out.

use super::{Object, Table};
use crate::hash::hash128;
use crate::operation::canonical_text;

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

/// SQL with its names resolved, so that a rename is a difference and the way it was written is none.
pub(crate) fn named(sql: &crate::call::SqlText) -> String {
    sql.render(|name| match &name.column {
        Some(column) => format!("\"{}\".\"{column}\"", name.table),
        None => format!("\"{}\"", name.table),
    })
}

impl Table {
    /// The `create_table` statement that makes this table, columns in alphabetical order and raw SQL with its names
    /// resolved: equal for tables that differ in nothing but the order of their columns.
    pub fn canonical(&self) -> String {
        canonical_text(self)
    }
}
