//! Raw SQL: its syntax, what its names mean, and what it does to the schema.
//!
//! Only the macro has this: nothing parses SQL at run time. Each text is parsed once; what the parser
//! understood says what a name can mean, and the tokens say where it stands.

mod alter_parts;
mod bridge;
mod column_type;
mod ddl;
mod ddl_alter;
mod ddl_column;
mod ddl_modify;
mod ddl_view;
mod default_value;
mod foreign;
mod foreign_column;
mod foreign_statement;
mod foreign_words;
mod functions;
mod grouping;
mod impossible;
mod left_behind;
mod lenient;
mod limits;
mod missing;
mod misspelt;
mod position;
mod purpose;
mod quiet;
mod reserved;
mod resolve;
mod resolve_expression;
mod resolve_function;
mod resolve_query;
mod resolve_rows;
mod rows;
mod scope;
mod statements;
mod syntax;
mod table_of_query;
mod trigger;
mod trigger_body;
mod trigger_head;
mod virtual_table;

#[cfg(test)]
mod tests;

use migrate_core::call::{NodeId, SqlName, SqlText};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::operation::{Analyzer, Effects, Scope};
use position::Tokens;
use resolve::{Found, Resolver};
use scope::{Frame, Relation};
use std::borrow::Cow;
use std::sync::Arc;

/// Nobody reads more messages about one text.
const MOST_MESSAGES: usize = 20;

/// Parses raw SQL with the grammar of each dialect.
pub struct SqlAnalyzer;

impl Analyzer for SqlAnalyzer {
    fn expression(&self, sql: &mut SqlText, scope: Scope<'_>) -> Vec<Diagnostic> {
        let text = sql.text.clone();
        let parsed = Tokens::read(scope.dialect, &text).and_then(|tokens| {
            let all = 0..tokens.pieces.len();
            syntax::parse_expression(scope.dialect, &tokens, all).map(|expression| (tokens, expression))
        });
        match parsed {
            Ok((tokens, expression)) => {
                let mut resolver = Resolver::new(&tokens, scope, sql.at);
                let row = scope.row.map(|(table, columns)| Relation::of_table(table, Some(columns.to_vec())));
                resolver.scalar(&expression, &Frame::with(row.into_iter().collect(), None));
                finish(resolver.found, sql).1
            }
            Err(error) => vec![error.report(sql.at, &text, scope.dialect)],
        }
    }

    fn query(&self, sql: &mut SqlText, scope: Scope<'_>) -> Result<Effects, Vec<Diagnostic>> {
        let text = sql.text.clone();
        let parsed = Tokens::read(scope.dialect, &text).and_then(|tokens| {
            let all = 0..tokens.pieces.len();
            syntax::parse_query(scope.dialect, &tokens, all).map(|query| (tokens, query))
        });
        let (tokens, query) = parsed.map_err(|error| vec![error.report(sql.at, &text, scope.dialect)])?;
        let mut resolver = Resolver::new(&tokens, scope, sql.at);
        if let Some(diagnostic) = resolver.no_select(&query) {
            return Err(vec![diagnostic]);
        }
        let output = resolver.query(&query, None);
        resolver.counts_on_order(&output.ordered);
        let width = output.width;
        let columns = (!output.open).then(|| output.columns.into_iter().map(|column| column.name).collect::<Vec<_>>());
        let (effects, diagnostics) = finish(resolver.found, sql);
        if diagnostics.is_empty() { Ok(Effects { columns, width, ..effects }) } else { Err(diagnostics) }
    }

    fn statements(&self, sql: &mut SqlText, scope: Scope<'_>) -> Result<Effects, Vec<Diagnostic>> {
        let text = sql.text.clone();
        let tokens = Tokens::read(scope.dialect, &text)
            .map_err(|error| vec![syntax::unchecked(error.report(sql.at, &text, scope.dialect))])?;
        let mut statements = statements::Statements {
            scope,
            at: sql.at,
            tokens: &tokens,
            schema: Cow::Borrowed(scope.schema),
            temporary: Vec::new(),
            found: Found::default(),
            calls: Vec::new(),
            left_behind: Vec::new(),
            columns: None,
        };
        for range in statements::split_statements(&tokens, 0..tokens.pieces.len()) {
            if statements.found.diagnostics.len() >= MOST_MESSAGES {
                break;
            }
            statements.statement(range);
        }
        let left_behind = statements.still_left_behind();
        statements.found.diagnostics.extend(left_behind);
        let (calls, columns) = (statements.calls, statements.columns);
        let (effects, diagnostics) = finish(statements.found, sql);
        if diagnostics.is_empty() { Ok(Effects { calls, columns, ..effects }) } else { Err(diagnostics) }
    }

    fn trigger(&self, sql: &mut SqlText, table: &str, scope: Scope<'_>) -> Result<Effects, Vec<Diagnostic>> {
        let text = sql.text.clone();
        let tokens =
            Tokens::read(scope.dialect, &text).map_err(|error| vec![error.report(sql.at, &text, scope.dialect)])?;
        let all = tokens.trimmed(0..tokens.pieces.len());
        let head = tokens.find_word(all.clone(), "BEGIN").unwrap_or(all.end);
        if tokens.find_word(all.start..head, "ON").is_some() {
            let diagnostic = Diagnostic::error(sql.at, "the table of a trigger stands apart from its definition")
                .help(format!("leave `ON …` out here, and say `on = \"{table}\"`"));
            return Err(vec![diagnostic]);
        }
        let mut resolver = Resolver::new(&tokens, scope, sql.at);
        let relation = Relation::of_table(table, scope.schema.columns_of(table));
        resolver.trigger_definition(&relation, all.clone(), all);
        let (effects, diagnostics) = finish(resolver.found, sql);
        if diagnostics.is_empty() { Ok(effects) } else { Err(diagnostics) }
    }
}

impl<'a> Resolver<'a> {
    fn new(tokens: &'a Tokens<'a>, scope: Scope<'a>, at: NodeId) -> Resolver<'a> {
        Resolver {
            dialect: scope.dialect,
            schema: scope.schema,
            temporary: &[],
            statement: 0..tokens.pieces.len(),
            tokens,
            at,
            purpose: scope.purpose,
            clause: None,
            inside_aggregate: false,
            in_trigger: false,
            aggregates: 0,
            functions: scope.functions,
            found: Found::default(),
        }
    }
}

/// Keeps the resolved names in the text, in order and without overlaps.
fn finish(found: Found, sql: &mut SqlText) -> (Effects, Vec<Diagnostic>) {
    let Found { mut names, reads, writes, ordered, loses_data, functions, facts, diagnostics } = found;
    sql.compiled.facts = Some(Arc::new(facts));
    names.sort_by_key(|name| (name.start, name.end));
    sql.names.clear();
    for mut name in names {
        name.ordered = name.column.is_none() && ordered.contains(&name.table);
        if sql.names.last().is_none_or(|last: &SqlName| last.end <= name.start) {
            sql.names.push(name);
        }
    }
    let mut said: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        // The same mistake twice is one message.
        let known = said.iter().any(|known| known.message == diagnostic.message);
        if !known && said.len() < MOST_MESSAGES {
            said.push(diagnostic);
        }
    }
    (Effects { reads, writes, loses_data, functions, ..Effects::default() }, said)
}
