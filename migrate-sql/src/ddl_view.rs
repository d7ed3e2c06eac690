//! `CREATE VIEW` in raw SQL, as a call of the language.

use super::resolve::{Resolver, Temporary, idents};
use migrate_core::call::{Call, Node, SqlFacts, Value};
use migrate_core::dialect::Dialect;
use migrate_core::operation::view_count_message;
use sqlparser::ast::{CreateView, Ident};
use std::ops::Range;
use std::sync::Arc;

impl Resolver<'_> {
    /// What `CREATE VIEW` comes to; `None` if that is not known.
    pub(super) fn create_view(
        &mut self,
        create: &CreateView,
        range: Range<usize>,
        temporary: &mut Vec<Temporary>,
    ) -> Option<Vec<Call>> {
        let name = self.new_name(&idents(&create.name)?);
        self.new_names(&create.name);
        let stars_before = self.found.facts.stars.len();
        let output = self.query(&create.query, None);
        let stars = self.found.facts.stars.get(stars_before..).unwrap_or_default().to_vec();
        let ordered = output.ordered;
        let width = output.width;
        let given: Option<Vec<String>> =
            (!output.open).then(|| output.columns.into_iter().map(|column| column.name).collect());
        let names: Vec<&Ident> = create.columns.iter().map(|column| &column.name).collect();
        if names.is_empty() {
            self.refuse_twin_columns(create.query.as_ref(), given.as_deref().unwrap_or_default());
        }
        let columns = if names.is_empty() { given } else { self.named_columns(&names, width, given) };
        if create.temporary {
            temporary.push(Temporary { name, columns });
            return Some(Vec::new());
        }
        if create.materialized {
            return None;
        }
        let known = self.schema.view(&name).is_some();
        if create.if_not_exists && known {
            return Some(Vec::new());
        }
        let word = self.tokens.find_word(range.clone(), "AS")?;
        let mut query = self.slice(self.tokens.byte_range(word + 1..range.end));
        for name in &mut query.names {
            name.ordered = name.column.is_none() && ordered.contains(&name.table);
        }
        if !names.is_empty() {
            // Else the view's columns are called as those that they are, whatever their order.
            self.found.ordered.extend(ordered);
        }
        query.compiled.facts = Some(Arc::new(SqlFacts { stars, ..SqlFacts::default() }));
        let mut args = vec![Node::text(&name), Node::new(Value::Sql(query))];
        args.extend(columns.map(|columns| Node::option("columns", Node::texts(columns))));
        if !names.is_empty() {
            args.push(Node::option("named", Node::new(Value::Bool(true))));
        }
        let operation = if create.or_replace && known { "replace_view" } else { "create_view" };
        Some(vec![Call::new(operation, args)])
    }

    /// The names in front of a view's SELECT: one for each of its columns. PostgreSQL leaves the SELECT's own to those
    /// that get none.
    fn named_columns(
        &mut self,
        names: &[&Ident],
        width: Option<usize>,
        given: Option<Vec<String>>,
    ) -> Option<Vec<String>> {
        let mut columns: Vec<String> = names.iter().map(|name| self.created(name)).collect();
        let own = given.iter().flatten().skip(names.len()).filter(|_| self.dialect == Dialect::Postgres);
        let all: Vec<&String> = columns.iter().chain(own).collect();
        for (position, name) in names.iter().enumerate() {
            if let Some(twice) = all.iter().skip(position + 1).find(|other| self.same(name, other)) {
                let diagnostic = self.wrong(name.span, format!("the view would have two columns `{twice}`"));
                self.error(diagnostic);
            }
        }
        match width {
            Some(width) if width == columns.len() => Some(columns),
            Some(width) if self.dialect != Dialect::Postgres || width < columns.len() => {
                if let Some(name) = names.get(width).or(names.last()) {
                    let (message, note) = view_count_message(names.len(), width, given.as_deref());
                    let diagnostic = self.wrong(name.span, message).note_if(note);
                    self.error(diagnostic);
                }
                Some(columns)
            }
            // The rest keep names that may not be known.
            _ if self.dialect == Dialect::Postgres => {
                columns.extend(given?.into_iter().skip(names.len()));
                Some(columns)
            }
            _ => Some(columns),
        }
    }
}
