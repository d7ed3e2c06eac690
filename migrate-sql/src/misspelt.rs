//! Keywords that are misspelt: the parser takes them for names, and stumbles over what follows.

use super::position::{Tokens, is_space};
use migrate_core::diagnostic::nearest;
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// Words with which a statement begins.
const FIRST: [&str; 34] = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "WITH", "REPLACE", "TRUNCATE", "VALUES",
    "PRAGMA", "VACUUM", "ANALYZE", "REINDEX", "SET", "SHOW", "GRANT", "REVOKE", "EXPLAIN", "COMMENT", "MERGE", "CALL",
    "BEGIN", "COMMIT", "ROLLBACK", "RENAME", "OPTIMIZE", "ATTACH", "DETACH", "LOCK", "REFRESH", "CLUSTER", "EXECUTE",
];

/// Words inside of statements that are worth finding.
const INSIDE: [&str; 62] = [
    "FROM",
    "WHERE",
    "GROUP",
    "ORDER",
    "HAVING",
    "LIMIT",
    "OFFSET",
    "JOIN",
    "INNER",
    "OUTER",
    "LEFT",
    "RIGHT",
    "CROSS",
    "UNION",
    "EXCEPT",
    "INTERSECT",
    "DISTINCT",
    "INTO",
    "VALUES",
    "SELECT",
    "UPDATE",
    "DELETE",
    "RETURNING",
    "CONFLICT",
    "BETWEEN",
    "LIKE",
    "EXISTS",
    "CASE",
    "WHEN",
    "THEN",
    "ELSE",
    "END",
    "CAST",
    "TABLE",
    "INDEX",
    "VIEW",
    "TRIGGER",
    "COLUMN",
    "CONSTRAINT",
    "PRIMARY",
    "FOREIGN",
    "REFERENCES",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "NULL",
    "COLLATE",
    "GENERATED",
    "ALWAYS",
    "CASCADE",
    "RESTRICT",
    "RENAME",
    "ADD",
    "DROP",
    "USING",
    "NOTHING",
    "TEMPORARY",
    "STRICT",
    "WITHOUT",
    "AND",
    "NOT",
    "INSERT",
];

/// What was perhaps meant by a word at or in front of the place where the parser stopped. `is_name`: whether the chain has
/// something of that name.
pub(super) fn keyword(
    tokens: &Tokens<'_>,
    range: &Range<usize>,
    at: usize,
    first: &str,
    is_name: impl Fn(&str) -> bool,
) -> Option<String> {
    if !FIRST.contains(&first) {
        let found = nearest(first, FIRST)?;
        return Some(format!("did you mean `{found}`?"));
    }
    let stopped = tokens.pieces.partition_point(|piece| piece.start < at).min(range.end);
    let mut words =
        (range.start + 1..(stopped + 1).min(range.end)).rev().filter_map(|index| match tokens.token(index) {
            token if is_space(token) => None,
            Token::Word(word) if word.quote_style.is_none() => Some(Some(word.value.to_ascii_uppercase())),
            _ => Some(None),
        });
    // The word itself and the two in front of it: `SELECT a FORM post x` stops at `x`.
    words.by_ref().take(3).flatten().find_map(|word| {
        let known = INSIDE.contains(&word.as_str()) || word.len() < 4 || is_name(&word);
        let found = nearest(&word, INSIDE).filter(|_| !known)?;
        Some(format!("did you mean `{found}`, where `{word}` stands?"))
    })
}
