//! What the parser lets pass in any database, and each database takes in its own way or not at all.

use super::reserved::NamePlace;
use super::resolve::Resolver;
use super::syntax::SyntaxError;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{
    ColumnDef, CreateIndex, Ident, IndexColumn, Insert, ObjectName, SelectItem, Spanned, TableAlias, TableConstraint,
    TableObject,
};
use sqlparser::tokenizer::Span;
use std::ops::Range;

impl Resolver<'_> {
    /// Reports that something else belongs where a token stands.
    fn misplaced(&mut self, span: Span, expected: &str) {
        let Some(bytes) = self.tokens.bytes(span) else { return };
        self.misplaced_at(bytes, expected);
    }

    /// The same at a place.
    pub(super) fn misplaced_at(&mut self, bytes: Range<usize>, expected: &str) {
        self.misplaced_with(bytes, expected, None);
    }

    /// The same with a way out.
    pub(super) fn misplaced_with(&mut self, bytes: Range<usize>, expected: &str, help: Option<String>) {
        let found = self.tokens.text.get(bytes.clone()).unwrap_or_default();
        let message = match found {
            "" => format!("expected {expected}"),
            found => format!("expected {expected}, found `{found}`"),
        };
        let diagnostic = SyntaxError::new(bytes.start, message).report(self.at, self.tokens.text, self.dialect);
        self.error(diagnostic.help_if(help));
    }

    /// `*` has no other name.
    pub(super) fn lenient_wildcard(&mut self, item: &SelectItem) {
        let (SelectItem::Wildcard(options) | SelectItem::QualifiedWildcard(_, options)) = item else { return };
        if let Some(alias) = &options.opt_alias {
            self.misplaced(alias.span, "`FROM`");
        }
    }

    /// Other names of tables. `written`: the table is one that the statement writes.
    pub(super) fn lenient_alias(&mut self, alias: Option<&TableAlias>, written: bool) {
        let Some(alias) = alias else { return };
        if written && !alias.explicit && self.dialect == Dialect::Sqlite {
            return self.misplaced(alias.name.span, "`AS` in front of another name");
        }
        if let (Some(column), Dialect::Sqlite) = (alias.columns.first(), self.dialect) {
            let place = self.tokens.bytes(column.name.span);
            return self.has_no_at("AS t(a, b)", place, "name the columns in the query: `SELECT 1 AS a`");
        }
        self.refuse_reserved(&alias.name, NamePlace::Alias);
    }

    /// An INSERT without INTO, and the other name of its table.
    pub(super) fn lenient_insert(&mut self, insert: &Insert) {
        if !insert.into && !insert.replace_into && self.dialect != Dialect::MariaDb {
            let name = match &insert.table {
                TableObject::TableName(name) => name.span(),
                _ => insert.insert_token.0.span,
            };
            return self.misplaced(name, "`INTO`");
        }
        if let Some(name) = insert.insert_alias.as_ref().filter(|_| self.dialect == Dialect::MariaDb) {
            let place = self.tokens.bytes(name.row_alias.span());
            return self.has_no_at("VALUES (…) AS new", place, "`VALUES(column)` is what the row would get");
        }
        match &insert.table_alias {
            Some(alias) if !alias.explicit => self.misplaced(alias.alias.span, "`VALUES` or a query"),
            Some(alias) => self.refuse_reserved(&alias.alias, NamePlace::Alias),
            None => {}
        }
    }

    /// An index without a name, and words behind its columns.
    pub(super) fn lenient_index(&mut self, create: &CreateIndex, range: Range<usize>) {
        match &create.name {
            Some(name) => self.new_names(name),
            None if self.dialect != Dialect::Postgres || create.if_not_exists => {
                let on = self.tokens.find_word(range, "ON");
                let bytes = on.map(|on| self.tokens.byte_range(on..on + 1)).unwrap_or_default();
                return self.misplaced_at(bytes, "the name of the index");
            }
            None => {}
        }
        self.lenient_columns(&create.columns);
    }

    /// The words behind a column are PostgreSQL's operator classes.
    fn lenient_columns(&mut self, columns: &[IndexColumn]) {
        for column in columns {
            let Some(part) = column.operator_class.as_ref().and_then(|class| class.0.first()) else { continue };
            match part.as_ident() {
                Some(ident) if self.dialect == Dialect::Postgres => self.refuse_reserved(ident, NamePlace::New),
                ident => {
                    let collation = ident.map(|ident| ident.value.to_uppercase());
                    let known = collation.filter(|name| ["NOCASE", "BINARY", "RTRIM"].contains(&name.as_str()));
                    let help =
                        known.filter(|_| self.dialect == Dialect::Sqlite).map(|name| format!("`COLLATE {name}`"));
                    let bytes = self.tokens.bytes(part.span()).unwrap_or_default();
                    self.misplaced_with(bytes, "`ASC`, `DESC` or a comma", help);
                }
            }
        }
    }

    /// A constraint of a table.
    pub(super) fn lenient_constraint(&mut self, constraint: &TableConstraint) {
        let (name, index_name) = match constraint {
            TableConstraint::Unique(unique) => {
                self.lenient_columns(&unique.columns);
                (unique.name.as_ref(), unique.index_name.as_ref())
            }
            TableConstraint::PrimaryKey(key) => {
                self.lenient_columns(&key.columns);
                (key.name.as_ref(), key.index_name.as_ref())
            }
            TableConstraint::ForeignKey(key) => (key.name.as_ref(), key.index_name.as_ref()),
            TableConstraint::Check(check) => (check.name.as_ref(), None),
            TableConstraint::Index(index) => {
                self.lenient_columns(&index.columns);
                (None, index.name.as_ref())
            }
            TableConstraint::FulltextOrSpatial(index) => {
                self.lenient_columns(&index.columns);
                (None, index.opt_index_name.as_ref())
            }
            _ => (None, None),
        };
        if let Some(index_name) = index_name.filter(|_| self.dialect != Dialect::MariaDb) {
            self.misplaced(index_name.span, "a list of columns in parentheses");
        }
        for ident in name.into_iter().chain(index_name) {
            self.refuse_reserved(ident, NamePlace::New);
        }
    }

    /// A column of a table. `part`: the tokens of its definition.
    pub(super) fn lenient_column(&mut self, column: &ColumnDef, part: Range<usize>) {
        self.refuse_reserved(&column.name, NamePlace::New);
        let name = self.tokens.index_at(column.name.span.start).unwrap_or(part.start);
        self.refuse_type(&column.data_type, name + 1..part.end);
        self.foreign_column(column, name + 1..part.end);
    }

    /// `RENAME a TO b` without COLUMN is a new name for the table in MariaDB.
    pub(super) fn lenient_rename(&mut self, old: &Ident) {
        let Some(index) = self.tokens.index_at(old.span.start).filter(|_| self.dialect == Dialect::MariaDb) else {
            return;
        };
        let before = self.tokens.solid(0..index).last();
        if before.is_some_and(|before| self.tokens.is_word(before, "RENAME")) {
            self.misplaced(old.span, "`COLUMN`");
        }
    }

    /// The parts of a new thing's name.
    pub(super) fn new_names(&mut self, name: &ObjectName) {
        let parts: Vec<Ident> = name.0.iter().filter_map(|part| part.as_ident().cloned()).collect();
        for ident in &parts {
            self.refuse_reserved(ident, NamePlace::New);
        }
    }

    /// What SQLite takes behind the parentheses of a table: the parser does not see it.
    pub(super) fn lenient_table_options(&mut self, range: Range<usize>) {
        for part in self.tokens.split(range.clone()) {
            let solid: Vec<usize> = self.tokens.solid(part.clone()).collect();
            let is_option = match solid.as_slice() {
                [] => part == range,
                [strict] => self.tokens.is_word(*strict, "STRICT"),
                [without, rowid] => self.tokens.is_word(*without, "WITHOUT") && self.tokens.is_word(*rowid, "ROWID"),
                _ => false,
            };
            if !is_option {
                let bytes = solid.first().map_or_else(
                    || self.tokens.byte_range(range.clone()),
                    |first| self.tokens.byte_range(*first..first + 1),
                );
                return self.misplaced_at(bytes, "`WITHOUT ROWID`, `STRICT` or the end");
            }
        }
    }
}
