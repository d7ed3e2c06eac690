//! A foreign key that cannot point where it wants to.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "mismatched_foreign_keys",
    level: Level::Error,
    dialects: &Dialect::ALL,
    what: r#"a foreign key whose columns have another type than what they point at, or that points at columns that are not unique"#,
    why: r#"Servers refuse it. SQLite accepts it, and fails on the first row that is written."#,
    way_out: r#"the same type on both sides, and a primary key or unique constraint over what is pointed at"#,
    lowered: None,
    example: Example {
        before: r#"create_table("author", id: i64 = primary_key(), name: String(40));"#,
        bad: r#"create_table("post", id: i64 = primary_key(), author_id: String(20) = references("author").index());"#,
        good: r#"create_table("post", id: i64 = primary_key(), author_id: i64 = references("author").index());"#,
    },
    judge: Judge::Within,
};
