//! SQLite's virtual tables: a module makes of its arguments what it wants, so an author declares the columns.

use super::position::Tokens;
use super::statements::Statements;
use migrate_core::dialect::Dialect;
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// `CREATE VIRTUAL TABLE name USING module(arguments)`
pub(super) struct VirtualTable {
    /// The statement.
    sql: String,
    name: String,
    /// The columns of a table that stands for it; empty where they cannot be guessed.
    columns: Vec<String>,
}

impl Statements<'_> {
    /// The virtual table that a statement makes.
    pub(super) fn virtual_table(&self, range: &Range<usize>) -> Option<VirtualTable> {
        let tokens = self.tokens;
        let solid: Vec<usize> = tokens.solid(range.clone()).take(3).collect();
        let words = ["CREATE", "VIRTUAL", "TABLE"];
        let is_one = solid.len() == 3 && solid.iter().zip(words).all(|(index, word)| tokens.is_word(*index, word));
        if self.scope.dialect != Dialect::Sqlite || !is_one {
            return None;
        }
        let using = tokens.find_word(range.clone(), "USING")?;
        let name = word(tokens, tokens.solid(range.start..using).last()?)?;
        let module = word(tokens, tokens.solid(using + 1..range.end).next()?)?;
        let sql = tokens.text.get(tokens.byte_range(range.clone()))?.to_owned();
        let columns = arguments(tokens, using..range.end).and_then(|group| columns(tokens, &module, group));
        Some(VirtualTable { sql, name, columns: columns.unwrap_or_default() })
    }
}

impl VirtualTable {
    /// The statement of the language that makes it.
    pub(super) fn declaration(&self) -> String {
        let columns = if self.columns.is_empty() { "…".to_owned() } else { self.columns.join(", ") };
        let (sql, name) = (literal(&self.sql), literal(&quoted(&self.name)));
        format!(
            "execute(up = unchecked(\"{sql}\", creates = \"CREATE TABLE {name} ({})\"), down = \"DROP TABLE {name}\");",
            literal(&columns)
        )
    }
}

/// A text between the quotes of a Rust string.
fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

fn quoted(name: &str) -> String {
    let plain =
        name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && !name.starts_with(|c: char| c.is_ascii_digit());
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

fn word(tokens: &Tokens<'_>, index: usize) -> Option<String> {
    match tokens.token(index) {
        Token::Word(word) => Some(word.value.clone()),
        _ => None,
    }
}

/// The tokens inside the parentheses behind the module.
fn arguments(tokens: &Tokens<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let open = range.clone().find(|index| *tokens.token(*index) == Token::LParen)?;
    let close = tokens.closing(open).filter(|close| *close < range.end)?;
    Some(open + 1..close)
}

/// Columns as a table would declare them, where the module is one of SQLite's own.
fn columns(tokens: &Tokens<'_>, module: &str, group: Range<usize>) -> Option<Vec<String>> {
    let is_option = |part: &Range<usize>| tokens.solid(part.clone()).any(|index| *tokens.token(index) == Token::Eq);
    let parts = tokens.split(group).into_iter().filter(|part| !is_option(part));
    let names: Vec<String> =
        parts.filter_map(|part| word(tokens, tokens.solid(part).next()?)).map(|name| quoted(&name)).collect();
    match module.to_ascii_lowercase().as_str() {
        "fts3" | "fts4" | "fts5" => {
            let rowid = std::iter::once("rowid INTEGER PRIMARY KEY".to_owned());
            Some(rowid.chain(names.into_iter().map(|name| format!("{name} TEXT"))).collect())
        }
        "rtree" => {
            let (id, rest) = names.split_first()?;
            let key = std::iter::once(format!("{id} INTEGER PRIMARY KEY"));
            Some(key.chain(rest.iter().map(|name| format!("{name} REAL"))).collect())
        }
        _ => None,
    }
}
