//! Views and triggers: their text, in a form in which two spellings of one thing are equal.

use super::words::{Word, normal, words};
use crate::driver::{Driver, DriverError};

/// A view or a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LiveObject {
    /// `view` or `trigger`.
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    /// The table or view that a trigger watches; a view's own name.
    pub(crate) table: String,
    /// The statement that makes it.
    pub(crate) sql: String,
}

/// All views and triggers of this file, by name.
pub(crate) fn objects(driver: &mut dyn Driver) -> Result<Vec<LiveObject>, DriverError> {
    let sql =
        "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY name";
    let rows = driver.rows::<(String, String, String, String)>(sql, &[])?;
    let object = |(kind, name, table, sql): (String, String, String, String)| LiveObject {
        kind: if kind == "view" { "view" } else { "trigger" },
        name,
        table,
        sql,
    };
    Ok(rows.into_iter().map(object).collect())
}

/// What the statement says besides the object's name: comments, spaces, case and unneeded quotes do not count, nor do
/// words that say what is meant anyway.
pub(crate) fn meaning(sql: &str) -> String {
    let words = words(sql);
    let mut rest = words.as_slice();
    let Some(kind) = rest.iter().position(|word| word.is("VIEW") || word.is("TRIGGER")) else { return normal(rest) };
    let is_trigger = rest[kind].is("TRIGGER");
    rest = &rest[kind + 1..];
    if let [first, second, third, after @ ..] = rest
        && first.is("IF")
        && second.is("NOT")
        && third.is("EXISTS")
    {
        rest = after;
    }
    rest = behind_name(rest);
    if !is_trigger {
        return normal(rest);
    }
    let mut kept: Vec<Word> = rest.to_vec();
    let begin = kept.iter().position(|word| word.is("BEGIN")).unwrap_or(kept.len());
    let head = kept.get(..begin).unwrap_or_default();
    if let Some(each) = head.windows(3).position(|w| w[0].is("FOR") && w[1].is("EACH") && w[2].is("ROW")) {
        kept.drain(each..each + 3);
    }
    if kept.first().is_some_and(|word| word.is("BEFORE")) {
        kept.remove(0);
    }
    // `ON main.t`: a trigger of this file can be on nothing else.
    if let Some(on) = kept.iter().position(|word| word.is("ON"))
        && kept.get(on + 2).is_some_and(|word| word.is_sign('.'))
    {
        kept.drain(on + 1..on + 3);
    }
    normal(&kept)
}

/// The names in SQL, and its keywords.
pub(crate) fn names_in(sql: &str) -> Vec<String> {
    words(sql).into_iter().filter(Word::is_name).map(|word| word.text).collect()
}

fn behind_name(words: &[Word]) -> &[Word] {
    match words {
        [_, dot, _, rest @ ..] if dot.is_sign('.') => rest,
        [_, rest @ ..] => rest,
        [] => words,
    }
}

#[cfg(test)]
mod tests {
    use super::meaning;

    #[test]
    fn the_way_it_is_written_does_not_count() {
        for (one, other) in [
            ("CREATE VIEW v AS SELECT a FROM t", "create view if not exists main.\"v\" as\n  select [a] from `t` -- x"),
            (
                "CREATE TRIGGER x AFTER UPDATE OF a ON t BEGIN SELECT 1; END",
                "CREATE TRIGGER IF NOT EXISTS \"x\" AFTER UPDATE OF \"a\" ON main.t FOR EACH ROW BEGIN SELECT 1 ; END",
            ),
            (
                "CREATE TRIGGER x BEFORE DELETE ON t BEGIN SELECT 1; END",
                "CREATE TRIGGER x DELETE ON t BEGIN SELECT 1; END",
            ),
        ] {
            assert_eq!(meaning(one), meaning(other), "{one}");
        }
        for (one, other) in [
            ("CREATE VIEW v AS SELECT 'a' FROM t", "CREATE VIEW v AS SELECT 'A' FROM t"),
            ("CREATE VIEW v (a) AS SELECT a FROM t", "CREATE VIEW v AS SELECT a FROM t"),
            (
                "CREATE TRIGGER x AFTER DELETE ON t BEGIN SELECT 1; END",
                "CREATE TRIGGER x DELETE ON t BEGIN SELECT 1; END",
            ),
            ("CREATE TRIGGER x DELETE ON t BEGIN SELECT 1; END", "CREATE TRIGGER x DELETE ON u BEGIN SELECT 1; END"),
        ] {
            assert_ne!(meaning(one), meaning(other), "{one}");
        }
    }
}
