//! Types: reading and writing.

use super::super::reader::CallReader;
use crate::call::{Call, Node, TypeCall, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::ColumnType;

const NAMES: [&str; 23] = [
    "bool",
    "i16",
    "i32",
    "i64",
    "f32",
    "f64",
    "String",
    "Char",
    "Bytes",
    "Decimal",
    "DateTime",
    "NaiveDateTime",
    "Date",
    "Time",
    "Uuid",
    "Json",
    "Vec",
    "Enum",
    "sql",
    "Option",
    "boolean",
    "integer",
    "timestamp",
];

/// Reads a type; what is no type of the language is an error that names the one that is meant.
pub(in super::super) fn read_type(reader: &mut CallReader<'_>, written: &TypeCall) -> Option<ColumnType> {
    let call = &written.call;
    let numbers = numbers(call);
    let found = match (call.name.as_str(), call.args.as_slice()) {
        ("bool", []) => ColumnType::Bool,
        ("i16", []) => ColumnType::I16,
        ("i32", []) => ColumnType::I32,
        ("i64", []) => ColumnType::I64,
        ("f32", []) => ColumnType::F32,
        ("f64", []) => ColumnType::F64,
        ("String", []) => ColumnType::Text,
        ("Bytes", []) => ColumnType::Bytes(None),
        ("DateTime", []) => ColumnType::DateTime,
        ("NaiveDateTime", []) => ColumnType::NaiveDateTime,
        ("Date", []) => ColumnType::Date,
        ("Time", []) => ColumnType::Time,
        ("Uuid", []) => ColumnType::Uuid,
        ("Json", []) => ColumnType::Json,
        ("String", [_]) if numbers.len() == 1 => ColumnType::String(numbers[0]),
        ("Char", [_]) if numbers.len() == 1 => ColumnType::Char(numbers[0]),
        ("Bytes", [_]) if numbers.len() == 1 => ColumnType::Bytes(Some(numbers[0])),
        ("Decimal", [_, _]) if numbers.len() == 2 => ColumnType::Decimal(numbers[0], numbers[1]),
        ("Vec", [Node { value: Value::Type(inner), .. }]) => {
            if inner.call.name == "u8" {
                ColumnType::Bytes(None)
            } else {
                let inner = read_type(reader, inner)?;
                if !reader.reading.dialect.capabilities().arrays {
                    reader.report(
                        Diagnostic::error(call.at, format!("{} has no arrays", reader.reading.dialect.name()))
                            .help("use `Json`, or a table of its own; for one dialect alone `#[only(postgres)]`"),
                    );
                }
                ColumnType::Array(Box::new(inner))
            }
        }
        ("Enum", [_, ..]) => return read_enum(reader, call),
        ("sql", [only]) => match &only.value {
            Value::Text(text) => ColumnType::Raw(text.clone()),
            _ => return report_unknown(reader, call),
        },
        _ => return report_unknown(reader, call),
    };
    if matches!(
        found,
        ColumnType::String(0) | ColumnType::Char(0) | ColumnType::Bytes(Some(0)) | ColumnType::Decimal(0, _)
    ) {
        reader.error(call.at, "a length of 0 holds nothing");
    }
    if let ColumnType::Decimal(precision, scale) = found
        && scale > precision
    {
        reader.error(call.at, format!("`Decimal({precision}, {scale})` has more digits behind the point than in all"));
    }
    Some(found)
}

fn numbers(call: &Call) -> Vec<u32> {
    call.args
        .iter()
        .filter_map(|arg| match arg.value {
            Value::Integer(value) => u32::try_from(value).ok(),
            _ => None,
        })
        .collect()
}

fn read_enum(reader: &mut CallReader<'_>, call: &Call) -> Option<ColumnType> {
    let mut inner = reader.inner(call);
    let values: Vec<String> = inner.names().into_iter().map(|value| value.name).collect();
    let type_name = inner.text("type_name").map(|name| name.name);
    if values.is_empty() {
        inner.report(
            Diagnostic::error(call.at, "an `Enum` needs its values as strings")
                .help("`Enum(\"draft\", \"published\")`"),
        );
        return None;
    }
    inner.finish();
    for (index, value) in values.iter().enumerate() {
        if values[..index].contains(value) {
            reader.error(call.at, format!("the value `{value}` stands twice in the `Enum`"));
        }
    }
    Some(ColumnType::Enum { values, type_name })
}

fn report_unknown(reader: &mut CallReader<'_>, call: &Call) -> Option<ColumnType> {
    let name = call.name.as_str();
    if matches!(name, "Option" | "Vec") && call.args.is_empty() {
        reader.report(
            Diagnostic::error(call.at, format!("`{name}` stands without the type inside"))
                .help(format!("`{name}<String>`")),
        );
        return None;
    }
    let help = match name.to_ascii_lowercase().as_str() {
        "u8" | "i8" | "u16" | "smallint" => Some("whole numbers are `i16`, `i32` and `i64`".to_owned()),
        "u32" | "usize" | "u64" | "isize" | "bigint" | "i128" | "u128" => {
            Some("databases have no unsigned numbers: whole numbers are `i16`, `i32` and `i64`".to_owned())
        }
        "int" | "integer" | "int4" | "int8" => Some("whole numbers are `i32` and `i64`".to_owned()),
        "text" | "str" | "longtext" => {
            Some("text of any length is `String`, of at most n characters `String(n)`".to_owned())
        }
        "varchar" | "character" | "nvarchar" => Some(match numbers(call).first() {
            Some(n) => format!("text of at most {n} characters is `String({n})`"),
            None => "text of at most n characters is `String(n)`".to_owned(),
        }),
        "boolean" | "bit" => Some("it is written `bool`".to_owned()),
        "float" | "double" | "real" => Some("floats are `f32` and `f64`".to_owned()),
        "numeric" | "money" => Some("exact numbers are `Decimal(precision, scale)`".to_owned()),
        "timestamp" | "timestamptz" | "datetime" => {
            Some("an instant is `DateTime`, a date and time without a zone `NaiveDateTime`".to_owned())
        }
        "blob" | "bytea" | "binary" | "varbinary" => Some("bytes are `Bytes` or `Bytes(n)`".to_owned()),
        "jsonb" => Some("it is written `Json`; the dialect chooses the best type".to_owned()),
        "string" | "char" | "decimal" | "bytes" if NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) => {
            let known = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)).copied().unwrap_or_default();
            Some(match known {
                "Char" => "it is written `Char(n)`".to_owned(),
                "Decimal" => "it is written `Decimal(precision, scale)`".to_owned(),
                "Bytes" => "it is written `Bytes` or `Bytes(n)`".to_owned(),
                other => format!("it is written `{other}` or `{other}(n)`"),
            })
        }
        _ => did_you_mean(name, NAMES[..20].iter().copied()),
    };
    reader.report(
        Diagnostic::error(call.at, format!("unknown type `{name}`"))
            .help_if(help)
            .note("a type that only one database has is written `sql(sqlite = \"…\", postgres = \"…\")`"),
    );
    None
}

/// Writes a type so that it reads back as it is.
pub(in super::super) fn write_type(column_type: &ColumnType) -> Call {
    let number = |value: &u32| Node::new(Value::Integer(i64::from(*value)));
    let (name, args) = match column_type {
        ColumnType::Bool => ("bool", vec![]),
        ColumnType::I16 => ("i16", vec![]),
        ColumnType::I32 => ("i32", vec![]),
        ColumnType::I64 => ("i64", vec![]),
        ColumnType::F32 => ("f32", vec![]),
        ColumnType::F64 => ("f64", vec![]),
        ColumnType::Text => ("String", vec![]),
        ColumnType::String(n) => ("String", vec![number(n)]),
        ColumnType::Char(n) => ("Char", vec![number(n)]),
        ColumnType::Bytes(None) => ("Bytes", vec![]),
        ColumnType::Bytes(Some(n)) => ("Bytes", vec![number(n)]),
        ColumnType::Decimal(p, s) => ("Decimal", vec![number(p), number(s)]),
        ColumnType::DateTime => ("DateTime", vec![]),
        ColumnType::NaiveDateTime => ("NaiveDateTime", vec![]),
        ColumnType::Date => ("Date", vec![]),
        ColumnType::Time => ("Time", vec![]),
        ColumnType::Uuid => ("Uuid", vec![]),
        ColumnType::Json => ("Json", vec![]),
        ColumnType::Array(inner) => {
            let inner = TypeCall { nullable: false, call: write_type(inner) };
            ("Vec", vec![Node::new(Value::Type(inner))])
        }
        ColumnType::Enum { values, type_name } => {
            let mut args: Vec<Node> = values.iter().map(Node::text).collect();
            if let Some(name) = type_name {
                args.push(Node::option("type_name", Node::text(name)));
            }
            ("Enum", args)
        }
        ColumnType::Raw(text) => ("sql", vec![Node::text(text)]),
    };
    Call::new(name, args)
}
