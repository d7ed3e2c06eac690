//! Names in SQL: which are columns, tables and views of the schema.

use super::position::Tokens;
use super::scope::{Frame, Relation, RelationColumn, distinct};
use migrate_core::call::{NodeId, SqlFacts, SqlName};
use migrate_core::diagnostic::{Diagnostic, Excerpt, did_you_mean};
use migrate_core::dialect::Dialect;
use migrate_core::operation::{Purpose, created_note, unknown_table, with_column_help};
use migrate_core::schema::Schema;
use sqlparser::ast::{Ident, ObjectName, ObjectNamePart};
use sqlparser::tokenizer::Span;
use std::ops::Range;

/// What the SQL was found to name and to do.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Resolved names.
    pub(super) names: Vec<SqlName>,
    /// Tables and views that are read.
    pub(super) reads: Vec<String>,
    /// Tables whose rows are written.
    pub(super) writes: Vec<String>,
    /// Tables and views whose columns' order counts.
    pub(super) ordered: Vec<String>,
    /// Whether rows are deleted or tables dropped.
    pub(super) loses_data: bool,
    /// Functions that were made, in lower case.
    pub(super) functions: Vec<String>,
    /// What lints want to know.
    pub(super) facts: SqlFacts,
    /// What is wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A table that lives as long as a connection: no part of the schema.
#[derive(Clone, Debug)]
pub(super) struct Temporary {
    /// Its name.
    pub(super) name: String,
    /// Its columns, where they are known.
    pub(super) columns: Option<Vec<String>>,
}

/// Resolves the names of one statement, query or expression.
pub(super) struct Resolver<'a> {
    /// Whose rules hold.
    pub(super) dialect: Dialect,
    /// The schema at that point.
    pub(super) schema: &'a Schema,
    /// Temporary tables that earlier statements of the same text made.
    pub(super) temporary: &'a [Temporary],
    /// The text.
    pub(super) tokens: &'a Tokens<'a>,
    /// The tokens of the statement at hand.
    pub(super) statement: Range<usize>,
    /// The place of the string literal.
    pub(super) at: NodeId,
    /// What the expression at hand is for.
    pub(super) purpose: Purpose,
    /// The clause of the outermost query that may hold no aggregate, where it is being resolved.
    pub(super) clause: Option<&'static str>,
    /// Whether the arguments of an aggregate are being resolved.
    pub(super) inside_aggregate: bool,
    /// Whether the body of a trigger is being resolved.
    pub(super) in_trigger: bool,
    /// The aggregates of the query at hand so far.
    pub(super) aggregates: usize,
    /// Functions of the author's own, in lower case.
    pub(super) functions: &'a [String],
    /// What was found so far.
    pub(super) found: Found,
}

/// Columns that every table has and no schema knows.
const SQLITE_HIDDEN: [&str; 3] = ["rowid", "oid", "_rowid_"];
const POSTGRES_HIDDEN: [&str; 6] = ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"];

/// Words that look like a column to the parser and are none.
const VALUE_WORDS: [&str; 12] = [
    "default",
    "current_timestamp",
    "current_date",
    "current_time",
    "current_user",
    "session_user",
    "current_role",
    "current_schema",
    "current_catalog",
    "localtime",
    "localtimestamp",
    "utc_timestamp",
];

/// What one level knows about a column's name.
enum Search {
    Found(RelationColumn),
    Several(Vec<String>),
    Perhaps,
    Absent,
}

impl<'a> Resolver<'a> {
    /// Whether a name in SQL means the name of the schema. PostgreSQL folds what is not quoted; what names something
    /// exactly means it in any case, since resolved names are written anew with quotes.
    pub(super) fn same(&self, ident: &Ident, name: &str) -> bool {
        ident.value == name
            || match self.dialect {
                Dialect::Postgres => ident.quote_style.is_none() && ident.value.to_lowercase() == name,
                Dialect::Sqlite | Dialect::MariaDb => ident.value.eq_ignore_ascii_case(name),
            }
    }

    /// The name that a new thing gets.
    pub(super) fn created(&self, ident: &Ident) -> String {
        if self.dialect == Dialect::Postgres && ident.quote_style.is_none() {
            ident.value.to_lowercase()
        } else {
            ident.value.clone()
        }
    }

    /// Notes that the identifier means a table, a view or a column of one.
    pub(super) fn note(&mut self, ident: &Ident, table: &str, column: Option<&str>) {
        if let Some(bytes) = self.tokens.bytes(ident.span) {
            self.found.names.push(SqlName {
                start: bytes.start,
                end: bytes.end,
                table: table.to_owned(),
                column: column.map(str::to_owned),
                ordered: false,
            });
        }
    }

    /// Remembers that a table or view is read.
    pub(super) fn reads(&mut self, table: &str) {
        if !self.found.reads.iter().any(|known| known == table) {
            self.found.reads.push(table.to_owned());
        }
    }

    /// Remembers that a table is written.
    pub(super) fn writes(&mut self, table: &str) {
        if !self.found.writes.iter().any(|known| known == table) {
            self.found.writes.push(table.to_owned());
        }
    }

    /// The line of the text that holds these bytes.
    pub(super) fn excerpt(&self, bytes: Range<usize>) -> Excerpt {
        Excerpt::of(self.tokens.text, bytes)
    }

    /// An error with the line of the SQL.
    pub(super) fn wrong(&self, span: Span, message: impl Into<String>) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.at, message);
        // To find the line costs the length of the text, and what comes behind many others is not shown.
        let is_shown = self.found.diagnostics.len() < super::MOST_MESSAGES;
        match self.tokens.place(span).filter(|_| is_shown) {
            Some(bytes) => diagnostic.excerpt(self.excerpt(bytes)),
            None => diagnostic,
        }
    }

    /// The first place of a word in the statement.
    pub(super) fn word_inside(&self, word: &str) -> Option<Range<usize>> {
        let index = self.statement.clone().find(|index| self.tokens.is_word(*index, word))?;
        Some(self.tokens.byte_range(index..index + 1))
    }

    /// Whether the identifier is a word like `CURRENT_TIMESTAMP`, which looks like a column and is none.
    pub(super) fn is_value_word(&self, ident: &Ident) -> bool {
        ident.quote_style.is_none() && VALUE_WORDS.iter().any(|word| ident.value.eq_ignore_ascii_case(word))
    }

    /// Reports what is wrong.
    pub(super) fn error(&mut self, diagnostic: Diagnostic) {
        self.found.diagnostics.push(diagnostic);
    }

    /// The column of a relation that is meant, an exact name before one in another case.
    pub(super) fn column_in(&self, ident: &Ident, relation: &Relation) -> Option<RelationColumn> {
        let exact = relation.columns.iter().find(|column| column.name == ident.value);
        exact.or_else(|| relation.columns.iter().find(|column| self.same(ident, &column.name))).cloned()
    }

    /// Resolves a name that stands alone in an expression. Gives the column, where it is known.
    pub(super) fn column(&mut self, ident: &Ident, frame: &Frame<'_>) -> Option<RelationColumn> {
        for level in frame.levels() {
            match self.search(ident, level) {
                Search::Found(column) => {
                    self.note_column(ident, &column);
                    return Some(column);
                }
                Search::Several(places) => {
                    // Of a table that stands twice under one name that has been said.
                    let twin = |found: &Diagnostic| found.message.ends_with("stands twice in FROM");
                    if places.iter().any(|place| Some(place) != places.first())
                        || !self.found.diagnostics.iter().any(twin)
                    {
                        let table = places.first().map_or("table", |place| place.trim_matches('`'));
                        self.error(
                            self.wrong(ident.span, format!("the column `{}` is ambiguous", ident.value))
                                .note(format!("it is in {}", places.join(" and in ")))
                                .help(format!("say which one is meant: `{table}.{}`", ident.value)),
                        );
                    }
                    return None;
                }
                // A reserved word is no column, whatever columns there are.
                Search::Perhaps => return self.refuse_value(ident),
                Search::Absent => {}
            }
            if level.aliases.iter().any(|alias| self.same(ident, alias)) {
                return None;
            }
            if self.is_whole_row(ident, level) || self.is_hidden(ident, level) {
                return None;
            }
        }
        // MariaDB's variables of a session: `@a`.
        if self.dialect == Dialect::MariaDb && ident.value.starts_with('@') {
            return None;
        }
        if self.is_value_word(ident) {
            return self.refuse_value(ident);
        }
        if self.escaped_text(ident) {
            return None;
        }
        let relations = frame.all_relations().filter(|relation| !relation.qualified_only);
        self.unknown_column(ident, relations, true);
        None
    }

    fn note_column(&mut self, ident: &Ident, column: &RelationColumn) {
        if let Some((table, name)) = &column.origin {
            self.note(ident, table, Some(name));
        }
    }

    fn search(&self, ident: &Ident, frame: &Frame<'_>) -> Search {
        let mut found: Vec<(RelationColumn, String)> = Vec::new();
        let mut open = false;
        for relation in frame.relations.iter().filter(|relation| !relation.qualified_only) {
            open |= relation.open;
            if let Some(column) = self.column_in(ident, relation) {
                found.push((column, relation.describe().unwrap_or_else(|| "a subquery".to_owned())));
            }
        }
        let merged = frame.merged.iter().any(|name| self.same(ident, name));
        match found.len() {
            0 if open => Search::Perhaps,
            0 => Search::Absent,
            1 => Search::Found(found.swap_remove(0).0),
            _ if merged => Search::Found(found.swap_remove(0).0),
            _ => Search::Several(found.into_iter().map(|(_, place)| place).collect()),
        }
    }

    /// In PostgreSQL a relation's name stands for its whole row.
    fn is_whole_row(&mut self, ident: &Ident, frame: &Frame<'_>) -> bool {
        let relation = frame
            .relations
            .iter()
            .find(|relation| relation.qualifier.as_ref().is_some_and(|name| self.same(ident, name)));
        let Some(relation) = relation.filter(|_| self.dialect == Dialect::Postgres) else { return false };
        if let (Some(table), true) = (&relation.table, relation.by_own_name) {
            self.note(ident, table, None);
        }
        true
    }

    fn is_hidden(&self, ident: &Ident, frame: &Frame<'_>) -> bool {
        let hidden: &[&str] = match self.dialect {
            Dialect::Sqlite => &SQLITE_HIDDEN,
            Dialect::Postgres => &POSTGRES_HIDDEN,
            Dialect::MariaDb => &[],
        };
        frame.relations.iter().any(|relation| relation.table.is_some())
            && hidden.iter().any(|name| ident.value.eq_ignore_ascii_case(name))
    }

    /// Resolves `qualifier.column` or `schema.table.column`.
    pub(super) fn compound(&mut self, parts: &[Ident], frame: &Frame<'_>) -> Option<RelationColumn> {
        let (ident, qualifier) = parts.split_last()?;
        let relation = self.qualified(qualifier, frame)?;
        if let Some(column) = self.column_in(ident, &relation) {
            self.note_column(ident, &column);
            return Some(column);
        }
        let level = Frame::with(vec![relation.clone()], None);
        if !relation.open && !self.is_hidden(ident, &level) {
            self.unknown_column(ident, [&relation].into_iter(), false);
        }
        None
    }

    /// The relation that a qualifier means, its name noted; an error if there is none.
    pub(super) fn qualified(&mut self, qualifier: &[Ident], frame: &Frame<'_>) -> Option<Relation> {
        let found = frame.all_relations().find(|relation| self.is_qualifier(qualifier, relation)).cloned();
        if let Some(relation) = &found {
            if let (Some(table), true) = (&relation.table, relation.by_own_name) {
                self.note_name(qualifier, table);
            }
            return found;
        }
        let written = qualifier.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(".");
        let names: Vec<&str> = frame.all_relations().filter_map(|relation| relation.qualifier.as_deref()).collect();
        let help = did_you_mean(&written, names.iter().copied());
        let span = qualifier.first().zip(qualifier.last()).map(|(first, last)| first.span.union(&last.span));
        let mut diagnostic = self
            .wrong(span.unwrap_or_else(Span::empty), format!("unknown table or alias `{written}` here"))
            .help_if(help)
            .about(&written);
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            diagnostic = diagnostic.note(format!("known here: {}", names.join(", ")));
        }
        self.error(diagnostic);
        None
    }

    fn is_qualifier(&self, qualifier: &[Ident], relation: &Relation) -> bool {
        match qualifier {
            [name] => relation.qualifier.as_ref().is_some_and(|known| self.same(name, known)),
            [.., last] => {
                let known = relation.table.as_deref().filter(|_| relation.by_own_name);
                known.is_some_and(|known| match known.rsplit_once('.') {
                    Some((space, name)) => {
                        self.same(last, name)
                            && qualifier.iter().rev().nth(1).is_some_and(|part| self.same(part, space))
                    }
                    None => self.same(last, known),
                })
            }
            [] => false,
        }
    }

    /// Notes a table's name that may have several parts: as many of the last ones as the table's own name has.
    pub(super) fn note_name(&mut self, parts: &[Ident], table: &str) {
        let wanted = (table.matches('.').count() + 1).min(parts.len());
        let used = parts.get(parts.len() - wanted..).unwrap_or_default();
        let (Some(first), Some(last)) = (used.first(), used.last()) else { return };
        if let (Some(start), Some(end)) = (self.tokens.bytes(first.span), self.tokens.bytes(last.span)) {
            let name =
                SqlName { start: start.start, end: end.end, table: table.to_owned(), column: None, ordered: false };
            self.found.names.push(name);
        }
    }

    /// Reports a column that is in none of the relations; `alone`: where a text could stand as well.
    pub(super) fn unknown_column<'r>(
        &mut self,
        ident: &Ident,
        relations: impl Iterator<Item = &'r Relation>,
        alone: bool,
    ) {
        let relations = distinct(relations);
        let name = &ident.value;
        let message = match relations.as_slice() {
            [] => format!("unknown name `{name}`: no table is in scope here"),
            [relation] => match relation.table.as_ref().or(relation.qualifier.as_ref()) {
                Some(table) => format!("unknown column `{name}` in `{table}`"),
                None => format!("unknown column `{name}`"),
            },
            _ => format!("unknown column `{name}`"),
        };
        let mut diagnostic = self.with_column_help(self.wrong(ident.span, message), name, &relations);
        let explained = !diagnostic.help.is_empty() || !diagnostic.notes.is_empty();
        if self.dialect == Dialect::Sqlite && ident.quote_style == Some('"') {
            diagnostic = diagnostic
                .help(format!("a text stands in single quotes: `'{name}'`"))
                .note("SQLite takes a name in double quotes that it does not know for a text");
        } else if alone && !explained && ident.quote_style.is_none() {
            diagnostic = diagnostic.help(format!("if it is a text and not a name: `'{name}'`"));
        }
        if relations.len() > 1 {
            let known: Vec<String> = relations.iter().filter_map(|relation| relation.describe()).collect();
            diagnostic = diagnostic.note(format!("known here: {}", known.join(", ")));
        }
        for relation in relations {
            if let Some(table) = &relation.table {
                let note = self.created_note(table);
                diagnostic = diagnostic.note_if(note).about(table).about(format!("{table}.{name}"));
            }
        }
        self.error(diagnostic);
    }

    /// What became of the column, or the nearest one of all that are in scope.
    fn with_column_help(&self, diagnostic: Diagnostic, name: &str, relations: &[&Relation]) -> Diagnostic {
        let tables = relations.iter().filter_map(|relation| self.schema.table(relation.table.as_ref()?));
        if let Some(table) = tables.into_iter().find(|table| self.schema.had_column(&table.name, name)) {
            return with_column_help(diagnostic, self.schema, table, name);
        }
        let columns = relations.iter().flat_map(|relation| relation.columns.iter().map(|column| column.name.as_str()));
        diagnostic.help_if(did_you_mean(name, columns))
    }

    fn created_note(&self, relation: &str) -> Option<String> {
        let table = self.schema.table(relation).map(|table| &table.origin);
        let origin = table.or_else(|| self.schema.view(relation).map(|view| &view.origin))?;
        created_note(relation, origin)
    }

    /// The table or view of the schema that a name means, without noting it.
    pub(super) fn known_relation(&self, name: &ObjectName) -> Option<String> {
        let parts = idents(name)?;
        let (last, before) = parts.split_last()?;
        let exact = &last.value;
        if before.is_empty() && (self.schema.table(exact).is_some() || self.schema.view(exact).is_some()) {
            return Some(exact.clone());
        }
        let default = match self.dialect {
            Dialect::Sqlite => "main",
            Dialect::Postgres => "public",
            Dialect::MariaDb => "",
        };
        match before {
            [] => self.schema_name(|known| self.same_table(last, known)),
            [space] if space.value.eq_ignore_ascii_case(default) => {
                self.schema_name(|known| self.same_table(last, known))
            }
            [.., space] => self.schema_name(|known| {
                known.split_once('.').is_some_and(|(a, b)| self.same_table(space, a) && self.same_table(last, b))
            }),
        }
    }

    /// MariaDB keeps tables as files, whose names have a case.
    fn same_table(&self, ident: &Ident, name: &str) -> bool {
        if self.dialect == Dialect::MariaDb { ident.value == name } else { self.same(ident, name) }
    }

    fn schema_name(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        let tables = self.schema.tables().map(|table| &table.name);
        let views = self.schema.views().map(|view| &view.name);
        tables.chain(views).find(|name| fits(name)).cloned()
    }

    /// Resolves the name of a table or view in FROM, INTO, UPDATE and the like. What is unknown is reported, and its
    /// columns are open, so that one mistake is one error.
    pub(super) fn relation(&mut self, name: &ObjectName, frame: &Frame<'_>) -> Relation {
        let Some(parts) = idents(name) else { return Relation::unknown(None) };
        let Some(last) = parts.last() else { return Relation::unknown(None) };
        let qualifier = Some(last.value.clone());
        if let [only] = parts.as_slice() {
            let common = frame.levels().flat_map(|level| level.common.iter().rev());
            if let Some(common) = common.into_iter().find(|common| self.same(only, &common.name)) {
                return Relation::of_output(common.output.clone(), qualifier);
            }
        }
        if let Some(temporary) = self.temporary.iter().rev().find(|temporary| self.same(last, &temporary.name)) {
            let columns = temporary.columns.iter().flatten().map(RelationColumn::named).collect();
            return Relation { qualifier, columns, open: temporary.columns.is_none(), ..Relation::default() };
        }
        if let Some(table) = self.known_relation(name) {
            self.note_name(&parts, &table);
            return Relation::of_table(&table, self.schema.columns_of(&table));
        }
        if !self.is_system(&parts) {
            let written = parts.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(".");
            let tables = self.schema.tables().map(|table| table.name.as_str());
            let known = tables.chain(self.schema.views().map(|view| view.name.as_str()));
            let span = parts.first().map_or_else(Span::empty, |first| first.span.union(&last.span));
            let diagnostic = self.wrong(span, format!("unknown table or view `{written}`"));
            self.error(unknown_table(diagnostic, self.schema, &written, known));
        }
        Relation::unknown(qualifier)
    }

    /// Tables of the database itself, and temporary ones.
    fn is_system(&self, parts: &[Ident]) -> bool {
        let lower: Vec<String> = parts.iter().map(|part| part.value.to_lowercase()).collect();
        let Some((name, before)) = lower.split_last() else { return false };
        let space = before.last().map(String::as_str).unwrap_or_default();
        match self.dialect {
            Dialect::Sqlite => name.starts_with("sqlite_") || name.starts_with("pragma_") || space == "temp",
            Dialect::Postgres => {
                name.starts_with("pg_") || ["information_schema", "pg_catalog", "pg_temp"].contains(&space)
            }
            Dialect::MariaDb => {
                name == "dual" || ["information_schema", "mysql", "performance_schema", "sys"].contains(&space)
            }
        }
    }
}

/// The identifiers of a name; `None` if one of its parts is computed.
pub(super) fn idents(name: &ObjectName) -> Option<Vec<Ident>> {
    name.0
        .iter()
        .map(|part| match part {
            ObjectNamePart::Identifier(ident) => Some(ident.clone()),
            ObjectNamePart::Function(_) => None,
        })
        .collect()
}
