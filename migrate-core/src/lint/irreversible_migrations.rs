//! A statement whose way back nobody knows.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "irreversible_migrations",
    level: Level::Deny,
    dialects: &Dialect::ALL,
    what: "a statement whose reverse is unknown: raw SQL, a Rust function, or a dropped NOT NULL column without default",
    why: "The day a release has to be taken back is the wrong day to find out that its migration cannot be. Silence would decide that by accident.",
    way_out: "`down = \"SQL\"` or `down = function`, `down = nothing()` where there is nothing to undo, `down = irreversible(\"why\")`; \
              `refill = value` for a dropped column",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: Option<String>);"#,
        bad: r#"execute(up = "UPDATE post SET title = '' WHERE title IS NULL");"#,
        good: r#"execute(up = "UPDATE post SET title = '' WHERE title IS NULL", down = irreversible("empty titles were NULL"));"#,
    },
    judge: Judge::Within,
};
