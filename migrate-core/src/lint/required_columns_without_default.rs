//! A NOT NULL column that existing rows have no value for.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "required_columns_without_default",
    level: Level::Error,
    dialects: &Dialect::ALL,
    what: r#"a NOT NULL column without default is added to a table that may hold rows"#,
    why: r#"SQLite and PostgreSQL refuse it as soon as there is a row, in production and not before. MariaDB stores 0, '' or the first value of an enum, and says nothing."#,
    way_out: r#"`server_default(value)`, `fill(value)`, or `Option<…>`"#,
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);"#,
        bad: r#"add_column("post", is_draft: bool);"#,
        good: r#"add_column("post", is_draft: bool = fill(false));"#,
    },
    judge: Judge::Within,
};
