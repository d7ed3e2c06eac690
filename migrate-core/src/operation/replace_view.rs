//! `replace_view("name", "SELECT …")`

use super::dependents::views_above;
use super::create_view::{ViewColumns, read_view, write_view};
use super::drop_view::find_view;
use super::reader::CallReader;
use super::{Apply, Operation, OperationKind, Resolve, Reverse, ReverseContext};
use crate::call::{Call, Key, SqlText};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;
use crate::schema::{Trigger, View};

/// A view gets another SELECT.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplaceView {
    /// Its name.
    pub name: Key,
    /// The new SELECT.
    pub query: SqlText,
    /// What its columns are called.
    pub columns: ViewColumns,
}

impl OperationKind for ReplaceView {
    const NAME: &'static str = "replace_view";

    fn read(reader: &mut CallReader<'_>) -> Option<ReplaceView> {
        let (name, query, columns) = read_view(reader)?;
        Some(ReplaceView { name, query, columns })
    }

    fn write(&self) -> Call {
        write_view(Self::NAME, &self.name, &self.query, &self.columns)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        self.columns.resolve(resolve, &mut self.query);
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = find_view(apply, &self.name) else { return };
        if let (Some(old), Some(new)) = (&before.columns, &self.columns.texts()) {
            for column in old.iter().filter(|column| !new.contains(column)) {
                let users: Vec<String> = apply
                    .schema
                    .views()
                    .filter(|view| view.query.uses_column(&before.name, column))
                    .map(|view| view.name.clone())
                    .collect();
                for user in users {
                    let message = format!("`{}` cannot lose `{column}`: the view `{user}` uses it", before.name);
                    apply.error(Diagnostic::error(self.name.at, message).lint("dependent_drops").help("change that first"));
                }
            }
        }
        let (columns, named) = (self.columns.texts(), self.columns.named);
        let view = View { query: self.query.clone(), columns, named, ..(*before).clone() };
        // Where views are bound to each other, those over this one go and come back, too.
        let bound = apply.capabilities().bound_views;
        let above = if bound { views_above(apply.schema, &before.name) } else { Vec::new() };
        let watches = |trigger: &Trigger| {
            trigger.table == before.name || above.iter().any(|view| view.name == trigger.table)
        };
        let triggers: Vec<_> = apply.schema.triggers().filter(|trigger| watches(trigger)).cloned().collect();
        apply.changes.extend(triggers.iter().cloned().map(Change::DropTrigger));
        apply.changes.extend(above.iter().rev().cloned().map(Change::DropView));
        apply.change(Change::DropView(before.clone()));
        let view = apply.schema.put_view(view);
        apply.change(Change::CreateView(view));
        apply.changes.extend(above.iter().cloned().map(Change::CreateView));
        apply.changes.extend(triggers.into_iter().map(Change::CreateTrigger));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(view) = context.before.view(&self.name.name) else { return Reverse::Operations(vec![]) };
        let (query, columns) = (view.query.clone(), ViewColumns::of(view));
        Reverse::Operations(vec![Operation::from(ReplaceView { name: self.name.clone(), query, columns })])
    }
}

super::documented! {
    /// Gives a view another query; a view over it stays.
    ///
    /// `replace_view("name", "SELECT …")`, with `columns = […]` as in `create_view`
    ///
    /// Down: the query as it was.
    replace_view
}
