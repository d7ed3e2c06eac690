//! `replace_view("name", "SELECT …")`

use super::create_view::{ViewColumns, read_view, write_view};
use super::drop_view::find_view;
use super::reader::CallReader;
use super::{Apply, Operation, OperationKind, Resolve, Reverse, ReverseContext};
use crate::call::{Call, Key, SqlText};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;
use crate::schema::View;

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
        let own: Vec<_> = apply.schema.triggers().filter(|trigger| trigger.table == before.name).cloned().collect();
        for trigger in &own {
            apply.change(Change::DropTrigger(trigger.clone()));
        }
        apply.change(Change::DropView(before));
        let view = apply.schema.put_view(view);
        apply.change(Change::CreateView(view));
        for trigger in own {
            apply.change(Change::CreateTrigger(trigger));
        }
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(view) = context.before.view(&self.name.name) else { return Reverse::Operations(vec![]) };
        let (query, columns) = (view.query.clone(), ViewColumns::of(view));
        Reverse::Operations(vec![Operation::ReplaceView(ReplaceView { name: self.name.clone(), query, columns })])
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
