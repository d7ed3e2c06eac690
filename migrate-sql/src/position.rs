//! Places in SQL: sqlparser counts lines and characters, resolved names and messages need bytes.

use super::syntax::SyntaxError;
use migrate_core::dialect::Dialect;
use sqlparser::dialect::{Dialect as Grammar, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Location, Span, Token, TokenWithSpan, Tokenizer, Whitespace, Word};
use std::ops::Range;

/// The grammar that sqlparser has for a dialect.
pub(super) fn grammar(dialect: Dialect) -> &'static dyn Grammar {
    match dialect {
        Dialect::Sqlite => &SQLiteDialect {},
        Dialect::Postgres => &PostgreSqlDialect {},
        Dialect::MariaDb => &MySqlDialect {},
    }
}

/// MariaDB's sessions run with ANSI_QUOTES: double quotes are for names, as everywhere else.
fn in_ansi_quotes(token: &mut Token) {
    if let Token::DoubleQuotedString(text) = token {
        *token = Token::Word(Word { value: std::mem::take(text), quote_style: Some('"'), keyword: Keyword::NoKeyword });
    }
}

/// A token and the bytes that it covers.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The token as sqlparser has it.
    pub(super) token: TokenWithSpan,
    /// First byte.
    pub(super) start: usize,
    /// First byte behind it.
    pub(super) end: usize,
}

/// A text and its tokens; spaces and comments are among them.
pub(super) struct Tokens<'a> {
    /// The SQL as written.
    pub(super) text: &'a str,
    /// Its tokens, in order.
    pub(super) pieces: Vec<Piece>,
}

impl<'a> Tokens<'a> {
    /// Takes a text apart.
    pub(super) fn read(dialect: Dialect, text: &'a str) -> Result<Tokens<'a>, SyntaxError> {
        let mut walk = Walk { text, at: 0, line: 1, column: 1 };
        let found = Tokenizer::new(grammar(dialect), text)
            .tokenize_with_location()
            .map_err(|error| SyntaxError::new(walk.byte(error.location), error.message))?;
        let mut pieces = Vec::with_capacity(found.len());
        for mut token in found {
            if dialect == Dialect::MariaDb {
                in_ansi_quotes(&mut token.token);
            }
            if token.token != Token::EOF {
                let start = walk.byte(token.span.start);
                let end = walk.byte(token.span.end);
                pieces.push(Piece { token, start, end });
            }
        }
        let tokens = Tokens { text, pieces };
        if let Some(error) = tokens.unreadable(dialect) {
            return Err(error);
        }
        match super::limits::too_much(&tokens) {
            Some(error) => Err(error),
            None => Ok(tokens),
        }
    }

    /// What the tokenizer lets pass and the database does not.
    fn unreadable(&self, dialect: Dialect) -> Option<SyntaxError> {
        self.pieces.iter().find_map(|piece| {
            // `0xF` is a number.
            let is_text = || self.text.get(piece.start..).is_some_and(|rest| rest.starts_with(['x', 'X']));
            let message = match &piece.token.token {
                Token::HexStringLiteral(digits)
                    if is_text() && !digits.chars().all(|digit| digit.is_ascii_hexdigit()) =>
                {
                    "expected hexadecimal digits in `x'…'`"
                }
                // PostgreSQL's are bits.
                Token::HexStringLiteral(digits)
                    if is_text() && dialect != Dialect::Postgres && digits.len() % 2 == 1 =>
                {
                    "expected two digits for each byte in `x'…'`"
                }
                Token::DoubleEq if dialect == Dialect::MariaDb => "expected `=`, found `==`",
                _ => return None,
            };
            Some(SyntaxError::new(piece.start, message.to_owned()))
        })
    }

    /// The bytes of the token that starts where the span starts. `None` for a span that is not from this text.
    pub(super) fn bytes(&self, span: Span) -> Option<Range<usize>> {
        let piece = self.pieces.get(self.index_at(span.start)?)?;
        Some(piece.start..piece.end)
    }

    /// The bytes of a span of one or several tokens. `None` for a span that is not from this text.
    pub(super) fn place(&self, span: Span) -> Option<Range<usize>> {
        let first = self.pieces.get(self.index_at(span.start)?)?;
        let behind = self.pieces.partition_point(|piece| piece.token.span.start < span.end);
        let last = behind.checked_sub(1).and_then(|index| self.pieces.get(index));
        Some(first.start..last.map_or(first.end, |last| last.end.max(first.end)))
    }

    /// The token that starts at a location.
    pub(super) fn index_at(&self, location: Location) -> Option<usize> {
        self.pieces.binary_search_by(|piece| piece.token.span.start.cmp(&location)).ok()
    }

    /// The byte of a location that a parser named; the end of the text for one that is nowhere.
    pub(super) fn byte(&self, location: Location) -> usize {
        self.index_at(location).and_then(|index| self.pieces.get(index)).map_or(self.text.len(), |piece| piece.start)
    }

    /// The indexes of the tokens in a range that mean something: no spaces, no comments.
    pub(super) fn solid(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        range.filter(|index| self.pieces.get(*index).is_some_and(|piece| !is_space(&piece.token.token)))
    }

    /// The range without spaces and comments around it.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let first = self.solid(range.clone()).next();
        let last = self.solid(range.clone()).last();
        match (first, last) {
            (Some(first), Some(last)) => first..last + 1,
            _ => range.start..range.start,
        }
    }

    /// The bytes of a range of tokens, without spaces around it.
    pub(super) fn byte_range(&self, range: Range<usize>) -> Range<usize> {
        let range = self.trimmed(range);
        match (self.pieces.get(range.start), range.end.checked_sub(1).and_then(|last| self.pieces.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.start..last.end,
            _ => self.text.len()..self.text.len(),
        }
    }

    /// The token at an index.
    pub(super) fn token(&self, index: usize) -> &Token {
        self.pieces.get(index).map_or(&Token::EOF, |piece| &piece.token.token)
    }

    /// Whether the token is this word, without quotes and in any case.
    pub(super) fn is_word(&self, index: usize, word: &str) -> bool {
        matches!(self.token(index), Token::Word(found) if found.quote_style.is_none() && found.value.eq_ignore_ascii_case(word))
    }

    /// The first token in the range, outside of parentheses, that is this word.
    pub(super) fn find_word(&self, range: Range<usize>, word: &str) -> Option<usize> {
        let mut depth = 0usize;
        for index in range {
            match self.token(index) {
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.saturating_sub(1),
                _ if depth == 0 && self.is_word(index, word) => return Some(index),
                _ => {}
            }
        }
        None
    }

    /// The closing parenthesis of an opening one.
    pub(super) fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for index in open..self.pieces.len() {
            match self.token(index) {
                Token::LParen => depth += 1,
                Token::RParen if depth <= 1 => return Some(index),
                Token::RParen => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// The parts of a range that commas outside of parentheses separate.
    pub(super) fn split(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let (mut parts, mut start, mut depth) = (Vec::new(), range.start, 0usize);
        for index in range.clone() {
            match self.token(index) {
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.saturating_sub(1),
                Token::Comma if depth == 0 => {
                    parts.push(start..index);
                    start = index + 1;
                }
                _ => {}
            }
        }
        parts.push(start..range.end);
        parts
    }
}

/// Whether a token is a space or a comment.
pub(super) fn is_space(token: &Token) -> bool {
    matches!(token, Token::Whitespace(_))
}

/// A space that takes the place of a token that the parser must not see.
pub(super) fn space() -> Token {
    Token::Whitespace(Whitespace::Space)
}

/// Goes through a text once, forward, from location to location.
struct Walk<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    column: u64,
}

impl Walk<'_> {
    fn byte(&mut self, location: Location) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for character in rest.chars() {
            if (self.line, self.column) >= (location.line, location.column) {
                break;
            }
            self.at += character.len_utf8();
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(text: &str) -> Vec<&str> {
        let tokens = Tokens::read(Dialect::Sqlite, text).unwrap();
        tokens.solid(0..tokens.pieces.len()).map(|i| &text[tokens.pieces[i].start..tokens.pieces[i].end]).collect()
    }

    #[test]
    fn tokens_cover_their_bytes_with_their_quotes() {
        assert_eq!(slices("a = \"b\"\"c\" -- x\n  AND 'ü' <> d"), ["a", "=", "\"b\"\"c\"", "AND", "'ü'", "<>", "d"]);
    }

    #[test]
    fn characters_of_several_bytes_and_several_lines_are_counted() {
        assert_eq!(slices("'äöü'||größe\r\n||ß"), ["'äöü'", "||", "größe", "||", "ß"]);
    }

    #[test]
    fn a_text_that_does_not_end_is_an_error_at_its_start() {
        let error = Tokens::read(Dialect::Sqlite, "a = 'b").err().unwrap();
        assert_eq!(error.at, 4);
    }

    #[test]
    fn commas_in_parentheses_separate_nothing() {
        let text = "a, f(b, c), d";
        let tokens = Tokens::read(Dialect::Sqlite, text).unwrap();
        let parts: Vec<&str> =
            tokens.split(0..tokens.pieces.len()).into_iter().map(|part| &text[tokens.byte_range(part)]).collect();
        assert_eq!(parts, ["a", "f(b, c)", "d"]);
    }
}
