//! Values besides literals (`true`, `-1`, `1.5`, `"text"`, `None`).

super::words! {
    Value:
    /// The current time, in UTC on every database.
    now;
    /// Today's date, in UTC on every database.
    current_date;
    /// A new random UUID for each row.
    uuid;
    /// A JSON value: `json({ theme: "dark", tags: ["a"] })`.
    json;
    /// SQL instead of a value: `sql("length(title)")`, or a text a dialect: `sql(sqlite = "…", postgres = "…")`.
    sql;
    /// SQL that is right and cannot be checked: `unchecked("…")`. With `functions = ["slugify"]` it is checked, and knows these
    /// functions of your own; where SQL stands that does something, `creates = "CREATE TABLE …"`, `drops = ["t"]` and
    /// `touches = ["t"]` say what.
    unchecked;
    /// The primary key of the row that has these values: `lookup("role", { name: "Guest" })`. A literal lookup that no inserted
    /// row answers does not compile.
    lookup;
    /// One new row for each value: `lookup_each("permission", { name: ["read", "write"] })`.
    lookup_each;
}
