//! A word that begins the next clause where something is still to come: `SET title = WHERE id = 1`. sqlparser takes such
//! a word for a name and stumbles over what is behind it; databases do not, and people look at the word before it.

use super::position::Tokens;
use super::syntax::SyntaxError;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// Words that are the name of nothing.
const NEXT: [Keyword; 10] = [
    Keyword::WHERE,
    Keyword::FROM,
    Keyword::SET,
    Keyword::GROUP,
    Keyword::ORDER,
    Keyword::HAVING,
    Keyword::LIMIT,
    Keyword::UNION,
    Keyword::AND,
    Keyword::OR,
];

/// Of a text that cannot be parsed: the first word at or before the error that stands where something is missing.
pub(super) fn operand(tokens: &Tokens<'_>, range: Range<usize>, error: usize) -> Option<SyntaxError> {
    let solid: Vec<usize> = tokens.solid(range).collect();
    solid.windows(2).find_map(|pair| {
        let [before, at] = *pair else { return None };
        let piece = tokens.pieces.get(at).filter(|piece| piece.start <= error)?;
        let Token::Word(word) = &piece.token.token else { return None };
        if word.quote_style.is_some() || !NEXT.contains(&word.keyword) {
            return None;
        }
        let wanted = wanted_behind(tokens.token(before), word.keyword)?;
        let before = tokens.text.get(tokens.byte_range(before..before + 1))?;
        let message = format!("expected {wanted} behind `{before}`, found `{}`", word.value);
        Some(SyntaxError::new(piece.start, message))
    })
}

/// What has to come behind a token, where it is not that word.
fn wanted_behind(before: &Token, word: Keyword) -> Option<&'static str> {
    Some(match before {
        Token::Comma => "something",
        Token::Eq | Token::Neq | Token::Lt | Token::Gt | Token::LtEq | Token::GtEq => "a value",
        Token::Plus | Token::Minus | Token::Div | Token::StringConcat => "a value",
        Token::Word(before) if before.quote_style.is_none() => match before.keyword {
            Keyword::AND | Keyword::OR | Keyword::WHERE | Keyword::HAVING | Keyword::BY | Keyword::LIKE => "a value",
            Keyword::FROM | Keyword::INTO | Keyword::JOIN => "a table",
            // `ON UPDATE SET NULL`
            Keyword::UPDATE if word != Keyword::SET => "a table",
            Keyword::SET => "a column",
            _ => return None,
        },
        _ => return None,
    })
}
