//! Names in INSERT, UPDATE and DELETE, and which tables they write.

use super::resolve::{Resolver, idents};
use super::resolve_query::alias_of;
use super::scope::{Frame, Output, Relation};
use super::syntax;
use migrate_core::call::{StatementFact, StatementKind};
use migrate_core::diagnostic::Diagnostic;
use sqlparser::ast::{
    Assignment, AssignmentTarget, ConflictTarget, Delete, FromTable, Ident, Insert, ObjectName, OnConflictAction,
    OnInsert, SelectItem, SetExpr, Spanned, SqliteOnConflict, Statement, TableObject, Update, UpdateTableFromKind,
};
use sqlparser::tokenizer::Span;

impl Resolver<'_> {
    /// Resolves a statement about rows; what RETURNING gives is its output.
    pub(super) fn row_statement(&mut self, statement: &Statement, outer: Option<&Frame<'_>>) -> Output {
        let clause = self.clause.take();
        let output = match statement {
            Statement::Insert(insert) => self.insert(insert, outer),
            Statement::Update(update) => self.update(update, outer),
            Statement::Delete(delete) => self.delete(delete, outer),
            Statement::Query(query) => self.query(query, outer),
            _ => Output { open: true, ..Output::default() },
        };
        self.clause = clause;
        output
    }

    /// Notes a statement for the lints.
    pub(super) fn statement_fact(&mut self, kind: StatementKind, table: Option<String>, bounded: bool, word: Span) {
        let place = self.tokens.place(word).unwrap_or_default();
        let in_trigger = self.in_trigger;
        self.found.facts.statements.push(StatementFact { kind, table, bounded, in_trigger, place });
    }

    /// Remembers that the SQL counts on the order of these tables' and views' columns.
    pub(super) fn counts_on_order(&mut self, ordered: &[String]) {
        self.found.ordered.extend_from_slice(ordered);
    }

    fn written(&mut self, name: &ObjectName, outer: &Frame<'_>) -> Relation {
        let relation = self.relation(name, outer);
        if let Some(table) = &relation.table {
            let table = table.clone();
            self.writes(&table);
            self.refuse_view(&table, name.span());
        }
        relation
    }

    fn insert(&mut self, insert: &Insert, outer: Option<&Frame<'_>>) -> Output {
        self.foreign_insert(insert);
        self.lenient_insert(insert);
        let empty = Frame::inside(outer);
        let mut target = match &insert.table {
            TableObject::TableName(name) => self.written(name, &empty),
            _ => Relation::unknown(None),
        };
        if insert.columns.is_empty() && insert.assignments.is_empty() && insert.source.is_some() {
            self.counts_on_order(&target.ordered);
        }
        self.statement_fact(StatementKind::Insert, target.table.clone(), true, insert.insert_token.0.span);
        for ident in insert.columns.iter().filter_map(|name| idents(name)?.pop()) {
            self.target_column(&ident, &target);
        }
        for ident in &insert.after_columns {
            self.target_column(ident, &target);
        }
        let output = insert.source.as_ref().map(|source| self.query(source, outer));
        self.counts_on_order(output.as_ref().map_or(&[], |output| &output.ordered));
        self.inserted(insert, &target, output.as_ref());
        self.found.loses_data |= insert.replace_into || insert.or == Some(SqliteOnConflict::Replace);
        if let Some(alias) = &insert.table_alias {
            target = target.renamed(alias.alias.value.clone(), &[]);
        }
        let mut excluded = target.clone().renamed("excluded".to_owned(), &[]);
        excluded.qualified_only = true;
        let mut relations = vec![target.clone(), excluded];
        if let Some(alias) = &insert.insert_alias
            && let Some(name) = idents(&alias.row_alias).and_then(|mut parts| parts.pop())
        {
            let mut row = target.clone().renamed(name.value, &[]);
            row.qualified_only = true;
            relations.push(row);
        }
        let frame = Frame::with(relations, outer);
        self.assignments(&insert.assignments, &frame);
        match &insert.on {
            Some(OnInsert::DuplicateKeyUpdate(assignments)) => {
                let mut frame = frame;
                // The values may name the columns that the SELECT reads.
                if let Some(SetExpr::Select(select)) = insert.source.as_ref().map(|source| &*source.body) {
                    let mut read = Frame::inside(outer);
                    self.from(&select.from, &mut read);
                    frame.relations.extend(read.relations.into_iter().map(|mut relation| {
                        relation.qualified_only = true;
                        relation
                    }));
                }
                self.assignments(assignments, &frame);
            }
            Some(OnInsert::OnConflict(conflict)) => {
                if let Some(ConflictTarget::Columns(columns)) = &conflict.conflict_target {
                    for ident in columns {
                        self.target_column(ident, &target);
                    }
                    let partial = self.conflict_filter(&Frame::with(vec![target.clone()], None));
                    self.conflict_target(columns, &target, partial);
                }
                if let OnConflictAction::DoUpdate(update) = &conflict.action {
                    self.assignments(&update.assignments, &frame);
                    self.expressions(&update.selection, &frame);
                }
            }
            _ => {}
        }
        self.returning(insert.returning.as_deref(), &Frame::with(vec![target], outer))
    }

    /// Resolves the WHERE between `ON CONFLICT (…)` and DO, which the parser does not see; whether there is one.
    fn conflict_filter(&mut self, frame: &Frame<'_>) -> bool {
        let tokens = self.tokens;
        let conflict = tokens.find_word(self.statement.clone(), "CONFLICT");
        let open = conflict.and_then(|at| tokens.solid(at + 1..self.statement.end).next());
        let close = open.and_then(|open| tokens.closing(open)).filter(|close| *close < self.statement.end);
        let Some(close) = close else { return false };
        let word = tokens.solid(close + 1..self.statement.end).next().filter(|at| tokens.is_word(*at, "WHERE"));
        let end = word.and_then(|word| tokens.find_word(word..self.statement.end, "DO"));
        let (Some(word), Some(end)) = (word, end) else { return false };
        match syntax::parse_expression(self.dialect, tokens, word + 1..end) {
            Ok(expression) => drop(self.expression(&expression, frame)),
            Err(error) => {
                let diagnostic = error.report(self.at, tokens.text, self.dialect);
                self.error(diagnostic);
            }
        }
        true
    }

    fn update(&mut self, update: &Update, outer: Option<&Frame<'_>>) -> Output {
        self.foreign_update(update);
        self.lenient_alias(alias_of(&update.table.relation), true);
        let mut frame = Frame::inside(outer);
        let read = self.found.reads.clone();
        self.from(std::slice::from_ref(&update.table), &mut frame);
        if update.table.joins.is_empty() {
            // The table itself is written; whether it is read too follows from the rest.
            self.found.reads = read;
        }
        let target = frame.relations.first().cloned().unwrap_or_default();
        if let Some(table) = &target.table {
            self.writes(table);
            self.refuse_view(table, update.table.relation.span());
        }
        let bounded = update.selection.is_some() || update.limit.is_some();
        self.statement_fact(StatementKind::Update, target.table.clone(), bounded, update.update_token.0.span);
        match &update.from {
            Some(UpdateTableFromKind::BeforeSet(list) | UpdateTableFromKind::AfterSet(list)) => {
                self.from(list, &mut frame);
            }
            None => {}
        }
        self.clause = Some("SET");
        self.assignments(&update.assignments, &frame);
        if update.table.joins.is_empty() {
            self.assigned(&update.assignments, &target);
        }
        self.clause = Some("WHERE");
        self.expressions(&update.selection, &frame);
        self.clause = None;
        self.order(&update.order_by, &frame);
        self.expressions(&update.limit, &frame);
        self.returning(update.returning.as_deref(), &frame)
    }

    fn delete(&mut self, delete: &Delete, outer: Option<&Frame<'_>>) -> Output {
        self.found.loses_data = true;
        self.foreign_delete(delete);
        let (FromTable::WithFromKeyword(list) | FromTable::WithoutKeyword(list)) = &delete.from;
        self.lenient_alias(list.first().and_then(|table| alias_of(&table.relation)), true);
        let mut frame = Frame::inside(outer);
        let read = self.found.reads.clone();
        // MariaDB: `DELETE FROM t USING t JOIN u` names the targets of what USING reads.
        let targets_of_using =
            delete.using.as_ref().filter(|_| self.dialect == migrate_core::dialect::Dialect::MariaDb);
        self.from(targets_of_using.unwrap_or(list), &mut frame);
        if list.iter().all(|table| table.joins.is_empty()) && delete.tables.is_empty() {
            self.found.reads = read;
        }
        let mut targets: Vec<String> = Vec::new();
        if delete.tables.is_empty() {
            targets.extend(frame.relations.first().and_then(|relation| relation.table.clone()));
        } else {
            for parts in delete.tables.iter().filter_map(idents) {
                targets.extend(self.qualified(&parts, &frame).and_then(|relation| relation.table));
            }
        }
        for table in &targets {
            self.writes(table);
            self.refuse_view(table, list.first().map_or_else(Span::empty, |table| table.relation.span()));
        }
        let bounded = delete.selection.is_some() || delete.limit.is_some();
        self.statement_fact(StatementKind::Delete, targets.first().cloned(), bounded, delete.delete_token.0.span);
        if targets_of_using.is_some() {
            for table in list {
                if let sqlparser::ast::TableFactor::Table { name, .. } = &table.relation {
                    let parts = idents(name).unwrap_or_default();
                    targets = self.qualified(&parts, &frame).and_then(|relation| relation.table).into_iter().collect();
                    for table in &targets {
                        self.writes(table);
                    }
                }
            }
        } else if let Some(using) = &delete.using {
            self.from(using, &mut frame);
        }
        self.clause = Some("WHERE");
        self.expressions(&delete.selection, &frame);
        self.clause = None;
        self.order(&delete.order_by, &frame);
        self.expressions(&delete.limit, &frame);
        self.returning(delete.returning.as_deref(), &frame)
    }

    fn returning(&mut self, items: Option<&[SelectItem]>, frame: &Frame<'_>) -> Output {
        items.map_or_else(Output::default, |items| self.projection(items, frame))
    }

    /// Resolves `column = value` lists.
    pub(super) fn assignments(&mut self, assignments: &[Assignment], frame: &Frame<'_>) {
        let target = frame.relations.first().cloned().unwrap_or_default();
        for assignment in assignments {
            let names = match &assignment.target {
                AssignmentTarget::ColumnName(name) => std::slice::from_ref(name),
                AssignmentTarget::Tuple(names) => names.as_slice(),
            };
            for parts in names.iter().filter_map(idents) {
                match parts.as_slice() {
                    // With several tables any of them may be meant.
                    [only] if frame.relations.iter().filter(|relation| !relation.qualified_only).count() == 1 => {
                        self.target_column(only, &target);
                    }
                    [only] if self.column_in(only, &target).is_some() => self.target_column(only, &target),
                    [only] => drop(self.column(only, frame)),
                    parts => drop(self.compound(parts, frame)),
                }
            }
            match &assignment.target {
                AssignmentTarget::ColumnName(_) => self.scalar(&assignment.value, frame),
                AssignmentTarget::Tuple(_) => drop(self.expression(&assignment.value, frame)),
            }
        }
    }

    /// Resolves the name of a column that a statement writes.
    pub(super) fn target_column(&mut self, ident: &Ident, target: &Relation) {
        match self.column_in(ident, target) {
            Some(column) => {
                if let Some((table, name)) = &column.origin {
                    self.note(ident, table, Some(name));
                }
            }
            None if !target.open && !self.is_rowid(ident) => self.unknown_column(ident, [target].into_iter(), false),
            None => {}
        }
    }

    fn is_rowid(&self, ident: &Ident) -> bool {
        self.dialect == migrate_core::dialect::Dialect::Sqlite
            && ["rowid", "oid", "_rowid_"].iter().any(|name| ident.value.eq_ignore_ascii_case(name))
    }

    /// Resolves the table of a TRUNCATE.
    pub(super) fn truncated(&mut self, name: &ObjectName) {
        self.found.loses_data = true;
        let relation = self.written(name, &Frame::default());
        let word = name.0.first().map_or_else(Span::empty, sqlparser::ast::Spanned::span);
        self.statement_fact(StatementKind::Truncate, relation.table.clone(), false, word);
        if relation.table.as_ref().is_some_and(|table| self.schema.view(table).is_some()) {
            self.error(Diagnostic::error(self.at, "a view cannot be truncated"));
        }
    }
}
