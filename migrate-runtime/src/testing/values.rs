//! Values that a column could hold: ordinary ones, and those at the edges.

use super::random::Random;
use crate::driver::Value;
use migrate_core::call::SqlText;
use migrate_core::schema::{Column, ColumnType, Table};

/// Texts with what goes wrong first: quotes, other scripts, wide characters, what looks like a number.
const TEXTS: [&str; 14] = [
    "plain",
    "it's",
    "a \"b\"",
    "Ünïcödé",
    "日本語",
    "🦀 crab",
    "",
    " spaces ",
    "007",
    "1e5",
    "NULL",
    "a\nb\tc",
    "100%_\\",
    "x'00'",
];

/// A value that few columns are meant for, and that all of SQLite's columns hold unless their table is STRICT.
pub(super) fn unwanted(random: &mut Random) -> Value {
    let values = [
        Value::Text("abc".to_owned()),
        Value::Text("12abc".to_owned()),
        Value::Real(1e300),
        Value::Real(0.1),
        Value::Integer(i64::MAX),
        Value::Blob(vec![0, 159, 146, 150]),
    ];
    random.pick(&values).cloned().unwrap_or_default()
}

/// A value for a column. Later attempts are tamer; from the second third on, constants of the table's checks are tried.
pub(super) fn candidate(random: &mut Random, table: &Table, column: &Column, number: u64, attempt: usize) -> Value {
    if column.nullable && random.chance(if attempt.is_multiple_of(2) { 20 } else { 5 }) {
        return Value::Null;
    }
    if attempt > 0 && random.chance(60) {
        let hints = hints(table, column);
        if let Some(hint) = random.pick(&hints) {
            return fitted(hint, column, number);
        }
    }
    of_type(random, &column.column_type, number, attempt)
}

fn of_type(random: &mut Random, column_type: &ColumnType, number: u64, attempt: usize) -> Value {
    let edge = random.chance(if attempt < 3 { 25 } else { 3 });
    let small = i64::try_from(number % 30_000).unwrap_or_default();
    let mut integer = |least: i64, most: i64| {
        let edges = [0, 1, -1, least, most, least + 1];
        Value::Integer(if edge { random.pick(&edges).copied().unwrap_or_default() } else { small })
    };
    match column_type {
        ColumnType::Bool => Value::Integer(i64::from(random.chance(50))),
        ColumnType::I16 => integer(i16::MIN.into(), i16::MAX.into()),
        ColumnType::I32 => integer(i32::MIN.into(), i32::MAX.into()),
        ColumnType::I64 => integer(i64::MIN, i64::MAX),
        ColumnType::F32 | ColumnType::F64 => {
            let edges = [0.0, -1.5, 1e10, 0.1, -0.25, 1e-9];
            Value::Real(if edge { random.pick(&edges).copied().unwrap_or_default() } else { small as f64 + 0.5 })
        }
        ColumnType::Decimal(precision, scale) => decimal(random, *precision, *scale, number),
        ColumnType::Text => Value::Text(text(random, edge, number)),
        ColumnType::String(most) => Value::Text(limited(&text(random, edge, number), *most, random.chance(10))),
        ColumnType::Char(length) => {
            let text = limited(&format!("{number:x}"), *length, true);
            Value::Text(text)
        }
        ColumnType::Bytes(most) => {
            let mut bytes = vec![0, 255, 10, 39];
            bytes.extend(number.to_be_bytes());
            bytes.truncate(most.map_or(usize::MAX, |most| most as usize));
            Value::Blob(if edge { Vec::new() } else { bytes })
        }
        ColumnType::DateTime | ColumnType::NaiveDateTime => Value::Text(format!(
            "20{:02}-02-{:02} 23:{:02}:{:02}.{:03}",
            number % 90,
            1 + number % 28,
            number / 7 % 60,
            number % 60,
            number % 1000
        )),
        ColumnType::Date => Value::Text(format!("20{:02}-{:02}-{:02}", number % 100, 1 + number % 12, 1 + number % 28)),
        ColumnType::Time => Value::Text(format!("{:02}:{:02}:{:02}", number % 24, number / 24 % 60, number % 60)),
        ColumnType::Uuid => {
            let (a, b) = (random.next(), random.next());
            Value::Text(format!(
                "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
                a >> 32,
                a & 0xffff,
                b >> 52,
                b >> 40 & 0xfff,
                b & 0xff_ffff_ffff
            ))
        }
        ColumnType::Json => Value::Text(if edge {
            ["{}", "[]", "null", "[1, \"ä\"]"][random.below(4)].to_owned()
        } else {
            format!("{{\"n\": {number}}}")
        }),
        ColumnType::Enum { values, .. } => random.pick(values).map_or(Value::Null, |value| Value::Text(value.clone())),
        ColumnType::Array(_) => Value::Null,
        ColumnType::Raw(declared) => of_declared(random, declared, number, attempt),
    }
}

/// By the affinity that SQLite gives a declared type.
fn of_declared(random: &mut Random, declared: &str, number: u64, attempt: usize) -> Value {
    let declared = declared.to_ascii_uppercase();
    let like = if declared.contains("INT") {
        ColumnType::I32
    } else if ["CHAR", "CLOB", "TEXT"].iter().any(|word| declared.contains(word)) {
        ColumnType::String(20)
    } else if declared.contains("BLOB") || declared.is_empty() {
        ColumnType::Bytes(None)
    } else if ["REAL", "FLOA", "DOUB"].iter().any(|word| declared.contains(word)) {
        ColumnType::F64
    } else {
        ColumnType::Decimal(8, 2)
    };
    of_type(random, &like, number, attempt)
}

fn text(random: &mut Random, edge: bool, number: u64) -> String {
    let word = random.pick(&TEXTS).copied().unwrap_or_default();
    if edge { word.to_owned() } else { format!("{word}{number}") }
}

/// At most so many characters; as many, if the text is to fill them.
fn limited(text: &str, most: u32, full: bool) -> String {
    let most = most as usize;
    // The number at the end tells rows apart: it is kept.
    let skipped = text.chars().count().saturating_sub(most);
    let mut out: String = text.chars().skip(skipped).collect();
    if full {
        let missing = most.min(4_000).saturating_sub(out.chars().count());
        out = format!("{}{out}", "ä".repeat(missing));
    }
    out
}

fn decimal(random: &mut Random, precision: u32, scale: u32, number: u64) -> Value {
    let digits = precision.saturating_sub(scale).clamp(1, 9);
    let whole = number % 10_u64.pow(digits);
    let whole = if precision == scale { 0 } else { i64::try_from(whole).unwrap_or_default() };
    match (scale, random.below(3)) {
        (0, _) | (_, 0) => Value::Integer(whole),
        (_, 1) => Value::Real(whole as f64 + 0.5),
        _ => Value::Real(-(whole as f64)),
    }
}

/// A constant of a check as the column's type would have it.
fn fitted(hint: &Value, column: &Column, number: u64) -> Value {
    match (hint, &column.column_type) {
        // A number beside a text is mostly about its length.
        (Value::Integer(length), of) if of.is_text() => {
            let digits = number.to_string();
            let length = usize::try_from(*length).unwrap_or_default().min(4_000);
            let kept = digits.len().saturating_sub(length);
            Value::Text(format!("{:a>length$}", &digits[kept..]))
        }
        (hint, _) => hint.clone(),
    }
}

/// The constants in the checks that name the column, and what stands right beside them.
fn hints(table: &Table, column: &Column) -> Vec<Value> {
    let mut found = Vec::new();
    for check in table.checks.iter().filter(|check| {
        check.expression.uses_column(&table.name, &column.name) || check.expression.text.contains(&column.name)
    }) {
        constants(&check.expression, &mut found);
    }
    found
}

fn constants(sql: &SqlText, found: &mut Vec<Value>) {
    let mut rest = sql.text.as_str();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\'' => {
                let end = rest[1..].find('\'').map_or(rest.len(), |end| end + 2);
                found.push(Value::Text(rest[1..end.max(2) - 1].to_owned()));
                end
            }
            '0'..='9' => {
                let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
                if let Ok(number) = rest[..end].parse::<i64>() {
                    found.extend([number, number + 1, number - 1, -number].map(Value::Integer));
                } else if let Ok(number) = rest[..end].parse::<f64>() {
                    found.extend([number, number + 1.0, number - 1.0].map(Value::Real));
                }
                end
            }
            c if c.is_alphabetic() || c == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            c => c.len_utf8(),
        };
        rest = &rest[length..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_of_a_check_are_found() {
        let mut found = Vec::new();
        constants(&SqlText::new("length(c1) > 3 AND kind IN ('a', 'b c') OR x9 < 1.5"), &mut found);
        assert!(found.contains(&Value::Integer(4)) && found.contains(&Value::Text("b c".into())), "{found:?}");
        assert!(found.contains(&Value::Real(2.5)) && !found.contains(&Value::Integer(9)), "{found:?}");
    }

    #[test]
    fn texts_keep_within_their_length() {
        assert_eq!(limited("日本語12", 3, false), "語12");
        assert_eq!(limited("12", 4, true), "ää12");
    }
}
