//! Columns, types and options of tables of other databases, which the parser lets pass.

use super::resolve::Resolver;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{ColumnDef, ColumnOption, CreateTable, CreateTableOptions, Ident, OrderByExpr, TableFactor};
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// PostgreSQL's integers: they take no number in parentheses.
const INTEGERS: [&str; 4] = ["INT", "INTEGER", "SMALLINT", "BIGINT"];

impl Resolver<'_> {
    /// Reports what this database does not have of a table's head and tail.
    pub(super) fn foreign_table(&mut self, create: &CreateTable) {
        if self.dialect != Dialect::Sqlite && (create.strict || create.without_rowid) {
            let (construct, word) = if create.strict { ("STRICT", "STRICT") } else { ("WITHOUT ROWID", "ROWID") };
            self.has_no(construct, &[word], "leave it out");
        }
        if self.dialect == Dialect::MariaDb {
            let head = self.statement.start..self.statement.end.min(self.statement.start + 5);
            if let Some(word) = self.tokens.find_word(head, "TEMP") {
                let place = Some(self.tokens.byte_range(word..word + 1));
                self.has_no_at("CREATE TEMP", place, "`CREATE TEMPORARY TABLE`");
            }
            if matches!(&create.table_options, CreateTableOptions::With(options) if !options.is_empty()) {
                self.has_no("WITH (…)", &["WITH"], "leave it out");
            }
        }
    }

    /// Reports what this database does not have of a column. `behind`: the tokens behind its name.
    pub(super) fn foreign_column(&mut self, column: &ColumnDef, behind: Range<usize>) {
        for option in &column.options {
            // MariaDB: only what points at another table has a name there.
            if let Some(name) = option.name.as_ref().filter(|_| self.dialect == Dialect::MariaDb)
                && !matches!(option.option, ColumnOption::ForeignKey(_))
            {
                let place = self.tokens.bytes(name.span);
                let help = format!("leave the name out, or behind the columns: `CONSTRAINT {} …`", name.value);
                self.has_no_at("CONSTRAINT name of a column", place, &help);
            }
            let found = match &option.option {
                ColumnOption::Identity(_) => self.foreign_identity(),
                ColumnOption::Generated { generation_expr: None, .. } => self.foreign_identity(),
                ColumnOption::CharacterSet(_) if self.dialect != Dialect::MariaDb => {
                    Some(("CHARACTER SET", "SET", "leave it out: texts are Unicode"))
                }
                ColumnOption::Comment(_) if self.dialect == Dialect::Sqlite => {
                    Some(("COMMENT", "COMMENT", "a comment of SQL: `-- …`"))
                }
                ColumnOption::Comment(_) if self.dialect == Dialect::Postgres => {
                    Some(("COMMENT", "COMMENT", "`COMMENT ON COLUMN t.c IS '…'`"))
                }
                _ => None,
            };
            if let Some((construct, word, help)) = found {
                let word = self.tokens.find_word(behind.clone(), word);
                let place = word.map(|word| self.tokens.byte_range(word..word + 1));
                self.has_no_at(construct, place, help);
            }
        }
    }

    fn foreign_identity(&self) -> Option<(&'static str, &'static str, &'static str)> {
        match self.dialect {
            Dialect::Sqlite => Some(("GENERATED … AS IDENTITY", "IDENTITY", "`INTEGER PRIMARY KEY` is generated")),
            Dialect::MariaDb => Some(("GENERATED … AS IDENTITY", "IDENTITY", "`AUTO_INCREMENT`")),
            Dialect::Postgres => None,
        }
    }

    /// PostgreSQL: types that are MariaDB's. `tokens`: those of the type.
    pub(super) fn foreign_type(&mut self, tokens: &[usize]) {
        let unsigned =
            tokens.iter().find(|index| ["UNSIGNED", "ZEROFILL"].iter().any(|word| self.tokens.is_word(**index, word)));
        if let Some(index) = unsigned {
            let place = Some(self.tokens.byte_range(*index..index + 1));
            return self.has_no_at("UNSIGNED", place, "a check: `CHECK (c >= 0)`");
        }
        let [first, open, ..] = tokens else { return };
        if *self.tokens.token(*open) != Token::LParen {
            return;
        }
        let place = Some(self.tokens.byte_range(*first..first + 1));
        if INTEGERS.iter().any(|word| self.tokens.is_word(*first, word)) {
            self.has_no_at("INT(n)", place, "leave the number out");
        } else if self.tokens.is_word(*first, "ENUM") {
            self.has_no_at("ENUM(…)", place, "`CREATE TYPE name AS ENUM (…)`, or an `Enum` column of the language");
        }
    }

    /// PostgreSQL: another name in single quotes.
    pub(super) fn foreign_label(&mut self, alias: &Ident) {
        if self.dialect == Dialect::Postgres && alias.quote_style == Some('\'') {
            // The parser does not say where it stands.
            let text = Token::SingleQuotedString(alias.value.clone());
            let index = self.statement.clone().find(|index| *self.tokens.token(*index) == text);
            // `pg_lsn '0/0'` is a value of that type.
            let before = index.and_then(|index| self.tokens.solid(self.statement.start..index).last());
            if !before.is_some_and(|before| self.tokens.is_word(before, "AS")) {
                return;
            }
            let place = index.map(|index| self.tokens.byte_range(index..index + 1));
            self.has_no_at("AS 'name'", place, "names stand in double quotes: `AS \"name\"`");
        }
    }

    /// MariaDB: NULLS FIRST and NULLS LAST.
    pub(super) fn foreign_order(&mut self, order: &[OrderByExpr]) {
        if self.dialect == Dialect::MariaDb && order.iter().any(|part| part.options.nulls_first.is_some()) {
            self.has_no("NULLS FIRST", &["NULLS"], "`ORDER BY a IS NULL, a`; NULL comes first by itself");
        }
    }

    /// MariaDB: functions in FROM, and subqueries without a name or with LATERAL.
    pub(super) fn foreign_factor(&mut self, factor: &TableFactor) {
        if let (TableFactor::Derived { lateral, alias, .. }, Dialect::MariaDb) = (factor, self.dialect) {
            if *lateral {
                return self.has_no("LATERAL", &["LATERAL"], "a subquery in SELECT, or a window function");
            }
            if alias.is_none() {
                let word = self.word_inside("FROM");
                return self.has_no_at("subquery without a name", word, "`FROM (SELECT …) AS name`");
            }
        }
        let name = match factor {
            TableFactor::Table { name, args: Some(_), .. } | TableFactor::Function { name, .. } => name,
            _ => return,
        };
        let Some(ident) = name.0.first().and_then(|part| part.as_ident()) else { return };
        if self.dialect == Dialect::MariaDb {
            let place = self.tokens.bytes(ident.span);
            self.has_no_at(&format!("FROM {}(…)", ident.value), place, "`JSON_TABLE(…)`, or `WITH RECURSIVE`");
        }
    }
}
