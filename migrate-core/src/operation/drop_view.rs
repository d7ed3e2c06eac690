//! `drop_view("name")`

use super::reader::CallReader;
use super::{Apply, CreateView, Operation, OperationKind, Reverse, ReverseContext, created_note};
use crate::call::{Call, Key, Node};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::plan::Change;
use crate::schema::View;
use std::sync::Arc;

/// A view goes.
#[derive(Clone, Debug, PartialEq)]
pub struct DropView {
    /// Its name.
    pub name: Key,
}

impl OperationKind for DropView {
    const NAME: &'static str = "drop_view";

    fn read(reader: &mut CallReader<'_>) -> Option<DropView> {
        Some(DropView { name: reader.name("the view's name")? })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.name.name)])
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(view) = find_view(apply, &self.name) else { return };
        refuse_used(apply, &self.name, "cannot go");
        let own: Vec<_> = apply.schema.triggers().filter(|trigger| trigger.table == view.name).cloned().collect();
        for trigger in own {
            apply.schema.remove_trigger(&trigger.name);
            apply.change(Change::DropTrigger(trigger));
        }
        apply.schema.remove_view(&view.name);
        apply.change(Change::DropView(view));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(view) = context.before.view(&self.name.name) else { return Reverse::Operations(vec![]) };
        let mut operations = vec![Operation::from(CreateView::of(view))];
        for trigger in context.before.triggers().filter(|trigger| trigger.table == view.name) {
            operations.push(Operation::from(super::CreateTrigger::of(trigger)));
        }
        Reverse::Operations(operations)
    }
}

/// The view, or an error on its name.
pub(super) fn find_view(apply: &mut Apply<'_>, name: &Key) -> Option<Arc<View>> {
    let view = apply.schema.view(&name.name).cloned();
    if view.is_none() {
        let help = did_you_mean(&name.name, apply.schema.views().map(|view| view.name.as_str()));
        let diagnostic = if apply.schema.table(&name.name).is_some() {
            Diagnostic::error(name.at, format!("`{}` is a table, not a view", name.name))
        } else {
            Diagnostic::error(name.at, format!("unknown view `{}`", name.name)).help_if(help)
        };
        apply.error(diagnostic.about(&name.name));
    }
    view
}

/// Reports other views and triggers that use a view.
pub(super) fn refuse_used(apply: &mut Apply<'_>, name: &Key, what: &str) {
    let views = apply.schema.views().filter(|other| other.name != name.name && other.query.uses_table(&name.name));
    let mut users: Vec<(String, Option<String>)> = views
        .map(|view| (format!("the view `{}`", view.name), created_note(&view.name, &view.origin)))
        .collect();
    let triggers = apply.schema.triggers();
    let triggers = triggers.filter(|other| other.table != name.name && other.definition.uses_table(&name.name));
    users.extend(triggers.map(|trigger| {
        (format!("the trigger `{}`", trigger.name), created_note(&trigger.name, &trigger.origin))
    }));
    for (user, note) in users {
        apply.error(
            Diagnostic::error(name.at, format!("`{}` {what}: {user} uses it", name.name))
                .lint("dependent_drops")
                .help("drop that first")
                .note_if(note),
        );
    }
}

super::documented! {
    /// Drops a view. What still uses it is an error that names it.
    ///
    /// `drop_view("name")`
    ///
    /// Down: the view is created as it was.
    drop_view
}
