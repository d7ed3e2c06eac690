//! Whether a value fits a column.

use super::values::write_expression;
use super::{Apply, part_note};
use crate::call::{Call, Key, NodeId};
use crate::diagnostic::{Diagnostic, nearest};
use crate::schema::{Column, ColumnType, Expression, Literal, Table};

/// Reports a value that does not fit a column of the table; says whether it does not.
pub(super) fn refuse_misfit(
    apply: &mut Apply<'_>,
    table: &Table,
    column: &Column,
    (at, value): (NodeId, &Expression),
    help: Option<&str>,
) -> bool {
    let Some(problem) = misfit(value, column) else { return false };
    let meant = meant(value, &column.column_type).map(|meant| format!("did you mean `{meant}`?"));
    let note = part_note(apply.schema, &table.name, &column.name);
    let diagnostic = Diagnostic::error(at, problem).help_if(help.map(str::to_owned)).help_if(meant);
    apply.error(diagnostic.note_if(note));
    true
}

/// Reports a column that the database computes and a statement writes; says whether it is one.
pub(super) fn refuse_generated(apply: &mut Apply<'_>, table: &Table, key: &Key) -> bool {
    let generated = table.column(&key.name).is_some_and(|column| column.generated.is_some());
    if generated {
        let message = format!("`{}.{}` is generated: nothing can be written to it", table.name, key.name);
        let diagnostic = Diagnostic::error(key.at, message).help("leave it out: the database computes it");
        apply.error(diagnostic.note_if(part_note(apply.schema, &table.name, &key.name)));
    }
    generated
}

/// The value of the column's type that is likely meant, as it is written.
pub(super) fn meant(value: &Expression, column_type: &ColumnType) -> Option<String> {
    use ColumnType::*;
    let Expression::Literal(literal) = value else { return None };
    match (literal, column_type) {
        (Literal::Integer(value @ (0 | 1)), Bool) => Some((*value == 1).to_string()),
        (Literal::Integer(value), Text | String(_)) => Some(format!("\"{value}\"")),
        (Literal::Decimal(digits), Text | String(_)) => Some(format!("\"{digits}\"")),
        (Literal::Bool(value), of) if of.is_integer() => Some(i32::from(*value).to_string()),
        (Literal::Text(text), Bool) => match text.to_ascii_lowercase().as_str() {
            "true" | "t" | "1" | "yes" | "on" => Some("true".to_owned()),
            "false" | "f" | "0" | "no" | "off" => Some("false".to_owned()),
            _ => None,
        },
        (Literal::Text(text), of) if of.is_integer() && text.parse::<i64>().is_ok() => Some(text.clone()),
        (Literal::Text(text), DateTime | NaiveDateTime) if is_now(text) => Some("now()".to_owned()),
        (Literal::Text(text), Date) if is_now(text) => Some("current_date()".to_owned()),
        (Literal::Text(text), Uuid) if text.to_ascii_lowercase().contains("uuid") => Some("uuid()".to_owned()),
        (Literal::Text(_), Json) => Some("json({ … })".to_owned()),
        (Literal::Text(text), Enum { values, .. }) => {
            nearest(text, values.iter().map(std::string::String::as_str)).map(|value| format!("\"{value}\""))
        }
        _ => None,
    }
}

fn is_now(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["now", "current_", "sysdate"].iter().any(|word| lower.contains(word))
}

/// Why a value does not fit a column, if it does not.
pub(super) fn misfit(expression: &Expression, column: &Column) -> Option<String> {
    let name = &column.name;
    let written = crate::text::write_one(&Call::new("", vec![write_expression(expression)]));
    let written = written.trim_start_matches('(').strip_suffix(')').unwrap_or_default().to_owned();
    if expression.is_null() {
        return (!column.nullable).then(|| format!("`{name}` is NOT NULL, but the value is `None`"));
    }
    let fits = match expression {
        Expression::Literal(literal) => return literal_misfit(literal, &column.column_type, name),
        Expression::Now => matches!(
            column.column_type,
            ColumnType::DateTime | ColumnType::NaiveDateTime | ColumnType::Date | ColumnType::Time | ColumnType::Raw(_)
        ),
        Expression::CurrentDate => matches!(
            column.column_type,
            ColumnType::Date | ColumnType::DateTime | ColumnType::NaiveDateTime | ColumnType::Raw(_)
        ),
        Expression::Uuid => {
            matches!(column.column_type, ColumnType::Uuid | ColumnType::Text | ColumnType::Raw(_))
                || matches!(column.column_type, ColumnType::String(n) | ColumnType::Char(n) if n >= 36)
        }
        Expression::Json(_) => matches!(column.column_type, ColumnType::Json | ColumnType::Raw(_)),
        Expression::Sql(_) | Expression::Lookup { .. } => true,
    };
    (!fits).then(|| format!("`{written}` does not fit `{name}`, which is {}", describe(&column.column_type)))
}

fn literal_misfit(literal: &Literal, column_type: &ColumnType, name: &str) -> Option<String> {
    use ColumnType::*;
    let range = match column_type {
        I16 => Some((i64::from(i16::MIN), i64::from(i16::MAX))),
        I32 => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
        _ => None,
    };
    let fits = match (literal, column_type) {
        (_, Raw(_)) | (Literal::Null, _) => true,
        (Literal::Bool(_), Bool) => true,
        (Literal::Integer(value), I16 | I32 | I64) => {
            if let Some((low, high)) = range
                && (*value < low || *value > high)
            {
                return Some(format!("`{value}` is out of range for `{name}`, which is {}", describe(column_type)));
            }
            true
        }
        (Literal::Integer(_), F32 | F64 | Decimal(..)) => true,
        (Literal::Decimal(digits), Decimal(precision, scale)) => {
            let (whole, part) = digits.trim_start_matches('-').split_once('.').unwrap_or((digits, ""));
            let whole = whole.trim_start_matches('-').trim_start_matches('0').len();
            part.len() <= *scale as usize && whole <= precision.saturating_sub(*scale) as usize
        }
        (Literal::Decimal(_), F32 | F64) => true,
        (Literal::Text(_), Text | Bytes(_)) => true,
        (Literal::Text(text), Uuid) => is_uuid(text),
        (Literal::Text(text), String(n) | Char(n)) => {
            let length = text.chars().count();
            if length > *n as usize {
                return Some(format!("the text has {length} characters, but `{name}` takes at most {n}"));
            }
            true
        }
        (Literal::Text(text), Enum { values, .. }) => {
            if !values.contains(text) {
                return Some(format!("`\"{text}\"` is not one of the values of `{name}`: {}", quoted(values)));
            }
            true
        }
        (Literal::Text(text), DateTime | NaiveDateTime) => is_date(text.get(..10).unwrap_or(text)),
        (Literal::Text(text), Date) => is_date(text),
        (Literal::Text(text), Time) => is_time(text),
        (Literal::List(items), Array(of)) => {
            return items.iter().find_map(|item| literal_misfit(item, of, name));
        }
        _ => false,
    };
    if fits {
        return None;
    }
    let written = match literal {
        Literal::Text(text) => format!("\"{text}\""),
        Literal::Bool(value) => value.to_string(),
        Literal::Integer(value) => value.to_string(),
        Literal::Decimal(digits) => digits.clone(),
        Literal::List(_) => "[…]".to_owned(),
        Literal::Null => "None".to_owned(),
    };
    Some(format!("`{written}` does not fit `{name}`, which is {}", describe(column_type)))
}

fn quoted(values: &[String]) -> String {
    values.iter().map(|value| format!("`\"{value}\"`")).collect::<Vec<_>>().join(", ")
}

/// `2026-11-21`
fn is_date(text: &str) -> bool {
    let shaped = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let number =
        |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0);
    shaped && (1..=12).contains(&number(5..7)) && (1..=31).contains(&number(8..10))
}

/// `23:59`, `23:59:59`, `23:59:59.999`
fn is_time(text: &str) -> bool {
    let (clock, part) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let below =
        |digits: &&str, limit: u32| digits.len() == 2 && digits.parse::<u32>().is_ok_and(|number| number < limit);
    (2..=3).contains(&parts.len())
        && below(&parts[0], 24)
        && parts[1..].iter().all(|digits| below(digits, 60))
        && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// `6ba7b810-9dad-11d1-80b4-00c04fd430c8`
fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// The type as the language writes it.
pub(super) fn describe(column_type: &ColumnType) -> String {
    let call = super::shape::write_type(column_type);
    let text = crate::text::write_one(&call);
    format!("`{}`", text.strip_suffix("()").unwrap_or(&text))
}
