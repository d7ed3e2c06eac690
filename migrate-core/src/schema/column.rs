//! A column.

use super::{ColumnType, Expression};
use crate::call::SqlText;

/// A column of a table. Its constraints and indexes belong to the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type.
    pub column_type: ColumnType,
    /// Whether it takes NULL.
    pub nullable: bool,
    /// The default that the database applies.
    pub server_default: Option<Expression>,
    /// The collation, spelt as the database spells it.
    pub collate: Option<String>,
    /// A comment that is stored in the database, where it can store one.
    pub comment: Option<String>,
    /// What else its declaration says, spelt as the database spells it: `ON UPDATE CURRENT_TIMESTAMP`. Only raw DDL
    /// gives it; later changes of the column keep it.
    pub attributes: Option<String>,
    /// Set for a generated column.
    pub generated: Option<Generated>,
}

/// `GENERATED ALWAYS AS (…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generated {
    /// The expression over the row's columns.
    pub expression: SqlText,
    /// Stored in the row, or computed when read.
    pub stored: bool,
}

impl Column {
    /// A type as the language writes it, in `Option<…>` if this column takes NULL.
    pub fn typed(&self, written: &str) -> String {
        if self.nullable { format!("Option<{written}>") } else { written.to_owned() }
    }

    /// A NOT NULL column without anything else.
    pub fn new(name: impl Into<String>, column_type: ColumnType) -> Column {
        Column {
            name: name.into(),
            column_type,
            nullable: false,
            server_default: None,
            collate: None,
            comment: None,
            attributes: None,
            generated: None,
        }
    }
}
