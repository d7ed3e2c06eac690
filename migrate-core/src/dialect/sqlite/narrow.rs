//! What becomes of values that a narrower type does not hold. Such a change compiles only where its author puts the
//! values aside or lets them go, so it goes through: no row is in the way of it.

use super::Sqlite;
use super::affinity::{Affinity, affinity};
use super::fold::Source;
use super::table::value_condition;
use crate::dialect::Spelling;
use crate::schema::{Column, ColumnType, Table};

/// Values of a column that change their form.
struct Loss {
    /// Which values do.
    condition: String,
    /// What they become.
    value: String,
}

/// Where the values of a column come from that gets a narrower type; `filled`: NULL gets a value in the same statement.
/// `None`: every value stays as it is.
pub(super) fn source(after: &Table, old: &Column, new: &Column, from: &Source, filled: bool) -> Option<Source> {
    if old.generated.is_some() || new.generated.is_some() || !old.column_type.narrows_to(&new.column_type) {
        return None;
    }
    let column = from.sql();
    let loss = loss(after, old, new, &column, new.nullable || filled)?;
    let (condition, value) = (loss.condition, loss.value);
    Some(match from {
        Source::Column(column) => Source::Replaced { column: column.clone(), condition, value },
        _ => Source::Expression(format!("CASE WHEN {condition} THEN {value} ELSE {column} END")),
    })
}

fn loss(after: &Table, old: &Column, new: &Column, name: &str, may_be_null: bool) -> Option<Loss> {
    // A comparison with a number turns text into one as storing it would.
    let number = format!("CAST({name} AS NUMERIC)");
    let is_number = format!("{name} = {number}");
    let whole = format!("CAST({number} AS INTEGER)");
    // What is no number is nothing, or the number that it begins with.
    let numbers = |value: String| {
        if may_be_null { format!("CASE WHEN {is_number} THEN {value} END") } else { value }
    };
    match &new.column_type {
        ColumnType::String(most) | ColumnType::Char(most) => {
            Some(Loss { condition: format!("length({name}) > {most}"), value: format!("substr({name}, 1, {most})") })
        }
        ColumnType::Enum { .. } => {
            let allowed = value_condition(after, new, name)?;
            // Nothing else is sure to be among the values.
            may_be_null.then(|| Loss { condition: format!("NOT ({allowed})"), value: "NULL".to_owned() })
        }
        ColumnType::Bool => {
            Some(Loss { condition: format!("{name} NOT IN (0, 1)"), value: numbers(format!("{number} <> 0")) })
        }
        ColumnType::I16 | ColumnType::I32 | ColumnType::I64 if old.column_type.is_integer() => None,
        ColumnType::I16 | ColumnType::I32 | ColumnType::I64 => Some(Loss {
            condition: format!("typeof({name}) <> 'integer' AND NOT ({is_number} AND {number} = {whole})"),
            value: numbers(whole.clone()),
        }),
        ColumnType::F32 | ColumnType::F64 | ColumnType::Decimal(..) => Some(Loss {
            condition: format!("typeof({name}) IN ('text', 'blob') AND NOT ({is_number})"),
            value: if may_be_null { "NULL".to_owned() } else { number.clone() },
        }),
        _ if after.options.strict => {
            let (kind, cast) = match affinity(&Sqlite.column_type(&new.column_type, true)) {
                Affinity::Text => ("'blob'", "TEXT"),
                Affinity::Blob => ("'text', 'integer', 'real'", "BLOB"),
                _ => return None,
            };
            Some(Loss { condition: format!("typeof({name}) IN ({kind})"), value: format!("CAST({name} AS {cast})") })
        }
        _ => None,
    }
}
