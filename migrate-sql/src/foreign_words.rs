//! What another database has and the grammar of this one stumbles over: found by its words, once a text cannot be parsed.

use super::position::Tokens;
use migrate_core::dialect::Dialect;
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// What another database has, where it stands, and what is written instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ForeignWords {
    /// As its users write it.
    pub(super) construct: &'static str,
    /// Its bytes.
    pub(super) place: Range<usize>,
    /// What is written instead.
    pub(super) help: &'static str,
}

/// The words that are looked for: the first word of the statement, if it matters, the words, what it is, instead.
type Entry = (&'static str, &'static [&'static str], &'static str, &'static str);

const SQLITE: [Entry; 8] = [
    ("CREATE", &["AUTO_INCREMENT"], "AUTO_INCREMENT", "`INTEGER PRIMARY KEY` is generated"),
    ("", &["DIV"], "DIV", "`/`, which gives an integer for two integers"),
    ("", &["^@"], "^@", "`LIKE 'a%'`"),
    ("", &["AGAINST"], "MATCH … AGAINST", "`LIKE`, or an FTS5 table"),
    ("", &["INSERT", "INTO", "_", "SET"], "INSERT … SET", "`INSERT INTO t (columns) VALUES (values)`"),
    ("ALTER", &["IF", "NOT", "EXISTS"], "ADD COLUMN IF NOT EXISTS", "leave `IF NOT EXISTS` out: the chain knows"),
    ("ALTER", &["RENAME", "CONSTRAINT"], "RENAME CONSTRAINT", "`rename_constraint(\"t\", \"old\" => \"new\")`"),
    ("", &["RLIKE"], "RLIKE", "`GLOB` or `LIKE`"),
];

const POSTGRES: [Entry; 8] = [
    ("CREATE", &["AUTO_INCREMENT"], "AUTO_INCREMENT", "`GENERATED ALWAYS AS IDENTITY`"),
    ("CREATE", &["AUTOINCREMENT"], "AUTOINCREMENT", "`GENERATED ALWAYS AS IDENTITY`"),
    ("", &["DIV"], "DIV", "`div(a, b)`, or `/` of two integers"),
    ("", &["GLOB"], "GLOB", "`LIKE` or `~`"),
    ("", &["AGAINST"], "MATCH … AGAINST", "`to_tsvector(a) @@ plainto_tsquery(b)`"),
    ("", &["LIMIT", "_", ","], "LIMIT a, b", "`LIMIT b OFFSET a`"),
    ("", &["INSERT", "INTO", "_", "SET"], "INSERT … SET", "`INSERT INTO t (columns) VALUES (values)`"),
    ("UPDATE", &["ORDER", "BY"], "UPDATE … ORDER", "`WHERE key IN (SELECT key FROM t … LIMIT n)`"),
];

const MARIADB: [Entry; 4] = [
    ("CREATE", &["AUTOINCREMENT"], "AUTOINCREMENT", "`AUTO_INCREMENT`"),
    ("", &["GLOB"], "GLOB", "`LIKE BINARY` or `REGEXP`"),
    ("", &["^@"], "^@", "`LIKE 'a%'`"),
    ("ALTER", &["RENAME", "CONSTRAINT"], "RENAME CONSTRAINT", "`rename_constraint(\"t\", \"old\" => \"new\")`"),
];

/// What a text holds that cannot be parsed because another database has it.
pub(super) fn foreign_words(dialect: Dialect, tokens: &Tokens<'_>, range: Range<usize>) -> Option<ForeignWords> {
    let entries: &[Entry] = match dialect {
        Dialect::Sqlite => &SQLITE,
        Dialect::Postgres => &POSTGRES,
        Dialect::MariaDb => &MARIADB,
    };
    let solid: Vec<usize> = tokens.solid(range).collect();
    let first = *solid.first()?;
    entries.iter().filter(|(start, ..)| start.is_empty() || tokens.is_word(first, start)).find_map(
        |(_, words, construct, help)| {
            let found = solid
                .windows(words.len())
                .position(|at| at.iter().zip(*words).all(|(at, word)| is(tokens, *at, word)))?;
            // Nothing is an operator where nothing stands in front of it, or behind it.
            let is_operator = words.len() == 1;
            if is_operator && (found == 0 || found + 1 == solid.len() || is_mark(tokens.token(solid[found - 1]))) {
                return None;
            }
            let (first, last) = (*solid.get(found)?, *solid.get(found + words.len() - 1)?);
            let place = tokens.byte_range(first..last + 1);
            Some(ForeignWords { construct, place, help })
        },
    )
}

/// `_` is any token.
fn is(tokens: &Tokens<'_>, at: usize, word: &str) -> bool {
    word == "_" || tokens.is_word(at, word) || tokens.text.get(tokens.byte_range(at..at + 1)) == Some(word)
}

fn is_mark(token: &Token) -> bool {
    matches!(token, Token::Comma | Token::LParen | Token::Period)
}
