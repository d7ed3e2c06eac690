//! Declared types, back to the types of the language.

use migrate_core::dialect::Dialect;
use migrate_core::schema::ColumnType;

/// The type of the language that the dialect spells exactly like this; otherwise the declared type itself.
pub(super) fn column_type(dialect: Dialect, declared: &str, strict: bool) -> ColumnType {
    let wanted = normal(declared);
    if let Some(inner) = wanted.strip_suffix("[]").filter(|_| dialect.capabilities().arrays) {
        return match column_type(dialect, inner, strict) {
            ColumnType::Raw(_) => ColumnType::Raw(declared.to_owned()),
            inner => ColumnType::Array(Box::new(inner)),
        };
    }
    if dialect == Dialect::MariaDb && wanted.starts_with("ENUM(") {
        return enum_type(declared).unwrap_or_else(|| ColumnType::Raw(declared.to_owned()));
    }
    let wanted = synonym(dialect, &wanted);
    let spelling = dialect.spelling();
    candidates(&wanted, strict)
        .into_iter()
        .find(|candidate| normal(&spelling.column_type(candidate, strict)) == wanted)
        .unwrap_or_else(|| ColumnType::Raw(declared.to_owned()))
}

/// In any case, with one space between words and none around parentheses and commas.
fn normal(declared: &str) -> String {
    let mut out = String::with_capacity(declared.len());
    for character in declared.trim().to_uppercase().chars() {
        let character = if character.is_whitespace() { ' ' } else { character };
        if matches!(character, ' ' | '(' | ')' | ',') {
            while out.ends_with(' ') {
                out.pop();
            }
        }
        if character != ' ' || !out.ends_with(['(', ',']) {
            out.push(character);
        }
    }
    out
}

/// Words that a database takes for the same type.
fn synonym(dialect: Dialect, wanted: &str) -> String {
    let (word, rest) = wanted.split_at(wanted.find('(').unwrap_or(wanted.len()));
    let word = match (dialect, word) {
        (Dialect::Postgres, "INT" | "INT4") => "INTEGER",
        (Dialect::Postgres, "INT2") => "SMALLINT",
        (Dialect::Postgres, "INT8") => "BIGINT",
        (Dialect::Postgres, "BOOL") => "BOOLEAN",
        (Dialect::Postgres, "FLOAT4") => "REAL",
        (Dialect::Postgres, "FLOAT8") => "DOUBLE PRECISION",
        (Dialect::Postgres, "DECIMAL") => "NUMERIC",
        (Dialect::Postgres, "CHARACTER VARYING") => "VARCHAR",
        (Dialect::Postgres, "CHARACTER") => "CHAR",
        (Dialect::Postgres, "TIMESTAMP WITH TIME ZONE") => "TIMESTAMPTZ",
        (Dialect::Postgres, "TIMESTAMP WITHOUT TIME ZONE") => "TIMESTAMP",
        (Dialect::Postgres, "TIME WITHOUT TIME ZONE") => "TIME",
        (Dialect::MariaDb, "INTEGER") => "INT",
        (Dialect::MariaDb, "BOOL") => "BOOLEAN",
        (Dialect::MariaDb, "TINYINT") if rest == "(1)" => return "BOOLEAN".to_owned(),
        (Dialect::MariaDb, "NUMERIC") => "DECIMAL",
        (Dialect::MariaDb, "DOUBLE PRECISION") => "DOUBLE",
        (_, word) => word,
    };
    format!("{word}{rest}")
}

/// The types that may be spelt so, the likeliest first. A STRICT table of SQLite knows five types only.
fn candidates(wanted: &str, strict: bool) -> Vec<ColumnType> {
    let numbers: Vec<u32> = wanted
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(inside, _)| inside.split(',').filter_map(|number| number.parse().ok()).collect())
        .unwrap_or_default();
    let mut found = match numbers.as_slice() {
        [n] => vec![ColumnType::String(*n), ColumnType::Char(*n), ColumnType::Bytes(Some(*n))],
        [p, s] => vec![ColumnType::Decimal(*p, *s)],
        _ => Vec::new(),
    };
    if strict {
        found.extend([ColumnType::I64, ColumnType::F64]);
    }
    found.extend([
        ColumnType::Bool,
        ColumnType::I16,
        ColumnType::I32,
        ColumnType::I64,
        ColumnType::F32,
        ColumnType::F64,
        ColumnType::Text,
        ColumnType::Bytes(None),
        ColumnType::DateTime,
        ColumnType::NaiveDateTime,
        ColumnType::Date,
        ColumnType::Time,
        ColumnType::Uuid,
        ColumnType::Json,
    ]);
    found
}

/// `ENUM('a', 'b')` with its values as they are written.
fn enum_type(declared: &str) -> Option<ColumnType> {
    let inside = declared.split_once('(')?.1.trim().strip_suffix(')')?;
    let (mut values, mut value, mut open) = (Vec::new(), String::new(), false);
    let mut characters = inside.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\'' if open && characters.peek() == Some(&'\'') => {
                characters.next();
                value.push('\'');
            }
            '\'' if open => {
                values.push(std::mem::take(&mut value));
                open = false;
            }
            '\'' => open = true,
            '\\' if open => return None,
            character if open => value.push(character),
            _ => {}
        }
    }
    Some(ColumnType::Enum { values, type_name: None }).filter(|_| !open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_dialect_spells_is_the_type_of_the_language() {
        for (dialect, declared, expected) in [
            (Dialect::Sqlite, "varchar ( 200 )", ColumnType::String(200)),
            (Dialect::Sqlite, "TEXT", ColumnType::Text),
            (Dialect::Sqlite, "BIGINT", ColumnType::I64),
            (Dialect::Sqlite, "DECIMAL(10, 2)", ColumnType::Decimal(10, 2)),
            (Dialect::Sqlite, "DATETIME", ColumnType::DateTime),
            (Dialect::Postgres, "timestamp  with time zone", ColumnType::DateTime),
            (Dialect::Postgres, "int", ColumnType::I32),
            (Dialect::Postgres, "text[]", ColumnType::Array(Box::new(ColumnType::Text))),
            (Dialect::MariaDb, "tinyint(1)", ColumnType::Bool),
            (
                Dialect::MariaDb,
                "enum('a', 'it''s')",
                ColumnType::Enum { values: vec!["a".into(), "it's".into()], type_name: None },
            ),
        ] {
            assert_eq!(column_type(dialect, declared, false), expected, "{declared}");
        }
    }

    #[test]
    fn what_no_type_of_the_language_is_spelt_like_stays() {
        for declared in ["UNSIGNED BIG INT", "NUMERIC(3)", "geometry", ""] {
            assert_eq!(column_type(Dialect::Sqlite, declared, false), ColumnType::Raw(declared.to_owned()));
        }
    }

    #[test]
    fn a_strict_table_holds_integers_of_any_size() {
        assert_eq!(column_type(Dialect::Sqlite, "INTEGER", true), ColumnType::I64);
        assert_eq!(column_type(Dialect::Sqlite, "INTEGER", false), ColumnType::I32);
    }
}
