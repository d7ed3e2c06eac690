//! Standard SQL: what the dialects share. A dialect overrides what it spells otherwise.

use super::{Capabilities, Dialect};
use crate::call::{Key, SqlText};
use crate::plan::{PlanContext, PlannedChange, Step};
use crate::schema::{ColumnType, Expression, Literal};

/// How a database spells SQL.
pub trait Spelling: Sync {
    /// Which database this is.
    fn dialect(&self) -> Dialect;

    /// What it can do.
    fn capabilities(&self) -> &'static Capabilities {
        self.dialect().capabilities()
    }

    /// The type as it stands in DDL. `strict`: in a SQLite STRICT table.
    fn column_type(&self, column_type: &ColumnType, strict: bool) -> String;

    /// Spells the changes of one migration as steps, in order.
    fn plan(&self, changes: &[PlannedChange], context: &PlanContext<'_>) -> Vec<Step>;

    /// The current instant in UTC, as the database keeps a `DateTime`.
    fn now(&self) -> &'static str;

    /// A new random UUID.
    fn uuid(&self) -> &'static str;

    /// The values of these expressions as one text that is equal for equal keys.
    fn key_text(&self, expressions: &[String]) -> String;

    /// Whether two values differ, NULL being a value like others.
    fn is_distinct(&self, a: &str, b: &str) -> String {
        format!("{a} IS DISTINCT FROM {b}")
    }

    /// One part of a dotted name, quoted.
    fn quote_part(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    /// A name, quoted; a dot separates a schema.
    fn quote(&self, name: &str) -> String {
        name.split('.').map(|part| self.quote_part(part)).collect::<Vec<_>>().join(".")
    }

    /// Names, quoted, with commas.
    fn quote_all(&self, names: &[String]) -> String {
        names.iter().map(|name| self.quote_part(name)).collect::<Vec<_>>().join(", ")
    }

    /// A text constant.
    fn text(&self, text: &str) -> String {
        format!("'{}'", text.replace('\'', "''"))
    }

    /// A constant.
    fn literal(&self, literal: &Literal) -> String {
        match literal {
            Literal::Null => "NULL".to_owned(),
            Literal::Bool(true) => "TRUE".to_owned(),
            Literal::Bool(false) => "FALSE".to_owned(),
            Literal::Integer(value) => value.to_string(),
            Literal::Decimal(digits) => digits.clone(),
            Literal::Text(text) => self.text(text),
            Literal::List(items) => {
                format!("ARRAY[{}]", items.iter().map(|item| self.literal(item)).collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Raw SQL with its resolved names quoted.
    fn sql(&self, sql: &SqlText) -> String {
        sql.render(|name| match &name.column {
            Some(column) => self.quote_part(column),
            None => self.quote(&name.table),
        })
    }

    /// A value in a row statement.
    fn expression(&self, expression: &Expression) -> String {
        match expression {
            Expression::Literal(literal) => self.literal(literal),
            Expression::Now => self.now().to_owned(),
            Expression::CurrentDate => "CURRENT_DATE".to_owned(),
            Expression::Uuid => self.uuid().to_owned(),
            Expression::Json(text) => self.text(text),
            Expression::Sql(sql) => format!("({})", self.sql(sql)),
            Expression::Lookup { table, key, row } => self.lookup(&table.name, key, row),
        }
    }

    /// The key of the row that has these values, as a scalar subquery.
    fn lookup(&self, table: &str, key: &str, row: &[(Key, Expression)]) -> String {
        let filter = row
            .iter()
            .map(|(column, value)| format!("{} = {}", self.quote_part(&column.name), self.expression(value)))
            .collect::<Vec<_>>()
            .join(" AND ");
        format!("(SELECT {} FROM {} WHERE {filter})", self.quote_part(key), self.quote(table))
    }

    /// A value behind DEFAULT.
    fn server_default(&self, expression: &Expression) -> String {
        self.expression(expression)
    }
}
