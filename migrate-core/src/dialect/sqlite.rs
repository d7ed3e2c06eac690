//! SQLite.

mod affinity;
mod changes;
mod edit;
mod fold;
mod keep;
mod narrow;
mod permuted;
mod precondition;
mod rebuild;
mod rows;
mod table;

pub use table::{create_table, holder_table};

use super::{Capabilities, Dialect, Spelling};
use crate::plan::{PlanContext, PlannedChange, Step};
use crate::schema::{ColumnType, Expression, Literal};

/// SQLite's spelling.
pub struct Sqlite;

pub(super) const CAPABILITIES: Capabilities = Capabilities {
    transactional_ddl: true,
    arrays: false,
    named_enums: false,
    partial_indexes: true,
    expression_indexes: true,
    include_columns: false,
    unbounded_keys: true,
    index_methods: &[],
    deferrable: true,
    table_modes: true,
    comments: false,
    column_order: true,
    index_names_per_table: false,
    set_default: true,
    mixed_integer_keys: true,
    live_stars: true,
    table_names_ignore_case: true,
    column_names_ignore_case: true,
    hidden_row_numbers: true,
    select_without_from: true,
    virtual_columns: true,
    generated_key_columns: false,
    bound_views: false,
    retyped_generation: true,
    retyped_keys: true,
};

/// ISO 8601 with milliseconds, so that text order is time order.
const NOW: &str = "strftime('%Y-%m-%d %H:%M:%f', 'now')";

/// A random UUID of version 4 from 16 random bytes.
const UUID: &str = "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' \
                    || substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

impl Spelling for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn column_type(&self, column_type: &ColumnType, strict: bool) -> String {
        let (plain, in_strict) = match column_type {
            ColumnType::Bool => ("BOOLEAN".to_owned(), "INTEGER"),
            ColumnType::I16 => ("SMALLINT".to_owned(), "INTEGER"),
            ColumnType::I32 => ("INTEGER".to_owned(), "INTEGER"),
            ColumnType::I64 => ("BIGINT".to_owned(), "INTEGER"),
            ColumnType::F32 => ("REAL".to_owned(), "REAL"),
            ColumnType::F64 => ("DOUBLE".to_owned(), "REAL"),
            ColumnType::Text | ColumnType::Enum { .. } => ("TEXT".to_owned(), "TEXT"),
            ColumnType::String(n) => (format!("VARCHAR({n})"), "TEXT"),
            ColumnType::Char(n) => (format!("CHAR({n})"), "TEXT"),
            ColumnType::Bytes(_) => ("BLOB".to_owned(), "BLOB"),
            ColumnType::Decimal(p, s) => (format!("DECIMAL({p},{s})"), "REAL"),
            ColumnType::DateTime | ColumnType::NaiveDateTime => ("DATETIME".to_owned(), "TEXT"),
            ColumnType::Date => ("DATE".to_owned(), "TEXT"),
            ColumnType::Time => ("TIME".to_owned(), "TEXT"),
            // Names with text affinity: under UUID or JSON 32 digits would become a number.
            ColumnType::Uuid => ("UUID_TEXT".to_owned(), "TEXT"),
            ColumnType::Json => ("JSON_TEXT".to_owned(), "TEXT"),
            // Refused when the type is read; said as text so that nothing panics.
            ColumnType::Array(_) => ("TEXT".to_owned(), "TEXT"),
            ColumnType::Raw(text) => return text.clone(),
        };
        if strict { in_strict.to_owned() } else { plain }
    }

    fn plan(&self, changes: &[PlannedChange], context: &PlanContext<'_>) -> Vec<Step> {
        changes::plan(changes, context)
    }

    fn now(&self) -> &'static str {
        NOW
    }

    fn uuid(&self) -> &'static str {
        UUID
    }

    fn is_distinct(&self, a: &str, b: &str) -> String {
        format!("{a} IS NOT {b}")
    }

    fn key_text(&self, expressions: &[String]) -> String {
        expressions.iter().map(|expression| format!("quote({expression})")).collect::<Vec<_>>().join(" || ',' || ")
    }

    fn literal(&self, literal: &Literal) -> String {
        match literal {
            Literal::Null => "NULL".to_owned(),
            // TRUE and FALSE are just these numbers, and older files hold them so.
            Literal::Bool(value) => u8::from(*value).to_string(),
            Literal::Integer(value) => value.to_string(),
            Literal::Decimal(digits) => digits.clone(),
            Literal::Text(text) => self.text(text),
            Literal::List(_) => "NULL".to_owned(),
        }
    }

    fn server_default(&self, expression: &Expression) -> String {
        match expression {
            Expression::Literal(literal) => self.literal(literal),
            Expression::Json(text) => self.text(text),
            Expression::CurrentDate => "CURRENT_DATE".to_owned(),
            Expression::Sql(sql) => format!("({})", self.sql(sql)),
            other => format!("({})", self.expression(other)),
        }
    }
}
