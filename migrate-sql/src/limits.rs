//! Texts that no database takes either: nested too deeply, or with expressions so long that going through them needs
//! more stack than a compiler has. Everything else is read, however long it is.

use super::position::Tokens;
use super::syntax::SyntaxError;
use sqlparser::tokenizer::Token;

/// SQLite's own limit on the depth of an expression is 1,000, and a chain of operators is as deep as it is long.
const LONGEST_CHAIN: usize = 5_000;
/// Parentheses inside of each other.
const DEEPEST: usize = 200;

/// Words that make an expression or a query deeper by one.
const LINKS: [&str; 22] = [
    "AND",
    "OR",
    "XOR",
    "IS",
    "NOT",
    "NOTNULL",
    "ISNULL",
    "COLLATE",
    "AT",
    "LIKE",
    "ILIKE",
    "GLOB",
    "REGEXP",
    "RLIKE",
    "MATCH",
    "BETWEEN",
    "IN",
    "DIV",
    "UNION",
    "EXCEPT",
    "INTERSECT",
    "OPERATOR",
];

/// Says where a text is too deep or too long to be read.
pub(super) fn too_much(tokens: &Tokens<'_>) -> Option<SyntaxError> {
    // Whatever they are, so few tokens are neither.
    if tokens.pieces.len() < DEEPEST {
        return None;
    }
    let mut levels = vec![0usize];
    for piece in &tokens.pieces {
        match &piece.token.token {
            Token::LParen | Token::LBracket | Token::LBrace => levels.push(0),
            Token::RParen | Token::RBracket | Token::RBrace => {
                levels.pop();
                if levels.is_empty() {
                    levels.push(0);
                }
            }
            Token::Comma | Token::SemiColon => {
                if let Some(length) = levels.last_mut() {
                    *length = 0;
                }
            }
            token => {
                if let Some(length) = levels.last_mut().filter(|_| is_link(token)) {
                    *length += 1;
                    if *length > LONGEST_CHAIN {
                        let message = format!("an expression of more than {LONGEST_CHAIN} operators");
                        return Some(SyntaxError::new(piece.start, message));
                    }
                }
            }
        }
        if levels.len() > DEEPEST {
            return Some(SyntaxError::new(piece.start, "it is nested too deeply".to_owned()));
        }
    }
    None
}

/// Whether a token may make an expression deeper: an operator, or a word that is one.
fn is_link(token: &Token) -> bool {
    match token {
        Token::Word(word) => {
            word.quote_style.is_none()
                && word.value.len() <= 9
                && LINKS.iter().any(|link| word.value.eq_ignore_ascii_case(link))
        }
        Token::Number(..)
        | Token::SingleQuotedString(_)
        | Token::DoubleQuotedString(_)
        | Token::Whitespace(_)
        | Token::Placeholder(_)
        | Token::HexStringLiteral(_)
        | Token::EscapedStringLiteral(_)
        | Token::DollarQuotedString(_) => false,
        _ => true,
    }
}
