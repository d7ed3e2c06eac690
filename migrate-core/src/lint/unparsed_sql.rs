//! SQL that cannot be checked.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "unparsed_sql",
    level: Level::Error,
    dialects: &Dialect::ALL,
    what: r#"raw SQL that cannot be read in a dialect that the chain declares"#,
    why: r#"What cannot be read cannot be checked against the schema, and what it changes is not known to the migrations behind it."#,
    way_out: r#"correct it, say SQL for each database (`sql(sqlite = "…", postgres = "…")`), use the operations of the language, or execute it in a function: `run(up = f, down = g)`"#,
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);"#,
        bad: r#"execute(up = "UPDATE post SET title = WHERE id = 1", down = nothing());"#,
        good: r#"execute(up = "UPDATE post SET title = '' WHERE id = 1", down = nothing());"#,
    },
    judge: Judge::Within,
};
