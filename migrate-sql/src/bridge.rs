//! What the parser does not read, written in words that it knows. Only names matter here: an operator can be another
//! one, and what names nothing of the schema can be left out.

use super::position::{is_space, space};
use migrate_core::dialect::Dialect;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan, Word};

/// Words in front of PostgreSQL's ONLY.
const BEFORE_ONLY: [&str; 6] = ["FROM", "UPDATE", "JOIN", "TABLE", "INTO", "USING"];

/// Tokens by what they mean: solid ones only, words in upper case.
struct Solid<'a> {
    list: &'a mut Vec<TokenWithSpan>,
    at: Vec<usize>,
    words: Vec<String>,
    /// Tokens to put behind a place of the list, from the last place to the first.
    inserts: Vec<(usize, Vec<Token>)>,
}

/// Writes a list of tokens anew for the parser.
pub(super) fn bridge(dialect: Dialect, list: &mut Vec<TokenWithSpan>) {
    let at: Vec<usize> =
        (0..list.len()).filter(|index| list.get(*index).is_some_and(|token| !is_space(&token.token))).collect();
    let words = at
        .iter()
        .map(|index| match list.get(*index).map(|token| &token.token) {
            Some(Token::Word(word)) if word.quote_style.is_none() => word.value.to_ascii_uppercase(),
            Some(Token::ShiftLeft | Token::ShiftRight) => "<<".to_owned(),
            Some(Token::LParen) => "(".to_owned(),
            Some(Token::RParen) => ")".to_owned(),
            Some(Token::Period) => ".".to_owned(),
            _ => String::new(),
        })
        .collect();
    let mut solid = Solid { list, at, words, inserts: Vec::new() };
    for position in 0..solid.words.len() {
        solid.everywhere(position);
        match dialect {
            Dialect::Sqlite => solid.sqlite(position),
            Dialect::Postgres => solid.postgres(position),
            Dialect::MariaDb => solid.mariadb(position),
        }
    }
    solid.insert();
}

/// A keyword for the parser.
pub(super) fn keyword(text: &str, keyword: Keyword) -> Token {
    Token::Word(Word { value: text.to_owned(), quote_style: None, keyword })
}

impl Solid<'_> {
    fn word(&self, position: usize) -> &str {
        self.words.get(position).map(String::as_str).unwrap_or_default()
    }

    fn are(&self, position: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.word(position + offset) == *word)
    }

    fn put(&mut self, position: usize, token: Token) {
        if let Some(place) = self.at.get(position).and_then(|index| self.list.get_mut(*index)) {
            place.token = token;
        }
    }

    fn leave_out(&mut self, positions: std::ops::Range<usize>) {
        for position in positions {
            self.put(position, space());
            if let Some(word) = self.words.get_mut(position) {
                word.clear();
            }
        }
    }

    /// The closing parenthesis of an opening one.
    fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for position in open..self.words.len() {
            match self.word(position) {
                "(" => depth += 1,
                ")" if depth <= 1 => return Some(position),
                ")" => depth -= 1,
                _ => {}
            }
        }
        None
    }

    fn everywhere(&mut self, position: usize) {
        match self.word(position) {
            // `ROWS BETWEEN … EXCLUDE TIES`
            "EXCLUDE" if ["TIES", "GROUP"].contains(&self.word(position + 1)) => self.leave_out(position..position + 2),
            "EXCLUDE" if self.are(position + 1, &["CURRENT", "ROW"]) || self.are(position + 1, &["NO", "OTHERS"]) => {
                self.leave_out(position..position + 3);
            }
            // `ON CONFLICT (a) WHERE b DO …`: the condition is resolved by itself.
            "CONFLICT" if self.word(position + 1) == "(" => {
                let Some(close) = self.closing(position + 1).filter(|close| self.word(close + 1) == "WHERE") else {
                    return;
                };
                let end = (close + 1..self.words.len())
                    .find(|at| self.word(*at) == "DO" && ["NOTHING", "UPDATE"].contains(&self.word(at + 1)));
                if let Some(end) = end {
                    self.leave_out(close + 1..end);
                }
            }
            "CHECK" if self.word(position + 1) == "OPTION" => {
                let cascaded = position.checked_sub(1).is_some_and(|at| ["CASCADED", "LOCAL"].contains(&self.word(at)));
                let start = position.saturating_sub(1 + usize::from(cascaded));
                if self.word(start) == "WITH" {
                    self.leave_out(start..position + 2);
                }
            }
            _ => {}
        }
    }

    fn sqlite(&mut self, position: usize) {
        match self.word(position) {
            "<<" => self.put(position, Token::Plus),
            // `a IS b` compares any two values; the parser knows it before NULL, TRUE, FALSE and DISTINCT only.
            "IS" => {
                let negated = self.word(position + 1) == "NOT";
                let operand = self.word(position + 1 + usize::from(negated));
                if !["NULL", "TRUE", "FALSE", "DISTINCT", "UNKNOWN"].contains(&operand) {
                    self.put(position, if negated { Token::Neq } else { Token::Eq });
                    if negated {
                        self.leave_out(position + 1..position + 2);
                    }
                }
            }
            "ISNULL" => self.put(position, keyword("NOTNULL", Keyword::NOTNULL)),
            "INDEXED" if self.word(position + 1) == "BY" => self.leave_out(position..position + 3),
            "NOT" if self.word(position + 1) == "INDEXED" => self.leave_out(position..position + 2),
            // `a IN t`
            "IN" if self.is_name(position + 1) && !self.is_trigger_word(position) => self.in_table(position + 1),
            "AS" if self.word(position + 1) == "MATERIALIZED" => self.leave_out(position + 1..position + 2),
            "AS" if self.are(position + 1, &["NOT", "MATERIALIZED"]) => self.leave_out(position + 1..position + 3),
            "CAST" if self.word(position + 1) == "(" => self.any_type(position + 1),
            _ => {}
        }
    }

    fn is_token(&self, position: usize, token: &Token) -> bool {
        self.at.get(position).and_then(|index| self.list.get(*index)).is_some_and(|found| found.token == *token)
    }

    fn is_inside(&self, position: usize) -> bool {
        let count = |word: &str| self.words.iter().take(position).filter(|known| *known == word).count();
        count("(") > count(")")
    }

    /// The tables that an UPDATE lists are joined.
    fn joined_tables(&mut self) {
        let mut depth = 0usize;
        for position in 1..self.words.len() {
            match self.word(position) {
                "SET" if depth == 0 => return,
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ if depth == 0 && self.is_token(position, &Token::Comma) => {
                    self.put(position, keyword("JOIN", Keyword::JOIN));
                }
                _ => {}
            }
        }
    }

    fn is_name(&self, position: usize) -> bool {
        let token = self.at.get(position).and_then(|index| self.list.get(*index)).map(|token| &token.token);
        matches!(token, Some(Token::Word(_))) && self.word(position + 1) != "("
    }

    fn is_trigger_word(&self, position: usize) -> bool {
        ["SHARE", "EXCLUSIVE"].contains(&self.word(position + 1))
    }

    /// `t` to `(SELECT * FROM t)`.
    fn in_table(&mut self, name: usize) {
        let last = if self.word(name + 1) == "." { name + 2 } else { name };
        let star = [keyword("SELECT", Keyword::SELECT), Token::Mul, keyword("FROM", Keyword::FROM)];
        let before =
            std::iter::once(Token::LParen).chain(star).flat_map(|token| [space(), token]).chain([space()]).collect();
        if let (Some(first), Some(last)) = (self.at.get(name).copied(), self.at.get(last).copied()) {
            self.inserts.push((first, before));
            self.inserts.push((last + 1, vec![Token::RParen]));
        }
    }

    /// SQLite takes any words for a type.
    fn any_type(&mut self, open: usize) {
        let Some(close) = self.closing(open) else { return };
        let mut depth = 0usize;
        let mut behind = None;
        for position in open..close {
            match self.word(position) {
                "(" => depth += 1,
                ")" => depth -= 1,
                "AS" if depth == 1 => behind = Some(position + 1),
                _ => {}
            }
        }
        if let Some(start) = behind.filter(|start| *start < close) {
            self.leave_out(start..close);
            self.put(start, keyword("TEXT", Keyword::TEXT));
        }
    }

    fn postgres(&mut self, position: usize) {
        match self.word(position) {
            // `FROM ONLY t`
            "ONLY"
                if self.is_name(position + 1)
                    && position.checked_sub(1).is_some_and(|before| BEFORE_ONLY.contains(&self.word(before))) =>
            {
                self.leave_out(position..position + 1);
            }
            "BETWEEN" if self.word(position + 1) == "SYMMETRIC" => self.leave_out(position + 1..position + 2),
            "OVERRIDING" if self.word(position + 2) == "VALUE" => self.leave_out(position..position + 3),
            "VARIADIC" => self.leave_out(position..position + 1),
            _ => {}
        }
    }

    fn mariadb(&mut self, position: usize) {
        match self.word(position) {
            "LOCK" if self.are(position + 1, &["IN", "SHARE", "MODE"]) => self.leave_out(position..position + 4),
            "FULLTEXT" | "SPATIAL" if position == 1 && self.word(0) == "CREATE" => self.leave_out(1..2),
            "ZEROFILL" => self.leave_out(position..position + 1),
            // `name VARCHAR(20) CHARSET ascii`, not an option of the table
            "CHARSET" if self.is_name(position + 1) && (self.word(0) == "ALTER" || self.is_inside(position)) => {
                self.put(position, keyword("CHARACTER", Keyword::CHARACTER));
                if let Some(at) = self.at.get(position) {
                    self.inserts.push((at + 1, vec![space(), keyword("SET", Keyword::SET)]));
                }
            }
            "MOD" if self.word(position + 1) != "(" => self.put(position, Token::Mod),
            // `UPDATE a, b SET …`
            "UPDATE" if position == 0 => self.joined_tables(),
            _ if self.is_token(position, &Token::ExclamationMark) => {
                self.put(position, keyword("NOT", Keyword::NOT));
            }
            // What another sequence gives is no column of the chain.
            "NEXT" | "PREVIOUS" if self.are(position + 1, &["VALUE", "FOR"]) => {
                let dotted = self.word(position + 4) == ".";
                let end = position + 4 + if dotted { 2 } else { 0 };
                self.leave_out(position..end);
                self.put(position, Token::Number("1".to_owned(), false));
            }
            _ => {}
        }
    }

    fn insert(&mut self) {
        self.inserts.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        for (at, tokens) in std::mem::take(&mut self.inserts) {
            // The parser's messages point at the name.
            let Some(span) = self.list.get(at.min(self.list.len().saturating_sub(1))).map(|token| token.span) else {
                continue;
            };
            let new = tokens.into_iter().map(|token| TokenWithSpan { token, span });
            let at = at.min(self.list.len());
            self.list.splice(at..at, new);
        }
    }
}
