//! Columns that a database cannot have in a key or an index.

use super::Mode;
use super::fit::describe;
use super::reader::Reading;
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;
use crate::schema::{Column, ColumnType};

/// Says that the column's type has no bound, where the dialect needs one. What was checked before is not judged again.
pub(super) fn unbounded_key(reading: Reading, at: NodeId, column: &Column) -> Option<Diagnostic> {
    let bounded = match column.column_type {
        ColumnType::Text => "String(255)",
        ColumnType::Bytes(None) => "Bytes(255)",
        _ => return None,
    };
    if reading.mode == Mode::Replay || reading.dialect.capabilities().unbounded_keys {
        return None;
    }
    let (name, of, dialect) = (&column.name, describe(&column.column_type), reading.dialect.name());
    Some(
        Diagnostic::error(
            at,
            format!("`{name}` is {of} without a length, which {dialect} cannot have in a key or an index"),
        )
        .help(format!("give it a length: `{bounded}`")),
    )
}
