//! Values that go to a database and come from it.

/// One value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// NULL
    #[default]
    Null,
    /// A whole number.
    Integer(i64),
    /// A floating-point number.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl std::fmt::Display for Value {
    /// As a person reads it, in messages: `NULL`, `1`, `'text'`, `x'00ff'`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => f.write_str("NULL"),
            Value::Integer(value) => write!(f, "{value}"),
            Value::Real(value) => write!(f, "{value}"),
            Value::Text(text) => write!(f, "'{text}'"),
            Value::Blob(bytes) => {
                f.write_str("x'")?;
                for byte in bytes.iter().take(32) {
                    write!(f, "{byte:02x}")?;
                }
                f.write_str(if bytes.len() > 32 { "…'" } else { "'" })
            }
        }
    }
}

macro_rules! into_value {
    ($($from:ty => |$value:ident| $into:expr;)*) => {
        $(impl From<$from> for Value {
            fn from($value: $from) -> Value {
                $into
            }
        })*
    };
}

into_value! {
    bool => |value| Value::Integer(i64::from(value));
    i16 => |value| Value::Integer(i64::from(value));
    i32 => |value| Value::Integer(i64::from(value));
    u32 => |value| Value::Integer(i64::from(value));
    i64 => |value| Value::Integer(value);
    f64 => |value| Value::Real(value);
    &str => |value| Value::Text(value.to_owned());
    &String => |value| Value::Text(value.clone());
    String => |value| Value::Text(value);
    &[u8] => |value| Value::Blob(value.to_vec());
    Vec<u8> => |value| Value::Blob(value);
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// A Rust type that a column's value can be read as.
pub trait FromValue: Sized {
    /// Reads the value, or says what it is instead.
    ///
    /// # Errors
    /// Says what was expected and what was found.
    fn from_value(value: &Value) -> Result<Self, String>;
}

macro_rules! from_value {
    ($($to:ty, $expected:literal: $($pattern:pat => $result:expr),*;)*) => {
        $(impl FromValue for $to {
            fn from_value(value: &Value) -> Result<$to, String> {
                match value {
                    $($pattern => $result,)*
                    other => Err(format!("expected {}, found {other}", $expected)),
                }
            }
        })*
    };
}

from_value! {
    i64, "a whole number": Value::Integer(value) => Ok(*value);
    i32, "a whole number": Value::Integer(value) => i32::try_from(*value).map_err(|_| format!("{value} does not fit an i32"));
    u32, "a whole number": Value::Integer(value) => u32::try_from(*value).map_err(|_| format!("{value} does not fit a u32"));
    bool, "true or false": Value::Integer(value) => Ok(*value != 0);
    f64, "a number": Value::Real(value) => Ok(*value), Value::Integer(value) => Ok(*value as f64);
    String, "text": Value::Text(text) => Ok(text.clone());
    Vec<u8>, "bytes": Value::Blob(bytes) => Ok(bytes.clone());
}

impl FromValue for Value {
    fn from_value(value: &Value) -> Result<Value, String> {
        Ok(value.clone())
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Option<T>, String> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// A Rust type that a row can be read as: a tuple of [`FromValue`]s, or a lone one.
pub trait FromRow: Sized {
    /// Reads the row, or says which column does not fit.
    ///
    /// # Errors
    /// Says what was expected and what was found.
    fn from_row(row: &[Value]) -> Result<Self, String>;
}

fn column<T: FromValue>(row: &[Value], index: usize) -> Result<T, String> {
    let value = row.get(index).ok_or_else(|| format!("the row has {} columns, not {}", row.len(), index + 1))?;
    T::from_value(value).map_err(|message| format!("column {}: {message}", index + 1))
}

macro_rules! from_row {
    ($($($name:ident $index:literal),+;)*) => {
        $(impl<$($name: FromValue),+> FromRow for ($($name,)+) {
            fn from_row(row: &[Value]) -> Result<Self, String> {
                Ok(($(column::<$name>(row, $index)?,)+))
            }
        }
        impl<$($name: Into<Value>),+> Parameters for ($($name,)+) {
            #[allow(non_snake_case, reason = "one name for the type and its value")]
            fn into_values(self) -> Vec<Value> {
                let ($($name,)+) = self;
                vec![$($name.into()),+]
            }
        })*
    };
}

from_row! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

macro_rules! lone_from_row {
    ($($type:ty),*) => {
        $(impl FromRow for $type {
            fn from_row(row: &[Value]) -> Result<$type, String> {
                column(row, 0)
            }
        })*
    };
}

lone_from_row!(i64, i32, u32, bool, f64, String, Vec<u8>, Value);

impl<T: FromValue> FromRow for Option<T> {
    fn from_row(row: &[Value]) -> Result<Option<T>, String> {
        column(row, 0)
    }
}

impl FromRow for Vec<Value> {
    fn from_row(row: &[Value]) -> Result<Vec<Value>, String> {
        Ok(row.to_vec())
    }
}

/// What a statement's parameters can be: `()`, an array of one type, a tuple of several, or ready values.
pub trait Parameters {
    /// The values, in order.
    fn into_values(self) -> Vec<Value>;
}

impl Parameters for () {
    fn into_values(self) -> Vec<Value> {
        Vec::new()
    }
}

impl<T: Into<Value>, const N: usize> Parameters for [T; N] {
    fn into_values(self) -> Vec<Value> {
        self.into_iter().map(Into::into).collect()
    }
}

impl Parameters for &[Value] {
    fn into_values(self) -> Vec<Value> {
        self.to_vec()
    }
}

impl Parameters for Vec<Value> {
    fn into_values(self) -> Vec<Value> {
        self
    }
}
