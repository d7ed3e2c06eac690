//! The head of a trigger: everything but its condition and its body. The parser reads neither SQLite's nor MariaDB's,
//! so each word is looked at here.

use super::position::Tokens;
use super::syntax::SyntaxError;
use migrate_core::dialect::Dialect;
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// Goes through the tokens that mean something.
struct Head<'a> {
    dialect: Dialect,
    tokens: &'a Tokens<'a>,
    solid: Vec<usize>,
    at: usize,
    /// The byte behind the last token.
    end: usize,
}

type Checked = Result<(), SyntaxError>;

/// Checks what stands between CREATE and TRIGGER.
pub(super) fn prefix(dialect: Dialect, tokens: &Tokens<'_>, range: Range<usize>) -> Checked {
    let mut head = Head::new(dialect, tokens, range.clone());
    head.expect("CREATE")?;
    if dialect == Dialect::Sqlite {
        let _ = head.eat("TEMP") || head.eat("TEMPORARY");
    } else if head.eat("OR") {
        head.expect("REPLACE")?;
    }
    if dialect == Dialect::Postgres {
        head.eat("CONSTRAINT");
    }
    // `DEFINER = 'a'@'b'`
    if dialect == Dialect::MariaDb && head.eat("DEFINER") {
        return Ok(());
    }
    head.expect("TRIGGER")
}

/// Checks when a trigger fires: what stands in front of ON, or of `rest` where there is no ON, and `rest` itself up to
/// its condition or body.
pub(super) fn head(dialect: Dialect, tokens: &Tokens<'_>, event: Range<usize>, rest: Range<usize>) -> Checked {
    let mut head = Head::new(dialect, tokens, event.clone());
    head.timing()?;
    head.events()?;
    if event != rest {
        head.end_of("`ON`")?;
        head = Head::new(dialect, tokens, rest);
    }
    match dialect {
        Dialect::Sqlite => head.of_sqlite(),
        Dialect::Postgres => head.of_postgres(),
        Dialect::MariaDb => head.of_mariadb(),
    }
}

/// Checks a DROP TRIGGER.
pub(super) fn dropped(dialect: Dialect, tokens: &Tokens<'_>, range: Range<usize>) -> Checked {
    let mut head = Head::new(dialect, tokens, range.start + 1..range.end);
    head.expect("TRIGGER")?;
    if head.eat("IF") {
        head.expect("EXISTS")?;
    }
    head.name("the trigger's name")?;
    if dialect == Dialect::Postgres {
        head.expect("ON")?;
        head.name("a table")?;
        let _ = head.eat("CASCADE") || head.eat("RESTRICT");
    }
    head.end_of("the end")
}

impl<'a> Head<'a> {
    fn new(dialect: Dialect, tokens: &'a Tokens<'a>, range: Range<usize>) -> Head<'a> {
        let end = tokens.byte_range(range.start..tokens.pieces.len().min(range.end)).end;
        Head { dialect, tokens, solid: tokens.solid(range).collect(), at: 0, end }
    }

    fn next(&self) -> Option<usize> {
        self.solid.get(self.at).copied()
    }

    fn is(&self, word: &str) -> bool {
        self.next().is_some_and(|index| self.tokens.is_word(index, word))
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.is(word);
        self.at += usize::from(found);
        found
    }

    fn eat_token(&mut self, token: &Token) -> bool {
        let found = self.next().is_some_and(|index| self.tokens.token(index) == token);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, word: &str) -> Checked {
        if self.eat(word) { Ok(()) } else { Err(self.expected(&format!("`{word}`"))) }
    }

    /// Takes a name of one or several parts.
    fn name(&mut self, what: &str) -> Checked {
        loop {
            if !matches!(self.next().map(|index| self.tokens.token(index)), Some(Token::Word(_))) {
                return Err(self.expected(what));
            }
            self.at += 1;
            if !self.eat_token(&Token::Period) {
                return Ok(());
            }
        }
    }

    fn expected(&self, what: &str) -> SyntaxError {
        match self.next() {
            Some(index) => {
                let bytes = self.tokens.byte_range(index..index + 1);
                let found = self.tokens.text.get(bytes.clone()).unwrap_or_default();
                SyntaxError::new(bytes.start, format!("expected {what}, found `{found}`"))
            }
            None => SyntaxError::new(self.end, format!("expected {what}")),
        }
    }

    fn end_of(&self, what: &str) -> Checked {
        if self.next().is_none() { Ok(()) } else { Err(self.expected(what)) }
    }

    fn timing(&mut self) -> Checked {
        if self.eat("INSTEAD") {
            return self.expect("OF");
        }
        // SQLite takes BEFORE for granted.
        let found = self.eat("BEFORE") || self.eat("AFTER");
        if found || self.dialect == Dialect::Sqlite { Ok(()) } else { Err(self.expected("`BEFORE` or `AFTER`")) }
    }

    fn events(&mut self) -> Checked {
        loop {
            let update = self.is("UPDATE");
            let truncate: &[&str] = if self.dialect == Dialect::Postgres { &["TRUNCATE"] } else { &[] };
            if !["INSERT", "UPDATE", "DELETE"].iter().chain(truncate).any(|word| self.eat(word)) {
                return Err(self.expected("`INSERT`, `UPDATE` or `DELETE`"));
            }
            if update && self.eat("OF") {
                self.name("a column")?;
                while self.eat_token(&Token::Comma) {
                    self.name("a column")?;
                }
            }
            if self.dialect == Dialect::Sqlite || !self.eat("OR") {
                return Ok(());
            }
        }
    }

    fn of_sqlite(&mut self) -> Checked {
        if self.eat("FOR") {
            self.expect("EACH")?;
            self.expect("ROW")?;
        }
        if self.is("WHEN") { Ok(()) } else { self.expect("BEGIN") }
    }

    fn of_mariadb(&mut self) -> Checked {
        self.expect("FOR")?;
        self.expect("EACH")?;
        self.expect("ROW")?;
        if self.eat("FOLLOWS") || self.eat("PRECEDES") {
            self.name("the name of a trigger")?;
        }
        if self.next().is_none() { Err(self.expected("a statement")) } else { Ok(()) }
    }

    fn of_postgres(&mut self) -> Checked {
        if self.eat("FROM") {
            self.name("a table")?;
        }
        if self.eat("NOT") {
            self.expect("DEFERRABLE")?;
        } else {
            self.eat("DEFERRABLE");
        }
        if self.eat("INITIALLY") && !self.eat("DEFERRED") {
            self.expect("IMMEDIATE")?;
        }
        if self.eat("REFERENCING") {
            while self.eat("OLD") || self.eat("NEW") {
                if !self.eat("TABLE") {
                    self.expect("ROW")?;
                }
                self.eat("AS");
                self.name("a name")?;
            }
        }
        if self.eat("FOR") {
            self.eat("EACH");
            if !self.eat("STATEMENT") {
                self.expect("ROW")?;
            }
        }
        if self.eat("WHEN") {
            self.group()?;
        }
        self.expect("EXECUTE")?;
        if !self.eat("PROCEDURE") {
            self.expect("FUNCTION")?;
        }
        self.name("the name of a function")?;
        self.constants()?;
        self.end_of("the end")
    }

    /// Takes `('a', 1)`.
    fn constants(&mut self) -> Checked {
        if !self.eat_token(&Token::LParen) {
            return Err(self.expected("`(`"));
        }
        if self.eat_token(&Token::RParen) {
            return Ok(());
        }
        loop {
            let token = self.next().map(|index| self.tokens.token(index));
            if matches!(token, None | Some(Token::LParen | Token::RParen | Token::Comma | Token::Eq)) {
                return Err(self.expected("a constant"));
            }
            self.at += 1;
            if self.eat_token(&Token::RParen) {
                return Ok(());
            }
            if !self.eat_token(&Token::Comma) {
                return Err(self.expected("a comma or `)`"));
            }
        }
    }

    /// Takes parentheses and what is inside.
    fn group(&mut self) -> Checked {
        let open = self.next().filter(|index| *self.tokens.token(*index) == Token::LParen);
        let Some(close) = open.and_then(|open| self.tokens.closing(open)) else { return Err(self.expected("`(`")) };
        self.at = self.solid.partition_point(|index| *index <= close);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text in front of the place where something else was expected.
    fn wrong(dialect: Dialect, text: &str) -> Option<String> {
        let tokens = Tokens::read(dialect, text).unwrap();
        let all = 0..tokens.pieces.len();
        let error = match tokens.is_word(0, "CREATE") {
            true => prefix(dialect, &tokens, all),
            false => match tokens.find_word(all.clone(), "ON") {
                Some(on) => head(dialect, &tokens, 0..on, on + 3..all.end),
                None => head(dialect, &tokens, all.clone(), all),
            },
        };
        error.err().map(|error| format!("{}: {}", text[..error.at].trim_end(), error.message))
    }

    #[test]
    fn what_each_database_takes() {
        for (dialect, text) in [
            (Dialect::Sqlite, "CREATE TEMP TRIGGER"),
            (Dialect::Sqlite, "UPDATE OF a, b ON t BEGIN SELECT 1; END"),
            (Dialect::Sqlite, "INSTEAD OF INSERT FOR EACH ROW WHEN new.a BEGIN SELECT 1; END"),
            (Dialect::Postgres, "CREATE OR REPLACE CONSTRAINT TRIGGER"),
            (
                Dialect::Postgres,
                "AFTER INSERT OR UPDATE OF a OR TRUNCATE ON t FROM s.u DEFERRABLE INITIALLY DEFERRED \
                 REFERENCING OLD TABLE AS o NEW TABLE n FOR EACH STATEMENT WHEN ((a > 1)) EXECUTE PROCEDURE s.f('x', 1)",
            ),
            (Dialect::Postgres, "BEFORE DELETE FOR ROW EXECUTE FUNCTION f()"),
            (Dialect::MariaDb, "CREATE OR REPLACE DEFINER = 'a'@'b' TRIGGER"),
            (Dialect::MariaDb, "BEFORE INSERT ON t FOR EACH ROW FOLLOWS o SET @a = 1"),
        ] {
            assert_eq!(wrong(dialect, text), None, "{text}");
        }
    }

    #[test]
    fn where_another_word_belongs() {
        for (dialect, text, found) in [
            (Dialect::Sqlite, "CREATE OR REPLACE TRIGGER", "CREATE: expected `TRIGGER`, found `OR`"),
            (Dialect::Sqlite, "AFTER ISNERT BEGIN", "AFTER: expected `INSERT`, `UPDATE` or `DELETE`, found `ISNERT`"),
            (Dialect::Sqlite, "AFTER INSERT OR UPDATE ON t BEGIN", "AFTER INSERT: expected `ON`, found `OR`"),
            (
                Dialect::Sqlite,
                "AFTER INSERT FOR EACH STATEMENT",
                "AFTER INSERT FOR EACH: expected `ROW`, found `STATEMENT`",
            ),
            (Dialect::Postgres, "INSERT EXECUTE FUNCTION f()", ": expected `BEFORE` or `AFTER`, found `INSERT`"),
            (
                Dialect::Postgres,
                "AFTER INSERT FOR EACH ROW f()",
                "AFTER INSERT FOR EACH ROW: expected `EXECUTE`, found `f`",
            ),
            (Dialect::Postgres, "AFTER INSERT EXECUTE FUNCTION f", "AFTER INSERT EXECUTE FUNCTION f: expected `(`"),
            (
                Dialect::Postgres,
                "AFTER INSERT WHEN a > 1 EXECUTE FUNCTION f()",
                "AFTER INSERT WHEN: expected `(`, found `a`",
            ),
            (Dialect::MariaDb, "AFTER INSERT SET @a = 1", "AFTER INSERT: expected `FOR`, found `SET`"),
            (Dialect::MariaDb, "AFTER INSERT FOR EACH ROW", "AFTER INSERT FOR EACH ROW: expected a statement"),
        ] {
            assert_eq!(wrong(dialect, text).as_deref(), Some(found), "{text}");
        }
    }
}
