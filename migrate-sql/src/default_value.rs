//! Defaults in raw DDL, as values of the language.

use migrate_core::call::SqlText;
use migrate_core::dialect::Dialect;
use migrate_core::schema::{ColumnType, Expression, Literal};
use sqlparser::ast::{Expr, UnaryOperator, Value};

/// The language's value for a default that is a constant fit for the column; otherwise its SQL.
pub(super) fn default_value(dialect: Dialect, value: &Expr, of: &ColumnType, text: SqlText) -> Option<Expression> {
    if text.text.eq_ignore_ascii_case(dialect.spelling().now()) {
        return Some(Expression::Now);
    }
    let number = |digits: &str, sign: &str| {
        let digits = format!("{sign}{digits}");
        match digits.parse::<i64>() {
            Ok(number) => Literal::Integer(number),
            Err(_) => Literal::Decimal(digits),
        }
    };
    let literal = match value {
        Expr::Value(value) => match &value.value {
            Value::Number(digits, _) => Some(number(&digits.to_string(), "")),
            Value::SingleQuotedString(text) => Some(Literal::Text(text.clone())),
            Value::DoubleQuotedString(text) if dialect == Dialect::MariaDb => Some(Literal::Text(text.clone())),
            Value::Boolean(value) => Some(Literal::Bool(*value)),
            // No default and NULL are the same.
            Value::Null => return None,
            _ => None,
        },
        Expr::UnaryOp { op: UnaryOperator::Minus, expr } => match &**expr {
            Expr::Value(value) => match &value.value {
                Value::Number(digits, _) => Some(number(&digits.to_string(), "-")),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    let fitting = literal.and_then(|literal| match (literal, of) {
        (Literal::Integer(value @ (0 | 1)), ColumnType::Bool) => Some(Literal::Bool(value == 1)),
        (Literal::Integer(value), of) if of.is_integer() => Some(Literal::Integer(value)),
        (literal @ (Literal::Integer(_) | Literal::Decimal(_)), ColumnType::F32 | ColumnType::F64) => Some(literal),
        (literal @ Literal::Bool(_), ColumnType::Bool) => Some(literal),
        (Literal::Text(text), ColumnType::Text) => Some(Literal::Text(text)),
        (Literal::Text(text), ColumnType::String(n) | ColumnType::Char(n)) if text.chars().count() <= *n as usize => {
            Some(Literal::Text(text))
        }
        (Literal::Text(text), ColumnType::Enum { values, .. }) if values.contains(&text) => Some(Literal::Text(text)),
        _ => None,
    });
    Some(fitting.map_or(Expression::Sql(text), Expression::Literal))
}
