//! Types as the language has them; each dialect has its table of spellings.

/// The type of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// `bool`
    Bool,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`: text of any length.
    Text,
    /// `String(n)`: at most n characters.
    String(u32),
    /// `Char(n)`: exactly n characters.
    Char(u32),
    /// `Bytes` or `Vec<u8>`, `Bytes(n)`.
    Bytes(Option<u32>),
    /// `Decimal(precision, scale)`
    Decimal(u32, u32),
    /// `DateTime`: an instant, UTC.
    DateTime,
    /// `NaiveDateTime`: a date and a time of day without a zone.
    NaiveDateTime,
    /// `Date`
    Date,
    /// `Time`
    Time,
    /// `Uuid`
    Uuid,
    /// `Json`
    Json,
    /// `Vec<T>`
    Array(Box<ColumnType>),
    /// `Enum("a", "b")`, with `type_name` a named type on PostgreSQL.
    Enum {
        /// The values, in order.
        values: Vec<String>,
        /// The name of a type that several columns can share.
        type_name: Option<String>,
    },
    /// `sql(sqlite = "…")`: verbatim.
    Raw(String),
}

impl ColumnType {
    /// Whether values are whole numbers.
    pub fn is_integer(&self) -> bool {
        matches!(self, ColumnType::I16 | ColumnType::I32 | ColumnType::I64)
    }

    /// Whether values are text.
    pub fn is_text(&self) -> bool {
        matches!(self, ColumnType::Text | ColumnType::String(_) | ColumnType::Char(_) | ColumnType::Enum { .. })
    }

    /// Whether a value of `self` may not survive a change to `to`.
    ///
    /// Any change between families counts as narrowing, except integers to wider numbers and anything to unbounded
    /// text whose text form reads back the same.
    pub fn narrows_to(&self, to: &ColumnType) -> bool {
        use ColumnType::*;
        if self == to {
            return false;
        }
        match (self, to) {
            (I16, I32 | I64 | F32 | F64) | (I32, I64 | F64) | (F32, F64) | (Bool, I16 | I32 | I64) => false,
            (I16, Decimal(p, s)) => p - s.min(p) < 5,
            (I32, Decimal(p, s)) => p - s.min(p) < 10,
            (I64, Decimal(p, s)) => p - s.min(p) < 19,
            (Decimal(p, s), Decimal(p2, s2)) => s2 < s || p2.saturating_sub(*s2) < p.saturating_sub(*s),
            (String(n), String(m)) => m < n,
            (Char(n), String(m) | Char(m)) => m < n,
            (Enum { values, .. }, Enum { values: kept, .. }) => values.iter().any(|value| !kept.contains(value)),
            (Enum { values, .. }, String(m)) => values.iter().any(|value| value.chars().count() > *m as usize),
            (
                Bool
                | I16
                | I32
                | I64
                | F32
                | F64
                | String(_)
                | Char(_)
                | Decimal(..)
                | DateTime
                | NaiveDateTime
                | Date
                | Time
                | Uuid
                | Json
                | Enum { .. },
                Text,
            ) => false,
            (Bytes(Some(_)), Bytes(None)) => false,
            (Bytes(Some(n)), Bytes(Some(m))) => m < n,
            (NaiveDateTime, DateTime) | (Date, DateTime | NaiveDateTime) => false,
            (Array(from), Array(to)) => from.narrows_to(to),
            _ => true,
        }
    }
}
