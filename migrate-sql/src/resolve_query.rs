//! Names in queries: FROM, joins, WITH, subqueries, set operations, and the columns that a query gives.

use super::reserved::NamePlace;
use super::resolve::{Resolver, idents};
use super::scope::{Common, Frame, Output, Relation, RelationColumn};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{
    Distinct, Expr, GroupByExpr, Ident, Join, JoinConstraint, JoinOperator, LimitClause, ObjectName, OrderBy,
    OrderByKind, Query, Select, SelectItem, SelectItemQualifiedWildcardKind, SetExpr, TableAlias, TableFactor,
    TableWithJoins, With,
};
use sqlparser::tokenizer::{Span, Token, TokenWithSpan};

impl Resolver<'_> {
    /// Resolves the names of a query, and says what it gives.
    pub(super) fn query(&mut self, query: &Query, outer: Option<&Frame<'_>>) -> Output {
        self.foreign_query(query);
        self.foreign_with(query);
        let mut frame = Frame::inside(outer);
        if let Some(with) = &query.with {
            self.with(with, &mut frame);
        }
        let output = match (&*query.body, &query.order_by) {
            (SetExpr::Select(select), order) => self.select(select, order.as_ref(), &frame),
            (body, order) => {
                let output = self.set_expression(body, &frame);
                if let Some(order) = order {
                    self.refuse_places(order, &output);
                    // Behind UNION only the columns that come out can be named.
                    let result = Relation::of_output(output.clone(), None);
                    let level = Frame::with(vec![result], Some(&frame));
                    self.order_by(order, &level);
                }
                output
            }
        };
        match &query.limit_clause {
            Some(LimitClause::LimitOffset { limit, offset, .. }) => {
                self.expressions(limit.iter().chain(offset.iter().map(|offset| &offset.value)), &frame);
            }
            Some(LimitClause::OffsetCommaLimit { offset, limit }) => self.expressions([offset, limit], &frame),
            None => {}
        }
        output
    }

    /// What stands where a SELECT belongs, and is another statement.
    pub(super) fn no_select(&self, query: &Query) -> Option<Diagnostic> {
        let word = match &*query.body {
            SetExpr::Insert(_) => "INSERT",
            SetExpr::Update(_) => "UPDATE",
            SetExpr::Delete(_) => "DELETE",
            SetExpr::Merge(_) => "MERGE",
            _ => return None,
        };
        let diagnostic = Diagnostic::error(self.at, format!("a SELECT belongs here, and this is {word}"));
        let diagnostic = diagnostic.help("statements that write rows stand in `execute(up = \"…\", down = …)`");
        Some(match self.word_inside(word) {
            Some(bytes) => diagnostic.excerpt(self.excerpt(bytes)),
            None => diagnostic,
        })
    }

    fn with(&mut self, with: &With, frame: &mut Frame<'_>) {
        for common in &with.cte_tables {
            let name = common.alias.name.value.clone();
            let columns: Vec<String> = common.alias.columns.iter().map(|column| column.name.value.clone()).collect();
            if with.recursive {
                // It may name itself; with a list of columns these are known already.
                let output = Output {
                    columns: columns.iter().map(RelationColumn::named).collect(),
                    open: columns.is_empty(),
                    ..Output::default()
                };
                frame.common.push(Common { name: name.clone(), output });
            }
            let mut output = self.query(&common.query, Some(&*frame));
            if !columns.is_empty() {
                self.counts_on_order(&output.ordered);
            }
            for (index, column) in columns.iter().enumerate() {
                match output.columns.get_mut(index) {
                    Some(known) => *known = RelationColumn::named(column),
                    None => output.columns.push(RelationColumn::named(column)),
                }
            }
            if with.recursive {
                frame.common.pop();
            }
            frame.common.push(Common { name, output });
        }
    }

    fn set_expression(&mut self, body: &SetExpr, frame: &Frame<'_>) -> Output {
        match body {
            SetExpr::Select(select) => self.select(select, None, frame),
            SetExpr::Query(query) => self.query(query, Some(frame)),
            SetExpr::SetOperation { left, right, op, .. } => {
                let output = self.set_expression(left, frame);
                let other = self.set_expression(right, frame);
                // The columns of both sides meet by their places.
                self.counts_on_order(&output.ordered);
                self.counts_on_order(&other.ordered);
                if let (Some(here), Some(there)) = (output.width, other.width)
                    && here != there
                {
                    let message = format!("the two sides of {op} give {here} and {there} columns");
                    let mut diagnostic = Diagnostic::error(self.at, message);
                    if let Some(bytes) = self.word_inside(&op.to_string()) {
                        diagnostic = diagnostic.excerpt(self.excerpt(bytes));
                    }
                    self.error(diagnostic);
                }
                output
            }
            SetExpr::Values(values) => {
                for value in values.rows.iter().flat_map(|row| row.content.iter()) {
                    self.scalar(value, frame);
                }
                let width = values.rows.first().map_or(0, |row| row.content.len());
                let columns = (1..=width).map(|number| RelationColumn::named(format!("column{number}"))).collect();
                Output { columns, open: self.dialect == Dialect::MariaDb, width: Some(width), ordered: Vec::new() }
            }
            SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => {
                self.row_statement(statement, Some(frame))
            }
            SetExpr::Table(table) => self.whole_table(table, frame),
            SetExpr::Merge(_) => Output { open: true, ..Output::default() },
        }
    }

    /// `TABLE post`: the same as `SELECT * FROM post`. The parser keeps no place of the name.
    fn whole_table(&mut self, table: &sqlparser::ast::Table, frame: &Frame<'_>) -> Output {
        let tokens = self.tokens;
        let all: Vec<usize> = tokens.solid(self.statement.clone()).collect();
        let ident = |at: Option<&usize>| match tokens.pieces.get(*at?).map(|piece| &piece.token) {
            Some(TokenWithSpan { token: Token::Word(word), span }) => Some(word.clone().into_ident(*span)),
            _ => None,
        };
        let found = all.iter().enumerate().filter(|(_, at)| tokens.is_word(**at, "TABLE")).find_map(|(place, _)| {
            let (first, second) = (ident(all.get(place + 1))?, ident(all.get(place + 3)));
            let parts = match (&table.schema_name, second) {
                (Some(_), Some(second)) => vec![first, second],
                _ => vec![first],
            };
            let wanted = table.schema_name.iter().chain(&table.table_name);
            wanted.eq(parts.iter().map(|part| &part.value)).then_some(parts)
        });
        let Some(parts) = found else { return Output { open: true, ..Output::default() } };
        let relation = self.relation(&ObjectName::from(parts), frame);
        if let Some(table) = relation.table.clone() {
            self.reads(&table);
        }
        let width = (!relation.open).then_some(relation.columns.len());
        Output { columns: relation.columns, open: relation.open, width, ordered: relation.ordered }
    }

    fn select(&mut self, select: &Select, order: Option<&OrderBy>, outer: &Frame<'_>) -> Output {
        self.foreign_select(select);
        let mut frame = Frame::inside(Some(outer));
        self.from(&select.from, &mut frame);
        for item in &select.projection {
            if let SelectItem::ExprWithAlias { alias, .. } = item {
                frame.aliases.push(alias.value.clone());
            }
        }
        let aggregates = std::mem::take(&mut self.aggregates);
        let output = self.projection(&select.projection, &frame);
        let mut own = std::mem::take(&mut self.aggregates);
        if let Some(Distinct::On(list)) = &select.distinct {
            self.expressions(list, &frame);
        }
        // An aggregate in a subquery may be one of the query around it.
        let clause = self.clause;
        if outer.levels().all(|level| level.relations.is_empty()) {
            self.clause = Some("WHERE");
        }
        self.expressions(&select.selection, &frame);
        self.clause = clause;
        if let GroupByExpr::Expressions(list, _) = &select.group_by {
            self.expressions(list, &frame);
        }
        // Those in WHERE, and of a query without rows, are of the query around it.
        let mut around = aggregates + std::mem::take(&mut self.aggregates);
        self.expressions(&select.having, &frame);
        own += self.aggregates;
        if frame.relations.is_empty() {
            around += std::mem::take(&mut own);
        }
        self.aggregates = around;
        self.refuse_ungrouped(select, &frame, own > 0);
        for window in &select.named_window {
            self.named_window(&window.1, &frame);
        }
        self.expressions(&select.qualify, &frame);
        if let Some(order) = order {
            self.refuse_places(order, &output);
            self.order_by(order, &frame);
        }
        output
    }

    /// In ORDER BY a lone name means what SELECT named so, before it means a column.
    fn order_by(&mut self, order: &OrderBy, frame: &Frame<'_>) {
        let OrderByKind::Expressions(list) = &order.kind else { return };
        self.foreign_order(list);
        for part in list {
            match &part.expr {
                Expr::Identifier(ident) if frame.aliases.iter().any(|alias| self.same(ident, alias)) => {}
                expression => drop(self.expression(expression, frame)),
            }
        }
    }

    /// Resolves what stands between SELECT and FROM, or behind RETURNING.
    pub(super) fn projection(&mut self, items: &[SelectItem], frame: &Frame<'_>) -> Output {
        let mut output = Output::default();
        let mut width = Some(0);
        for item in items {
            let before = output.columns.len();
            self.lenient_wildcard(item);
            match item {
                SelectItem::UnnamedExpr(expression) => {
                    let column = match expression {
                        Expr::Subquery(_) => {
                            self.scalar(expression, frame);
                            None
                        }
                        expression => self.expression(expression, frame),
                    };
                    match (column, self.name_of(expression)) {
                        (Some(column), _) => output.columns.push(column),
                        (None, Some(name)) => output.columns.push(RelationColumn::named(name)),
                        (None, None) => output.open = true,
                    }
                }
                SelectItem::ExprWithAlias { expr, alias } => {
                    self.scalar(expr, frame);
                    self.refuse_reserved(alias, NamePlace::Label);
                    self.foreign_label(alias);
                    output.columns.push(RelationColumn::named(self.created(alias)));
                }
                SelectItem::ExprWithAliases { expr, .. } => {
                    self.expression(expr, frame);
                    output.open = true;
                }
                SelectItem::QualifiedWildcard(kind, _) => match self.qualified_star(kind, frame) {
                    Some(relation) => {
                        self.found.facts.stars.extend(relation.table.clone());
                        output.ordered.extend(relation.ordered);
                        output.open |= relation.open;
                        output.columns.extend(relation.columns);
                    }
                    None => output.open = true,
                },
                SelectItem::Wildcard(_) => {
                    for table in frame.relations.iter().filter_map(|relation| relation.table.as_ref()) {
                        self.found.facts.stars.push(table.clone());
                    }
                    for relation in frame.relations.iter().filter(|relation| !relation.qualified_only) {
                        output.ordered.extend_from_slice(&relation.ordered);
                        output.open |= relation.open;
                        for column in &relation.columns {
                            let twin = frame.merged.contains(&column.name)
                                && output.columns.iter().any(|known| known.name == column.name);
                            if !twin {
                                output.columns.push(column.clone());
                            }
                        }
                    }
                }
            }
            width = match item {
                SelectItem::UnnamedExpr(_) | SelectItem::ExprWithAlias { .. } => width.map(|width| width + 1),
                _ if frame.relations.iter().any(|relation| relation.open) => None,
                _ => width.map(|width| width + output.columns.len() - before),
            };
        }
        output.width = width;
        output
    }

    /// The name that the database gives to an expression without an alias, where that is sure.
    fn name_of(&self, expression: &Expr) -> Option<String> {
        match expression {
            Expr::Identifier(ident) => Some(self.created(ident)),
            Expr::CompoundIdentifier(parts) => parts.last().map(|ident| self.created(ident)),
            Expr::Function(function) if self.dialect == Dialect::Postgres => {
                idents(&function.name)?.last().map(|ident| self.created(ident))
            }
            _ => None,
        }
    }

    /// Resolves the qualifier of `post.*`.
    pub(super) fn qualified_star(
        &mut self,
        kind: &SelectItemQualifiedWildcardKind,
        frame: &Frame<'_>,
    ) -> Option<Relation> {
        match kind {
            SelectItemQualifiedWildcardKind::ObjectName(name) => self.qualified(&idents(name)?, frame),
            SelectItemQualifiedWildcardKind::Expr(expression) => {
                self.expression(expression, frame);
                None
            }
        }
    }

    /// Puts what FROM names into the frame, and resolves the names in it.
    pub(super) fn from(&mut self, list: &[TableWithJoins], frame: &mut Frame<'_>) {
        for table in list {
            self.table_with_joins(table, frame);
        }
    }

    fn table_with_joins(&mut self, table: &TableWithJoins, frame: &mut Frame<'_>) {
        self.foreign_joins(table);
        self.table_factor(&table.relation, frame);
        for join in &table.joins {
            self.join(join, frame);
        }
    }

    fn join(&mut self, join: &Join, frame: &mut Frame<'_>) {
        let before = frame.relations.len();
        self.table_factor(&join.relation, frame);
        let constraint = match &join.join_operator {
            JoinOperator::Join(constraint)
            | JoinOperator::Inner(constraint)
            | JoinOperator::Left(constraint)
            | JoinOperator::LeftOuter(constraint)
            | JoinOperator::Right(constraint)
            | JoinOperator::RightOuter(constraint)
            | JoinOperator::FullOuter(constraint)
            | JoinOperator::CrossJoin(constraint)
            | JoinOperator::StraightJoin(constraint) => constraint,
            _ => return,
        };
        match constraint {
            JoinConstraint::On(expression) => drop(self.expression(expression, frame)),
            JoinConstraint::Using(names) => {
                for ident in names.iter().filter_map(|name| idents(name)?.pop()) {
                    self.using(&ident, before, frame);
                }
            }
            JoinConstraint::Natural => {
                let (left, right) = frame.relations.split_at(before);
                let shared: Vec<String> = right
                    .iter()
                    .flat_map(|relation| &relation.columns)
                    .filter(|column| left.iter().any(|other| other.columns.iter().any(|c| c.name == column.name)))
                    .map(|column| column.name.clone())
                    .collect();
                frame.merged.extend(shared);
            }
            JoinConstraint::None => {}
        }
    }

    /// A column of USING must be on both sides.
    fn using(&mut self, ident: &Ident, before: usize, frame: &mut Frame<'_>) {
        let (left, right) = frame.relations.split_at(before);
        let mut first = None;
        for side in [left, right] {
            let column = side.iter().find_map(|relation| self.column_in(ident, relation));
            if column.is_none() && !side.iter().any(|relation| relation.open) {
                self.unknown_column(ident, side.iter(), false);
            }
            first = first.or(column);
        }
        if let Some(column) = first {
            if let Some((table, name)) = &column.origin {
                self.note(ident, table, Some(name));
            }
            frame.merged.push(column.name);
        }
    }

    fn table_factor(&mut self, factor: &TableFactor, frame: &mut Frame<'_>) {
        self.lenient_alias(alias_of(factor), false);
        self.foreign_factor(factor);
        let relation = match factor {
            TableFactor::Table { name, alias, args: None, .. } => {
                let relation = self.relation(name, frame);
                if let Some(table) = relation.table.clone() {
                    self.reads(&table);
                }
                aliased(relation, alias.as_ref())
            }
            TableFactor::Table { name, alias, args: Some(arguments), .. } => {
                for argument in &arguments.args {
                    self.argument(argument, frame);
                }
                aliased(Relation::unknown(last_part(name)), alias.as_ref())
            }
            TableFactor::Function { name, args, alias, .. } => {
                for argument in args {
                    self.argument(argument, frame);
                }
                aliased(Relation::unknown(last_part(name)), alias.as_ref())
            }
            TableFactor::TableFunction { expr, alias } => {
                self.expression(expr, frame);
                aliased(Relation::unknown(None), alias.as_ref())
            }
            TableFactor::UNNEST { array_exprs, alias, .. } => {
                self.expressions(array_exprs, frame);
                aliased(Relation::unknown(None), alias.as_ref())
            }
            TableFactor::JsonTable { json_expr, alias, .. } => {
                self.expression(json_expr, frame);
                aliased(Relation::unknown(None), alias.as_ref())
            }
            TableFactor::Derived { lateral, subquery, alias, .. } => {
                let output =
                    if *lateral { self.query(subquery, Some(&*frame)) } else { self.query(subquery, frame.outer) };
                aliased(Relation::of_output(output, None), alias.as_ref())
            }
            TableFactor::NestedJoin { table_with_joins, alias } => {
                let before = frame.relations.len();
                self.table_with_joins(table_with_joins, frame);
                let Some(alias) = alias else { return };
                let inner = frame.relations.split_off(before);
                let open = inner.iter().any(|relation| relation.open);
                let ordered = inner.iter().flat_map(|relation| relation.ordered.clone()).collect();
                let columns = inner.into_iter().flat_map(|relation| relation.columns).collect();
                aliased(Relation::of_output(Output { columns, open, ordered, width: None }, None), Some(alias))
            }
            _ => Relation::unknown(None),
        };
        let span = match factor {
            TableFactor::Table { name, alias, .. } => {
                let last = name.0.last().and_then(|part| part.as_ident());
                alias.as_ref().map(|alias| &alias.name).or(last).map_or_else(Span::empty, |ident| ident.span)
            }
            _ => Span::empty(),
        };
        if alias_of(factor).is_some_and(|alias| !alias.columns.is_empty()) {
            self.counts_on_order(&relation.ordered);
        }
        self.refuse_twin(&relation, span, frame);
        frame.relations.push(relation);
    }

    fn refuse_twin(&mut self, relation: &Relation, span: Span, frame: &Frame<'_>) {
        let twin = |other: &Relation| other.qualifier.is_some() && other.qualifier == relation.qualifier;
        if frame.relations.iter().any(twin) && relation.table.is_some() {
            let name = relation.qualifier.clone().unwrap_or_default();
            let diagnostic = self.wrong(span, format!("`{name}` stands twice in FROM"));
            self.error(diagnostic.help(format!("give one of them an alias: `{name} AS other`")));
        }
    }
}

/// The other name of what stands in FROM.
pub(super) fn alias_of(factor: &TableFactor) -> Option<&TableAlias> {
    match factor {
        TableFactor::Table { alias, .. }
        | TableFactor::Function { alias, .. }
        | TableFactor::TableFunction { alias, .. }
        | TableFactor::UNNEST { alias, .. }
        | TableFactor::JsonTable { alias, .. }
        | TableFactor::Derived { alias, .. }
        | TableFactor::NestedJoin { alias, .. } => alias.as_ref(),
        _ => None,
    }
}

/// The relation under its alias, if it has one.
fn aliased(relation: Relation, alias: Option<&TableAlias>) -> Relation {
    match alias {
        Some(alias) => {
            let columns: Vec<String> = alias.columns.iter().map(|column| column.name.value.clone()).collect();
            relation.renamed(alias.name.value.clone(), &columns)
        }
        None => relation,
    }
}

fn last_part(name: &ObjectName) -> Option<String> {
    idents(name)?.pop().map(|ident| ident.value)
}
