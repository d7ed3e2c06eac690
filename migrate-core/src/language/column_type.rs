//! The types of columns. `Option<Type>` may be NULL.

super::words! {
    ColumnType:
    /// True or false.
    bool;
    /// A whole number of 16 bits.
    i16;
    /// A whole number of 32 bits.
    i32;
    /// A whole number of 64 bits.
    i64;
    /// A floating-point number of 32 bits.
    f32;
    /// A floating-point number of 64 bits.
    f64;
    /// Text of any length, or `String(n)`: of at most `n` characters.
    String;
    /// Text of exactly `n` characters: `Char(2)`.
    Char;
    /// Bytes of any length, or `Bytes(n)`: at most `n`.
    Bytes;
    /// An exact number: `Decimal(10, 2)` has 10 digits, 2 of them behind the point.
    Decimal;
    /// An instant, in UTC.
    DateTime;
    /// Date and time without a zone.
    NaiveDateTime;
    /// A date.
    Date;
    /// A time of the day.
    Time;
    /// A UUID.
    Uuid;
    /// A JSON value.
    Json;
    /// A list: `Vec<String>`. `Vec<u8>` is `Bytes`.
    Vec;
    /// One of these texts: `Enum("draft", "published")`; with `type_name = "post_status"` a type of that name on PostgreSQL.
    Enum;
}
