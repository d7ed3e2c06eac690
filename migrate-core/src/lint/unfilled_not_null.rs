//! A column that becomes NOT NULL although rows may be NULL.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "unfilled_not_null",
    level: Level::Error,
    dialects: &Dialect::ALL,
    what: r#"a column becomes NOT NULL, and nobody says what rows that are NULL get"#,
    why: r#"One such row is enough to stop the migration, and the database that has it is not the one on which it was tried."#,
    way_out: r#"`fill = value`"#,
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);"#,
        bad: r#"alter_column("post", "body", nullable = false);"#,
        good: r#"alter_column("post", "body", nullable = false, fill = "");"#,
    },
    judge: Judge::Within,
};
