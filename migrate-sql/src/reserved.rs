//! Reserved words where a name stands, and types that no database has: the parser takes nearly any word for either.

use super::position::is_space;
use super::resolve::Resolver;
use super::scope::RelationColumn;
use super::syntax::SyntaxError;
use migrate_core::diagnostic::{Diagnostic, nearest};
use migrate_core::dialect::Dialect;
use migrate_core::lint::reserved_words;
use migrate_core::operation::Purpose;
use sqlparser::ast::{DataType, Ident};
use sqlparser::tokenizer::{Span, Token};
use std::ops::Range;

/// What PostgreSQL does not take for the name of a column that SELECT gives, unless AS stands in front of it.
#[rustfmt::skip]
const NO_LABELS: &[&str] = &[
    "array", "as", "char", "character", "create", "day", "except", "fetch", "filter", "for", "from", "grant", "group",
    "having", "hour", "intersect", "into", "limit", "minute", "month", "offset", "on", "order", "over", "overlaps",
    "precision", "returning", "second", "to", "union", "varying", "where", "window", "with", "within", "without",
    "year",
];

/// What SQLite takes for a name, but not where a join may go on.
const JOIN_WORDS: [&str; 7] = ["cross", "full", "inner", "left", "natural", "outer", "right"];

/// The types of MariaDB that the parser does not know by themselves, and those that it takes for another's.
#[rustfmt::skip]
const MARIADB_TYPES: &[&str] = &[
    "bigint", "binary", "bit", "blob", "bool", "boolean", "char", "character", "date", "datetime", "dec", "decimal",
    "double", "enum", "fixed", "float", "float4", "float8", "geometry", "geometrycollection", "inet4", "inet6", "int",
    "int1", "int2", "int3", "int4", "int8", "integer", "json", "linestring", "long", "longblob", "longtext",
    "mediumblob", "mediumint", "mediumtext", "middleint", "multilinestring", "multipoint", "multipolygon", "national",
    "nchar", "numeric", "nvarchar", "point", "polygon", "real", "serial", "set", "smallint", "sql_tsi_year", "text",
    "time", "timestamp", "tinyblob", "tinyint", "tinytext", "uuid", "varbinary", "varchar", "varcharacter", "vector",
    "xmltype", "year",
];

/// Reserved words that are values, beside those that look like columns everywhere.
const VALUE_WORDS: [&str; 8] = ["all", "false", "null", "system_user", "true", "user", "utc_date", "utc_time"];

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamePlace {
    /// The name of a new thing.
    New,
    /// The name of a column that SELECT gives.
    Label,
    /// Another name of a table.
    Alias,
}

impl Resolver<'_> {
    /// Reports a reserved word where a name stands without quotes.
    pub(super) fn refuse_reserved(&mut self, ident: &Ident, place: NamePlace) {
        if ident.quote_style.is_some() {
            return;
        }
        let explicit = self.is_behind_as(ident.span);
        let word = ident.value.to_lowercase();
        let listed = reserved_words(self.dialect).binary_search(&word.as_str()).is_ok();
        let refused = match (self.dialect, place) {
            (Dialect::Postgres, NamePlace::Label) => !explicit && NO_LABELS.contains(&word.as_str()),
            (Dialect::Sqlite, NamePlace::Label | NamePlace::Alias) if !explicit => {
                listed || JOIN_WORDS.contains(&word.as_str())
            }
            _ => listed,
        };
        if refused {
            self.reserved_word(ident);
        }
    }

    /// Reports a reserved word that is no value either.
    pub(super) fn refuse_value(&mut self, ident: &Ident) -> Option<RelationColumn> {
        let is_default = ident.value.eq_ignore_ascii_case("default");
        let is_value = match is_default {
            true => self.purpose != Purpose::Default,
            false => self.is_value_word(ident) || VALUE_WORDS.iter().any(|word| ident.value.eq_ignore_ascii_case(word)),
        };
        if !is_value {
            self.refuse_reserved(ident, NamePlace::New);
        }
        None
    }

    fn reserved_word(&mut self, ident: &Ident) {
        let Some(bytes) = self.tokens.bytes(ident.span) else { return };
        let quote = if self.dialect == Dialect::MariaDb { '`' } else { '"' };
        let message = format!("expected a name, found the reserved word `{}`", ident.value);
        let error = SyntaxError::new(bytes.start, message);
        let diagnostic = error.report(self.at, self.tokens.text, self.dialect);
        self.error(diagnostic.help(format!("if it is a name: `{quote}{}{quote}`", ident.value)));
    }

    fn is_behind_as(&self, span: Span) -> bool {
        let Some(index) = self.tokens.index_at(span.start) else { return false };
        let before = (0..index).rev().find(|index| !is_space(self.tokens.token(*index)));
        before.is_some_and(|before| self.tokens.is_word(before, "AS"))
    }

    /// Reports a declared type that the database cannot read. `range`: the tokens behind the column's name.
    pub(super) fn refuse_type(&mut self, data_type: &DataType, range: Range<usize>) {
        let tokens = super::ddl_column::type_tokens(self.tokens, range.clone());
        if self.dialect == Dialect::Sqlite {
            return self.refuse_type_of_sqlite(&tokens);
        }
        if tokens.is_empty() {
            let next = self.tokens.solid(range.clone()).next();
            let bytes = next.map(|next| self.tokens.byte_range(next..next + 1));
            let behind = self.tokens.byte_range(range.start.saturating_sub(1)..range.end).end;
            return self.misplaced_at(bytes.unwrap_or(behind..behind), "a data type");
        }
        if self.dialect == Dialect::Postgres {
            self.foreign_type(&tokens);
        }
        let empty = tokens.windows(2).find(|pair| match pair {
            [open, close] => *self.tokens.token(*open) == Token::LParen && *self.tokens.token(*close) == Token::RParen,
            _ => false,
        });
        if let Some([_, close]) = empty {
            return self.no_type(*close, "a number");
        }
        let first = tokens.first().and_then(|first| self.ident_at(*first)).filter(|ident| ident.quote_style.is_none());
        // `oracle_schema.DATE`
        let qualified = tokens.get(1).is_some_and(|second| *self.tokens.token(*second) == Token::Period);
        match self.dialect {
            _ if qualified => {}
            Dialect::MariaDb => first.into_iter().for_each(|ident| self.refuse_type_of_mariadb(&ident)),
            // The parser reads the types that it knows right.
            _ if matches!(data_type, DataType::Custom(..)) => {
                first.into_iter().for_each(|ident| self.refuse_reserved(&ident, NamePlace::New));
            }
            _ => {}
        }
    }

    fn refuse_type_of_mariadb(&mut self, ident: &Ident) {
        let word = ident.value.to_lowercase();
        let Some(bytes) = self.tokens.bytes(ident.span) else { return };
        if MARIADB_TYPES.binary_search(&word.as_str()).is_ok() {
            return;
        }
        if reserved_words(Dialect::MariaDb).binary_search(&word.as_str()).is_ok() {
            return self.misplaced_at(bytes, "a data type");
        }
        let help = match word.as_str() {
            "bytea" => Some("`LONGBLOB`, or `VARBINARY(n)`".to_owned()),
            "jsonb" => Some("`JSON`".to_owned()),
            "timestamptz" => Some("`TIMESTAMP(6)`".to_owned()),
            _ => nearest(&word, MARIADB_TYPES.iter().copied())
                .map(|name| format!("did you mean `{}`?", name.to_uppercase())),
        };
        let diagnostic = Diagnostic::error(self.at, format!("MariaDB has no type `{}`", ident.value));
        let excerpt = self.excerpt(bytes);
        self.error(diagnostic.excerpt(excerpt).help_if(help));
    }

    /// SQLite takes any words for a type, with up to two numbers in parentheses.
    fn refuse_type_of_sqlite(&mut self, tokens: &[usize]) {
        let words = tokens.iter().take_while(|index| self.tokens.token(**index) != &Token::LParen).count();
        for index in tokens.iter().take(words) {
            match self.ident_at(*index) {
                Some(ident) if ident.quote_style.is_none() => self.refuse_reserved(&ident, NamePlace::Alias),
                Some(_) => {}
                None if matches!(self.tokens.token(*index), Token::SingleQuotedString(_)) => {}
                None => return self.no_type(*index, "a data type"),
            }
        }
        let mut expected = [Token::LParen, Token::Comma].into_iter();
        let mut rest = tokens.iter().skip(words).copied().peekable();
        while let Some(index) = rest.next() {
            if words > 0 && *self.tokens.token(index) == Token::RParen && rest.peek().is_none() {
                return;
            }
            let sign = rest.next_if(|next| matches!(self.tokens.token(*next), Token::Plus | Token::Minus));
            let number = rest.next_if(|next| matches!(self.tokens.token(*next), Token::Number(..)));
            if expected.next().as_ref() != Some(self.tokens.token(index)) || number.is_none() {
                return self.no_type(sign.unwrap_or(index), "a data type");
            }
        }
    }

    fn no_type(&mut self, index: usize, expected: &str) {
        let bytes = self.tokens.byte_range(index..index + 1);
        // `PRIMRAY KEY(id)` reads like a column with a type.
        let help = super::misspelt::keyword(self.tokens, &self.statement, bytes.start, "CREATE", |_| false);
        self.misplaced_with(bytes, expected, help);
    }
}
