//! Rows or values that go for good.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "lost_data",
    level: Level::Deny,
    dialects: &Dialect::ALL,
    what: "a dropped table or column, deleted rows, an update that overwrites, a type that is too narrow for the values it had",
    why: "No downgrade brings back what is gone. Dropping data is a decision, and it is made where it can be read later.",
    way_out: "`stash = true` keeps it for the way back; `#[allow(lost_data, reason = \"…\")]` says that it may go",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);"#,
        bad: r#"drop_column("post", "body");"#,
        good: r#"drop_column("post", "body", stash = true);"#,
    },
    judge: Judge::Within,
};
