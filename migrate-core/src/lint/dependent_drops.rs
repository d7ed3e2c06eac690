//! What is dropped while something uses it.

use super::{Example, Judge, Level, Lint};
use crate::dialect::Dialect;

pub(super) static LINT: Lint = Lint {
    name: "dependent_drops",
    level: Level::Error,
    dialects: &Dialect::ALL,
    what: r#"a table, column, constraint or view goes that an index, view, trigger, foreign key, check or generated column uses"#,
    why: r#"The database refuses it, or, worse, takes along what used it. Each user is named, so that you can decide."#,
    way_out: r#"drop or change what uses it first, in the same migration or an earlier one"#,
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
create_view("titles", "SELECT title FROM post");"#,
        bad: r#"drop_column("post", "title", refill = "", stash = true);"#,
        good: r#"drop_view("titles");
drop_column("post", "title", refill = "", stash = true);"#,
    },
    judge: Judge::Within,
};
