//! Values: defaults, and what rows are given.

use crate::call::{Key, SqlText};

/// A value that the author wrote, as the language knows it; each dialect spells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A constant.
    Literal(Literal),
    /// `now()`: the current instant, UTC.
    Now,
    /// `current_date()`, UTC.
    CurrentDate,
    /// `uuid()`: a new random UUID.
    Uuid,
    /// `json({…})`: a JSON document as text.
    Json(String),
    /// `sql("…")`
    Sql(SqlText),
    /// `lookup("role", { name: "Guest" })`: the key of the row that has these values.
    Lookup {
        /// The table that is looked in.
        table: Key,
        /// The column whose value it is: the table's primary key.
        key: String,
        /// Column and value, all of which must match.
        row: Vec<(Key, Expression)>,
    },
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `None`
    Null,
    /// `true`
    Bool(bool),
    /// `-1`
    Integer(i64),
    /// `1.50`, digit for digit.
    Decimal(String),
    /// `"text"`
    Text(String),
    /// `[1, 2]`: an array, where the dialect has arrays.
    List(Vec<Literal>),
}

impl Expression {
    /// Whether this is the constant NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Expression::Literal(Literal::Null))
    }

    /// Whether every use gives the same value.
    pub fn is_constant(&self) -> bool {
        matches!(self, Expression::Literal(_) | Expression::Json(_))
    }
}
