//! Triggers: the parser does not read SQLite's bodies, so their header and their statements are taken apart here.

use super::position::Tokens;
use super::resolve::Resolver;
use super::scope::{Frame, Relation};
use super::statements::split_statements;
use super::syntax;
use super::trigger_body::Firing;
use super::trigger_head;
use migrate_core::call::{Call, Node, SqlText, Value};
use migrate_core::diagnostic::{Diagnostic, did_you_mean};
use migrate_core::dialect::Dialect;
use sqlparser::ast::{Ident, ObjectName, ObjectNamePart, Statement};
use sqlparser::tokenizer::Token;
use std::ops::Range;

impl Resolver<'_> {
    /// Resolves what stands around the ON clause of a trigger. `event`: up to ON; `rest`: what follows the table. The
    /// same range for both, if there is no ON clause in the text.
    pub(super) fn trigger_definition(&mut self, table: &Relation, event: Range<usize>, rest: Range<usize>) {
        if let Err(error) = trigger_head::head(self.dialect, self.tokens, event.clone(), rest.clone()) {
            return self.unreadable(&error);
        }
        let row = |name: &str| Relation { qualified_only: true, ..table.clone().renamed(name.to_owned(), &[]) };
        let begin = self.tokens.find_word(rest.clone(), "BEGIN");
        let firing = self.firing(event.start..event.end.min(begin.unwrap_or(event.end)));
        let rows = [(firing.new, "new"), (firing.old, "old")].into_iter().filter(|(is_there, _)| *is_there);
        let frame = Frame::with(rows.map(|(_, name)| row(name)).collect(), None);
        if let Some(name) = &table.table {
            self.refuse_timing(name, firing, event.start..rest.end.min(begin.unwrap_or(rest.end)));
        }
        let head = rest.start..begin.or_else(|| self.tokens.find_word(rest.clone(), "EXECUTE")).unwrap_or(rest.end);
        self.updated_columns(table, event.start..event.end.min(head.end.max(event.start)));
        if let Some(when) = self.tokens.find_word(head.clone(), "WHEN") {
            match syntax::parse_expression(self.dialect, self.tokens, when + 1..head.end) {
                Ok(expression) => drop(self.expression(&expression, &frame)),
                Err(error) => self.unreadable(&error),
            }
        }
        let body = match begin {
            Some(begin) => {
                let end = self.tokens.trimmed(rest.clone()).end;
                let Some(last) = end.checked_sub(1).filter(|last| self.tokens.is_word(*last, "END")) else {
                    let at = self.tokens.byte_range(rest).end;
                    let message = "expected `END` at the end of the trigger".to_owned();
                    return self.unreadable(&syntax::SyntaxError::new(at, message));
                };
                begin + 1..last
            }
            // MariaDB: one statement without BEGIN.
            None if self.dialect == Dialect::MariaDb => {
                let row = self.tokens.find_word(rest.clone(), "ROW").map_or(rest.end, |row| row + 1);
                self.behind_order(row..rest.end)
            }
            None => return,
        };
        let loses_data = self.found.loses_data;
        let in_trigger = std::mem::replace(&mut self.in_trigger, true);
        let mut frame = frame;
        if self.dialect == Dialect::MariaDb {
            self.refuse_open_blocks(body.clone());
            frame.relations.extend(self.declared_variables(body.clone()));
        }
        for statement in split_statements(self.tokens, body) {
            self.body_statement(statement, &frame, firing);
        }
        // The trigger deletes when it fires, not when it is made.
        self.found.loses_data = loses_data;
        self.in_trigger = in_trigger;
    }

    /// `UPDATE OF a, b`
    fn updated_columns(&mut self, table: &Relation, event: Range<usize>) {
        let solid: Vec<usize> = self.tokens.solid(event).collect();
        let of = solid.windows(2).position(|pair| match pair {
            [update, of] => self.tokens.is_word(*update, "UPDATE") && self.tokens.is_word(*of, "OF"),
            _ => false,
        });
        let Some(of) = of else { return };
        for pair in solid.get(of + 2..).unwrap_or_default().chunks(2) {
            if let Some(ident) = pair.first().and_then(|index| self.ident_at(*index)) {
                self.target_column(&ident, table);
            }
            if pair.get(1).is_none_or(|comma| *self.tokens.token(*comma) != Token::Comma) {
                break;
            }
        }
    }

    /// The identifier at an index.
    pub(super) fn ident_at(&self, index: usize) -> Option<Ident> {
        let piece = self.tokens.pieces.get(index)?;
        match &piece.token.token {
            Token::Word(word) => {
                Some(Ident { value: word.value.clone(), quote_style: word.quote_style, span: piece.token.span })
            }
            _ => None,
        }
    }

    /// MariaDB: what follows `FOLLOWS other_trigger`.
    fn behind_order(&self, range: Range<usize>) -> Range<usize> {
        let solid: Vec<usize> = self.tokens.solid(range.clone()).take(2).collect();
        match solid.as_slice() {
            [word, name] if self.tokens.is_word(*word, "FOLLOWS") || self.tokens.is_word(*word, "PRECEDES") => {
                name + 1..range.end
            }
            _ => range,
        }
    }

    fn body_statement(&mut self, range: Range<usize>, frame: &Frame<'_>, firing: Firing) {
        match syntax::parse_statement(self.dialect, self.tokens, range.clone(), &[]) {
            Ok(
                statement @ (Statement::Query(_) | Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_)),
            ) => {
                if self.dialect == Dialect::MariaDb
                    && matches!(statement, Statement::Query(_))
                    && self.tokens.find_word(range.clone(), "INTO").is_none()
                {
                    let place = self.tokens.byte_range(range.start..range.start + 1);
                    let diagnostic = Diagnostic::error(self.at, "a trigger of MariaDB gives back no rows");
                    self.error(
                        diagnostic.excerpt(self.excerpt(place)).help("put them somewhere: `SELECT … INTO variable`"),
                    );
                }
                self.row_statement(&statement, Some(frame));
            }
            Err(error) if self.dialect == Dialect::MariaDb && self.writes_rows(&range) => self.unreadable(&error),
            // A body of MariaDB is a program; of what is no statement about rows only NEW and OLD are looked at.
            _ if self.dialect == Dialect::MariaDb => {
                self.program_statement(range.clone(), firing);
                self.new_and_old(range, frame);
            }
            Ok(_) => {
                let at = self.tokens.byte_range(range).start;
                let message = "a trigger's body holds SELECT, INSERT, UPDATE and DELETE".to_owned();
                self.unreadable(&syntax::SyntaxError::new(at, message));
            }
            Err(error) => self.unreadable(&error),
        }
    }

    fn writes_rows(&self, range: &Range<usize>) -> bool {
        ["INSERT", "UPDATE", "DELETE"].iter().any(|word| self.tokens.is_word(range.start, word))
    }

    fn new_and_old(&mut self, range: Range<usize>, frame: &Frame<'_>) {
        let solid: Vec<usize> = self.tokens.solid(range).collect();
        for three in solid.windows(3) {
            let [row, dot, column] = three else { continue };
            if (self.tokens.is_word(*row, "NEW") || self.tokens.is_word(*row, "OLD"))
                && *self.tokens.token(*dot) == Token::Period
                && let (Some(row), Some(column)) = (self.ident_at(*row), self.ident_at(*column))
            {
                self.compound(&[row, column], frame);
            }
        }
    }

    fn unreadable(&mut self, error: &syntax::SyntaxError) {
        let diagnostic = error.report(self.at, self.tokens.text, self.dialect);
        self.error(syntax::unchecked(diagnostic));
    }

    /// `CREATE TRIGGER name event ON table rest`
    pub(super) fn create_trigger(&mut self, range: Range<usize>) -> Vec<Call> {
        let tokens = self.tokens;
        let word = tokens.find_word(range.clone(), "TRIGGER").unwrap_or(range.start);
        if let Err(error) = trigger_head::prefix(self.dialect, tokens, range.start..word + 1) {
            self.unreadable(&error);
            return Vec::new();
        }
        let temporary = ["TEMP", "TEMPORARY"].iter().any(|temp| tokens.find_word(range.start..word, temp).is_some());
        let if_not_exists = if_words(tokens, word + 1..range.end, &["IF", "NOT", "EXISTS"]);
        let start = if_not_exists.unwrap_or(word + 1);
        let name = self.name_at(start..range.end);
        let on = tokens.find_word(start..range.end, "ON");
        let target = on.and_then(|on| self.name_at(on + 1..range.end));
        let (Some((name, after_name)), Some(on), Some((target, after_target))) = (name, on, target) else {
            let at = tokens.byte_range(range).start;
            let message = "expected `CREATE TRIGGER name … ON table …`".to_owned();
            self.unreadable(&syntax::SyntaxError::new(at, message));
            return Vec::new();
        };
        let relation =
            self.relation(&ObjectName(target.into_iter().map(ObjectNamePart::Identifier).collect()), &Frame::default());
        self.trigger_definition(&relation, after_name..on, after_target..range.end);
        let name = name.last().map(|ident| self.created(ident)).unwrap_or_default();
        let (Some(table), false) = (&relation.table, temporary) else { return Vec::new() };
        if if_not_exists.is_some() && self.schema.trigger(&name).is_some() {
            return Vec::new();
        }
        let mut definition = self.slice(tokens.byte_range(after_name..on));
        append(&mut definition, self.slice(tokens.byte_range(after_target..range.end)));
        let args = vec![Node::text(name), Node::option("on", Node::text(table)), Node::new(Value::Sql(definition))];
        vec![Call::new("create_trigger", args)]
    }

    /// `DROP TRIGGER [IF EXISTS] name [ON table]`
    pub(super) fn drop_trigger(&mut self, range: Range<usize>) -> Vec<Call> {
        let word = self.tokens.find_word(range.clone(), "TRIGGER").unwrap_or(range.start);
        let if_exists = if_words(self.tokens, word + 1..range.end, &["IF", "EXISTS"]);
        let name = self.name_at(if_exists.unwrap_or(word + 1)..range.end);
        let Some(ident) = name.and_then(|(mut parts, _)| parts.pop()) else {
            let at = self.tokens.byte_range(range).end;
            self.unreadable(&syntax::SyntaxError::new(at, "expected the trigger's name".to_owned()));
            return Vec::new();
        };
        if let Err(error) = trigger_head::dropped(self.dialect, self.tokens, range) {
            self.unreadable(&error);
            return Vec::new();
        }
        let known = self.schema.triggers().find(|trigger| self.same(&ident, &trigger.name)).map(|t| t.name.clone());
        match known {
            Some(name) => vec![Call::new("drop_trigger", vec![Node::text(name)])],
            None if if_exists.is_some() => Vec::new(),
            None => {
                let help = did_you_mean(&ident.value, self.schema.triggers().map(|trigger| trigger.name.as_str()));
                let message = format!("unknown trigger `{}`", ident.value);
                self.error(Diagnostic::error(self.at, message).help_if(help).about(&ident.value));
                Vec::new()
            }
        }
    }

    /// A name of one or several parts, and the token behind it.
    pub(super) fn name_at(&self, range: Range<usize>) -> Option<(Vec<Ident>, usize)> {
        let solid: Vec<usize> = self.tokens.solid(range).take(5).collect();
        let mut parts = vec![self.ident_at(*solid.first()?)?];
        let mut end = solid.first()? + 1;
        for pair in solid.get(1..).unwrap_or_default().chunks(2) {
            let [dot, part] = pair else { break };
            if *self.tokens.token(*dot) != Token::Period {
                break;
            }
            parts.push(self.ident_at(*part)?);
            end = part + 1;
        }
        Some((parts, end))
    }
}

/// The token behind these words, if they stand at the beginning.
fn if_words(tokens: &Tokens<'_>, range: Range<usize>, words: &[&str]) -> Option<usize> {
    let mut solid = tokens.solid(range);
    let mut end = None;
    for word in words {
        let index = solid.next().filter(|index| tokens.is_word(*index, word))?;
        end = Some(index + 1);
    }
    end
}

/// Puts one text behind another, with a space between.
fn append(sql: &mut SqlText, more: SqlText) {
    sql.text.push(' ');
    let shift = sql.text.len();
    sql.text.push_str(&more.text);
    sql.names.extend(more.names.into_iter().map(|mut name| {
        name.start += shift;
        name.end += shift;
        name
    }));
}
