//! What a trigger sees and may do: rows of its event, and the statements that MariaDB has in the body of one.

use super::resolve::Resolver;
use super::scope::{Relation, RelationColumn};
use migrate_core::diagnostic::{Diagnostic, nearest};
use migrate_core::dialect::Dialect;
use std::ops::Range;

/// When a trigger fires.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Firing {
    /// There is a row that comes: INSERT, UPDATE.
    pub(super) new: bool,
    /// There is a row that goes: UPDATE, DELETE.
    pub(super) old: bool,
    /// It fires before the row is written.
    pub(super) before: bool,
    /// It fires instead of a change.
    instead: bool,
}

/// With what a statement in the body of a trigger of MariaDB begins.
const BODY_WORDS: [&str; 38] = [
    "SET", "IF", "ELSEIF", "ELSE", "END", "CASE", "WHEN", "WHILE", "LOOP", "REPEAT", "UNTIL", "FOR", "DECLARE",
    "SIGNAL", "RESIGNAL", "GET", "CALL", "SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "VALUES",
    "TRUNCATE", "DO", "LEAVE", "ITERATE", "OPEN", "FETCH", "CLOSE", "BEGIN", "RETURN", "CREATE", "DROP", "ANALYZE",
    "FLUSH", "LOCK",
];

/// What is ended by `END` and the same word.
const BLOCKS: [&str; 4] = ["IF", "WHILE", "LOOP", "REPEAT"];

impl Resolver<'_> {
    /// What the head of a trigger says.
    pub(super) fn firing(&self, head: Range<usize>) -> Firing {
        let words: Vec<String> =
            self.tokens.solid(head).filter_map(|at| Some(self.ident_at(at)?.value.to_uppercase())).collect();
        let mut events: Vec<&str> =
            words.iter().map(String::as_str).filter(|word| ["INSERT", "UPDATE", "DELETE"].contains(word)).collect();
        if self.dialect != Dialect::Postgres {
            // What follows may be the body.
            events.truncate(1);
        }
        let has = |word: &str| words.iter().take(3).any(|found| found == word);
        // With several events a condition may look at what each of them has.
        Firing {
            new: !events.contains(&"DELETE"),
            old: !events.contains(&"INSERT"),
            before: has("BEFORE"),
            instead: has("INSTEAD"),
        }
    }

    /// Tables and views have other triggers.
    pub(super) fn refuse_timing(&mut self, table: &str, firing: Firing, head: Range<usize>) {
        let is_view = self.schema.view(table).is_some();
        let is_row = self.tokens.find_word(head.clone(), "STATEMENT").is_none();
        let (message, help) = match (self.dialect, is_view, firing.instead) {
            (Dialect::Sqlite | Dialect::Postgres, false, true) => {
                (format!("`{table}` is a table, and `INSTEAD OF` is for views"), "`BEFORE` or `AFTER`")
            }
            (Dialect::Sqlite, true, false) => {
                (format!("`{table}` is a view: its triggers fire instead of a change"), "`INSTEAD OF`")
            }
            (Dialect::Postgres, true, false) if is_row && self.tokens.find_word(head.clone(), "EACH").is_some() => {
                (format!("`{table}` is a view: its triggers fire instead of a change"), "`INSTEAD OF`")
            }
            (Dialect::MariaDb, true, _) => (
                format!("`{table}` is a view, and MariaDB's triggers stand on tables"),
                "put it on the table behind the view",
            ),
            _ => return,
        };
        let place = self.tokens.trimmed(head);
        let place = self.tokens.byte_range(place.start..place.start + 1);
        let diagnostic = Diagnostic::error(self.at, message).excerpt(self.excerpt(place)).help(help);
        self.error(diagnostic);
    }

    /// MariaDB: what is no statement about rows.
    pub(super) fn program_statement(&mut self, range: Range<usize>, firing: Firing) {
        let solid: Vec<usize> = self.tokens.solid(range).collect();
        let is_label =
            solid.get(1).is_some_and(|colon| *self.tokens.token(*colon) == sqlparser::tokenizer::Token::Colon);
        let Some(first) = solid.first().and_then(|at| self.ident_at(*at)).filter(|_| !is_label) else { return };
        if !BODY_WORDS.iter().any(|word| first.value.eq_ignore_ascii_case(word)) {
            let meant = nearest(&first.value.to_uppercase(), BODY_WORDS).map(|word| format!("did you mean `{word}`?"));
            let diagnostic = self.wrong(first.span, format!("no statement of a trigger begins with `{}`", first.value));
            self.error(diagnostic.help_if(meant));
            return;
        }
        if firing.before {
            return;
        }
        for four in solid.windows(4) {
            let [set, new, dot, column] = four else { continue };
            let is_set =
                self.tokens.is_word(*set, "SET") || *self.tokens.token(*set) == sqlparser::tokenizer::Token::Comma;
            if is_set
                && self.tokens.is_word(*new, "NEW")
                && *self.tokens.token(*dot) == sqlparser::tokenizer::Token::Period
                && let Some(column) = self.ident_at(*column)
                && self.tokens.is_word(solid[0], "SET")
            {
                let message = format!("the row is written already, so `NEW.{}` cannot be set", column.value);
                let diagnostic = self.wrong(column.span, message).help("`BEFORE` instead of `AFTER`");
                self.error(diagnostic);
            }
        }
    }

    /// MariaDB: blocks that are not ended.
    pub(super) fn refuse_open_blocks(&mut self, body: Range<usize>) {
        let solid: Vec<usize> = self.tokens.solid(body).collect();
        for word in BLOCKS {
            let begins = |place: usize| {
                let before = place.checked_sub(1).and_then(|before| solid.get(before));
                before.is_none_or(|before| {
                    *self.tokens.token(*before) == sqlparser::tokenizer::Token::SemiColon
                        || *self.tokens.token(*before) == sqlparser::tokenizer::Token::Colon
                        || ["THEN", "ELSE", "DO", "LOOP", "BEGIN", "REPEAT"]
                            .iter()
                            .any(|word| self.tokens.is_word(*before, word))
                })
            };
            let is = |place: &usize| solid.get(*place).is_some_and(|at| self.tokens.is_word(*at, word));
            let opened: Vec<usize> = (0..solid.len()).filter(|place| is(place) && begins(*place)).collect();
            let closed = solid
                .windows(2)
                .filter(|pair| self.tokens.is_word(pair[0], "END") && self.tokens.is_word(pair[1], word))
                .count();
            if opened.len() > closed
                && let Some(open) =
                    opened.get(closed).and_then(|place| solid.get(*place)).and_then(|at| self.ident_at(*at))
            {
                let diagnostic =
                    self.wrong(open.span, format!("this `{word}` has no end")).help(format!("`END {word};`"));
                self.error(diagnostic);
            }
        }
    }

    /// MariaDB: `DECLARE a, b INT;`
    pub(super) fn declared_variables(&self, body: Range<usize>) -> Option<Relation> {
        let solid: Vec<usize> = self.tokens.solid(body).collect();
        let mut columns = Vec::new();
        for (place, _) in solid.iter().enumerate().filter(|(_, at)| self.tokens.is_word(**at, "DECLARE")) {
            for pair in solid.get(place + 1..).unwrap_or_default().chunks(2) {
                columns.extend(
                    pair.first().and_then(|at| self.ident_at(*at)).map(|name| RelationColumn::named(name.value)),
                );
                if pair.get(1).is_none_or(|at| *self.tokens.token(*at) != sqlparser::tokenizer::Token::Comma) {
                    break;
                }
            }
        }
        (!columns.is_empty()).then(|| Relation { columns, ..Relation::default() })
    }
}
