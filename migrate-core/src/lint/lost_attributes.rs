//! A column stated anew that forgets what it had.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "lost_attributes",
    level: Level::Error,
    dialects: &[Dialect::MariaDb],
    what: r#"a column is stated anew, and its default, collation, comment or generation is left out"#,
    why: r#"MODIFY on MariaDB forgets what it is not told again: default, comment, NOT NULL, collation. `alter_column("t", "c", type = …)` changes only what it names, and the plan restates the rest."#,
    way_out: r#"name only what changes: `alter_column("t", "c", type = …)`, or state the column in full"#,
    lowered: Some(r#"the plan restates everything that the column has"#),
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200) = server_default("untitled"));"#,
        bad: r#"alter_column("post", "title": String(300));"#,
        good: r#"alter_column("post", "title", type = String(300));"#,
    },
    judge: Judge::Within,
};
