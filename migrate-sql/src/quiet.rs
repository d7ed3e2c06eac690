//! Statements that change neither rows nor tables: whether the database has them, which of their names are the
//! chain's, and which functions they make.

use super::foreign_statement::{instead_of, only_in};
use super::functions;
use super::resolve::Resolver;
use super::statements::object_word;
use super::syntax::SyntaxError;
use migrate_core::call::{Call, Node, StatementKind, Value};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{Ident, ObjectName, ObjectNamePart};
use sqlparser::tokenizer::{Span, Token};
use std::ops::Range;

/// Kinds of objects that MariaDB does not have.
const NOT_IN_MARIADB: [&str; 13] = [
    "EXTENSION",
    "TYPE",
    "DOMAIN",
    "OPERATOR",
    "PUBLICATION",
    "SUBSCRIPTION",
    "POLICY",
    "CAST",
    "COLLATION",
    "STATISTICS",
    "LANGUAGE",
    "CONVERSION",
    "RULE",
];

/// Whether a database has objects of a kind that a schema of ours does not hold. SQLite has none of them.
fn has_objects(dialect: Dialect, kind: &str) -> bool {
    match dialect {
        Dialect::Sqlite => kind.is_empty() || kind == "TRIGGER",
        Dialect::Postgres => kind != "PACKAGE",
        Dialect::MariaDb => !NOT_IN_MARIADB.contains(&kind),
    }
}

impl Resolver<'_> {
    /// Looks at a statement that is not parsed; gives what it does to the schema.
    pub(super) fn quiet(&mut self, range: Range<usize>) -> Vec<Call> {
        let Token::Word(first) = self.tokens.token(range.start) else { return Vec::new() };
        let first = first.value.to_ascii_uppercase();
        let object = object_word(self.tokens, range.clone()).unwrap_or_default();
        if !self.has_statement(&first, range.start) {
            return Vec::new();
        }
        let verb = ["CREATE", "ALTER", "DROP"].contains(&first.as_str());
        if verb && !has_objects(self.dialect, &object) {
            let help = match (self.dialect, object.as_str()) {
                (Dialect::Sqlite, "FUNCTION" | "AGGREGATE") => {
                    "functions of an application are registered on its connection"
                }
                (Dialect::Sqlite | Dialect::MariaDb, "TYPE" | "DOMAIN") => "a check: `check(\"a IN ('x', 'y')\")`",
                (Dialect::Sqlite, "SEQUENCE") => "`INTEGER PRIMARY KEY` is generated",
                _ => "where it is meant for one database alone: `#[only(…)]`",
            };
            self.has_no(&format!("{first} {object}"), &[&object], help);
            return Vec::new();
        }
        let mut kind = StatementKind::Other;
        let mut calls = Vec::new();
        match (first.as_str(), object.as_str()) {
            ("CREATE", "FUNCTION" | "PROCEDURE" | "AGGREGATE") => self.made_function(&range, &object),
            ("CREATE", "EXTENSION") => self.made_extension(&range),
            ("ALTER", "TYPE") => kind = self.enum_value(&range).unwrap_or(kind),
            ("COMMENT", _) => calls = self.comment_on(range.clone()),
            ("ANALYZE" | "ANALYSE", _) => self.named_tables(range.start + 1..range.end),
            ("LOCK" | "OPTIMIZE" | "REPAIR" | "CHECK", _) => {
                if let Some(word) = self.tokens.find_word(range.clone(), "TABLE") {
                    self.named_tables(word + 1..range.end);
                }
            }
            _ => {}
        }
        let word = self.tokens.pieces.get(range.start).map_or_else(Span::empty, |piece| piece.token.span);
        self.statement_fact(kind, None, true, word);
        calls
    }

    /// Whether the database has statements that begin with this word; reported if not.
    pub(super) fn has_statement(&mut self, first: &str, at: usize) -> bool {
        match only_in(first) {
            Some(dialects) if !dialects.contains(&self.dialect) => {
                let place = Some(self.tokens.byte_range(at..at + 1));
                self.has_no_at(&format!("{first} statement"), place, instead_of(self.dialect, first));
                false
            }
            _ => true,
        }
    }

    fn made_function(&mut self, range: &Range<usize>, object: &str) {
        let Some(word) = self.tokens.find_word(range.clone(), object) else { return };
        let mut start = word + 1;
        for skipped in ["IF", "NOT", "EXISTS"] {
            let next = self.tokens.solid(start..range.end).next();
            if let Some(next) = next.filter(|next| self.tokens.is_word(*next, skipped)) {
                start = next + 1;
            }
        }
        if let Some((parts, _)) = self.name_at(start..range.end)
            && let Some(name) = parts.last()
        {
            let name = self.created(name);
            let name = if self.dialect == Dialect::Postgres { name } else { name.to_lowercase() };
            self.found.functions.push(name);
        }
    }

    fn made_extension(&mut self, range: &Range<usize>) {
        let name = self.tokens.solid(range.clone()).skip(2).find_map(|index| match self.tokens.token(index) {
            Token::Word(word) if !["IF", "NOT", "EXISTS"].iter().any(|known| self.tokens.is_word(index, known)) => {
                Some(word.value.to_lowercase())
            }
            _ => None,
        });
        match name.as_deref().and_then(functions::of_extension) {
            Some(names) => self.found.functions.extend(names.split_whitespace().map(str::to_owned)),
            None => self.found.functions.push("*".to_owned()),
        }
    }

    /// `ALTER TYPE mood ADD VALUE [IF NOT EXISTS] 'x'`
    fn enum_value(&self, range: &Range<usize>) -> Option<StatementKind> {
        let word = self.tokens.find_word(range.clone(), "TYPE")?;
        let value = self.tokens.find_word(range.clone(), "VALUE")?;
        let (parts, _) = self.name_at(word + 1..range.end)?;
        let type_name = parts.iter().map(|part| self.created(part)).collect::<Vec<_>>().join(".");
        let value = self.tokens.solid(value..range.end).find_map(|index| match self.tokens.token(index) {
            Token::SingleQuotedString(text) => Some(text.clone()),
            _ => None,
        })?;
        Some(StatementKind::AddEnumValue { type_name, value })
    }

    /// The tables that a list names.
    fn named_tables(&mut self, range: Range<usize>) {
        for part in self.tokens.split(range) {
            let start = self.tokens.solid(part.clone()).find(|index| {
                !["TABLE", "VERBOSE", "ONLY", "FULL", "LOCAL"].iter().any(|word| self.tokens.is_word(*index, word))
            });
            let name = start.and_then(|start| self.name_at(start..part.end));
            if let Some((parts, _)) = name {
                self.relation_of(parts);
            }
        }
    }

    fn relation_of(&mut self, parts: Vec<Ident>) -> Option<String> {
        let name = ObjectName(parts.into_iter().map(ObjectNamePart::Identifier).collect());
        self.relation(&name, &super::scope::Frame::default()).table
    }

    /// PostgreSQL: `COMMENT ON TABLE post IS '…'`. The parser does not read texts between dollars here.
    fn comment_on(&mut self, range: Range<usize>) -> Vec<Call> {
        let solid: Vec<usize> = self.tokens.solid(range.clone()).take(3).collect();
        let [_, on, kind] = solid.as_slice() else { return self.no_comment(&range) };
        let is = self.tokens.find_word(kind + 1..range.end, "IS");
        let (Some(is), Some((mut parts, _)), true) =
            (is, self.name_at(kind + 1..range.end), self.tokens.is_word(*on, "ON"))
        else {
            return self.no_comment(&range);
        };
        let text = self.tokens.solid(is + 1..range.end).next().map(|index| self.tokens.token(index).clone());
        let text = match text {
            Some(Token::SingleQuotedString(text) | Token::EscapedStringLiteral(text)) => Value::Text(text),
            Some(Token::DollarQuotedString(text)) => Value::Text(text.value),
            Some(Token::Word(word)) if word.value.eq_ignore_ascii_case("NULL") => Value::None,
            _ => return self.no_comment(&range),
        };
        let value = || Node::option("comment", Node::new(text.clone()));
        if self.tokens.is_word(*kind, "TABLE") {
            let table = self.relation_of(parts).filter(|table| self.schema.table(table).is_some());
            return table.map(|table| Call::new("alter_table", vec![Node::text(table), value()])).into_iter().collect();
        }
        if self.tokens.is_word(*kind, "COLUMN") {
            let Some(column) = parts.pop() else { return Vec::new() };
            let name = ObjectName(parts.into_iter().map(ObjectNamePart::Identifier).collect());
            let relation = self.relation(&name, &super::scope::Frame::default());
            self.target_column(&column, &relation);
            let found = self.column_in(&column, &relation).map(|column| column.name);
            let table = relation.table.filter(|table| self.schema.table(table).is_some());
            if let (Some(table), Some(column)) = (table, found) {
                return vec![Call::new("alter_column", vec![Node::text(table), Node::text(column), value()])];
            }
        } else if self.tokens.is_word(*kind, "VIEW") {
            self.relation_of(parts);
        }
        Vec::new()
    }

    fn no_comment(&mut self, range: &Range<usize>) -> Vec<Call> {
        let at = self.tokens.byte_range(range.clone()).start;
        let error = SyntaxError::new(at, "expected `COMMENT ON TABLE name IS 'text'`".to_owned());
        let diagnostic: Diagnostic = error.report(self.at, self.tokens.text, self.dialect);
        self.error(diagnostic);
        Vec::new()
    }
}
