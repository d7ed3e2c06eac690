//! Parsing, with what sqlparser does not read of SQLite translated first, and syntax errors with a caret.

use super::foreign_words::{ForeignWords, foreign_words};
use super::position::{Tokens, grammar};
use migrate_core::call::NodeId;
use migrate_core::diagnostic::{Diagnostic, Excerpt};
use migrate_core::dialect::Dialect;
use sqlparser::ast::{Expr, Query, Statement};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Token, TokenWithSpan};
use std::ops::Range;

/// The lint that speaks about SQL that cannot be understood.
pub(super) const UNPARSED_SQL: &str = "unparsed_sql";

/// How deeply the parser goes into itself. Each level may cost more than 100 KiB of stack where nothing is optimized.
const DEEPEST: usize = 45;

/// Where and why a text cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// The byte.
    pub(super) at: usize,
    /// What was expected there.
    pub(super) message: String,
    /// What another database has, if that is the reason.
    foreign: Option<ForeignWords>,
}

impl SyntaxError {
    pub(super) fn new(at: usize, message: String) -> SyntaxError {
        SyntaxError { at, message, foreign: None }
    }

    /// The message for the author: the line of the SQL with a caret under the place.
    pub(super) fn report(&self, node: NodeId, text: &str, dialect: Dialect) -> Diagnostic {
        if let Some(ForeignWords { construct, place, help }) = &self.foreign {
            return Diagnostic::error(node, format!("{} has no `{construct}`", dialect.name()))
                .excerpt(Excerpt::of(text, place.clone()))
                .help(*help);
        }
        let rest = text.get(self.at..).unwrap_or_default();
        let word = rest.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(rest.len());
        let diagnostic =
            Diagnostic::error(node, format!("this SQL cannot be read as {}: {}", dialect.name(), self.message))
                .lint(UNPARSED_SQL)
                .excerpt(Excerpt::of(text, self.at..self.at + word));
        let quoted =
            text.get(self.at..).and_then(|rest| rest.strip_prefix('`')).and_then(|rest| rest.split('`').next());
        match quoted {
            Some(name) if dialect == Dialect::Postgres => {
                diagnostic.help(format!("PostgreSQL quotes names with double quotes: `\"{name}\"`"))
            }
            _ => diagnostic,
        }
    }
}

/// The message about a whole statement that cannot be checked.
pub(super) fn unchecked(diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.lint != Some(UNPARSED_SQL) {
        return diagnostic;
    }
    diagnostic
        .help("if it is right: `unchecked(\"…\", creates = \"CREATE TABLE …\", drops = [\"t\"], touches = [\"t\"])` declares what it does")
        .help("or write it with the operations of the language, or in a function: `run(up = up, down = down)`")
}

/// Parses one expression that takes up the whole range.
pub(super) fn parse_expression(
    dialect: Dialect,
    tokens: &Tokens<'_>,
    range: Range<usize>,
) -> Result<Expr, SyntaxError> {
    parse(dialect, tokens, range, &[], |parser| parser.parse_expr())
}

/// Parses one SELECT that takes up the whole range.
pub(super) fn parse_query(dialect: Dialect, tokens: &Tokens<'_>, range: Range<usize>) -> Result<Query, SyntaxError> {
    parse(dialect, tokens, range, &[], |parser| parser.parse_query().map(|query| *query))
}

/// Parses one statement that takes up the whole range. `edits`: tokens that the parser sees instead of those there.
pub(super) fn parse_statement(
    dialect: Dialect,
    tokens: &Tokens<'_>,
    range: Range<usize>,
    edits: &[(usize, Token)],
) -> Result<Statement, SyntaxError> {
    parse(dialect, tokens, range, edits, |parser| parser.parse_statement())
}

/// The words that join queries.
const SETS: [Keyword; 4] = [Keyword::UNION, Keyword::EXCEPT, Keyword::INTERSECT, Keyword::MINUS];

/// As many of them as SQLite takes in a statement (<https://sqlite.org/limits.html>, section 5). The tree of a query leans
/// to one side with each, and neither the parser nor the compiler has a stack for any number of them.
const MOST_SETS: usize = 500;

fn parse<T>(
    dialect: Dialect,
    tokens: &Tokens<'_>,
    range: Range<usize>,
    edits: &[(usize, Token)],
    read: impl FnOnce(&mut Parser<'_>) -> Result<T, ParserError>,
) -> Result<T, SyntaxError> {
    let end = tokens.byte_range(range.clone()).end;
    let mut sets =
        range.clone().filter(|index| matches!(tokens.token(*index), Token::Word(word) if SETS.contains(&word.keyword)));
    if let Some(index) = sets.nth(MOST_SETS) {
        let at = tokens.byte_range(index..index + 1).start;
        return Err(SyntaxError::new(at, format!("more than {MOST_SETS} set operations in one statement")));
    }
    let mut list: Vec<TokenWithSpan> =
        tokens.pieces.get(range.clone()).unwrap_or_default().iter().map(|piece| piece.token.clone()).collect();
    for (index, token) in edits {
        if let Some(place) = index.checked_sub(range.start).and_then(|index| list.get_mut(index)) {
            place.token = token.clone();
        }
    }
    super::bridge::bridge(dialect, &mut list);
    let mut parser = Parser::new(grammar(dialect)).with_recursion_limit(DEEPEST).with_tokens_with_locations(list);
    let missing = |error: SyntaxError| match foreign_words(dialect, tokens, range.clone()) {
        Some(foreign) => SyntaxError { foreign: Some(foreign), ..error },
        None => super::missing::operand(tokens, range.clone(), error.at).unwrap_or(error),
    };
    let found = read(&mut parser).map_err(|error| missing(syntax_error(tokens, &error, end)))?;
    let rest = parser.peek_token();
    if rest.token != Token::EOF {
        let message = format!("expected the end, found `{}`", rest.token);
        return Err(missing(SyntaxError::new(tokens.byte(rest.span.start), message)));
    }
    Ok(found)
}

/// Takes "Expected: x, found: y at Line: 1, Column: 9" apart; a message without a place is about the end.
fn syntax_error(tokens: &Tokens<'_>, error: &ParserError, end: usize) -> SyntaxError {
    let text = match error {
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => text.as_str(),
        ParserError::RecursionLimitExceeded => "it is nested too deeply",
    };
    let (message, at) = match text.rsplit_once(" at Line: ") {
        Some((message, place)) => {
            let mut numbers = place.split(", Column: ").map(|number| number.trim().parse::<u64>().unwrap_or_default());
            let location = sqlparser::tokenizer::Location {
                line: numbers.next().unwrap_or_default(),
                column: numbers.next().unwrap_or_default(),
            };
            (message, tokens.byte(location).min(end))
        }
        None => (text, end),
    };
    let rest = message.strip_prefix("Expected").map(|rest| rest.strip_prefix(':').unwrap_or(rest).trim_start());
    let message = match rest.and_then(|rest| rest.rsplit_once(", found: ")) {
        Some((expected, found)) => {
            let is_sign = expected.chars().all(|character| character.is_ascii_punctuation());
            let expected = if is_sign { format!("`{expected}`") } else { expected.to_owned() };
            let found = match found {
                "EOF" => "the end".to_owned(),
                "`" => "a back quote".to_owned(),
                found => format!("`{found}`"),
            };
            format!("expected {expected}, found {found}")
        }
        // It shows how the parser holds the token.
        None if message.starts_with("No infix parser for token") => "expected an operator".to_owned(),
        None => message.to_owned(),
    };
    SyntaxError::new(at, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(dialect: Dialect, text: &str) -> Result<Expr, SyntaxError> {
        let tokens = Tokens::read(dialect, text)?;
        parse_expression(dialect, &tokens, 0..tokens.pieces.len())
    }

    #[test]
    fn an_expression_must_take_up_the_whole_text() {
        let error = expression(Dialect::Sqlite, "a > 1 b").unwrap_err();
        assert_eq!((error.at, error.message.as_str()), (6, "expected the end, found `b`"));
        assert_eq!(expression(Dialect::Sqlite, "a >").unwrap_err().at, 3);
    }

    #[test]
    fn sqlite_has_operators_of_its_own() {
        for text in [
            "a IS NOT b",
            "a IS 'x'",
            "old.a IS NOT new.a AND b IS NULL",
            "a IS NOT NULL",
            "a IS NOT DISTINCT FROM b",
            "a << 2 ISNULL",
        ] {
            assert!(expression(Dialect::Sqlite, text).is_ok(), "{text}");
        }
        assert!(expression(Dialect::Postgres, "a IS NOT b").is_err());
    }
}
