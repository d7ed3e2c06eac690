//! BEGIN and COMMIT in raw SQL.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "nested_transactions",
    level: Level::Error,
    dialects: &Dialect::ALL,
    what: r#"`BEGIN`, `COMMIT`, `ROLLBACK` or a savepoint in raw SQL"#,
    why: r#"The executor owns the transaction: it stands around the statements and the row of the history, so that both happen or neither. A COMMIT in between breaks that."#,
    way_out: r#"leave them out; a migration that must not run in a transaction says `#![transaction(off)]`"#,
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);"#,
        bad: r#"execute(up = "BEGIN; UPDATE post SET title = '' WHERE id = 1; COMMIT", down = nothing());"#,
        good: r#"execute(up = "UPDATE post SET title = '' WHERE id = 1", down = nothing());"#,
    },
    judge: Judge::Within,
};
