//! Views and triggers that the database does not let follow a change are set aside and made again behind it.

use super::{Postgres, enums};
use crate::dialect::Spelling;
use crate::dialect::planner::Planner;
use crate::plan::Edit;
use crate::schema::{Column, Table, Trigger, View};
use std::sync::Arc;

/// What has been dropped for the time of a change, in the order in which it is made again.
pub(super) struct Aside {
    views: Vec<Arc<View>>,
    triggers: Vec<Arc<Trigger>>,
    renamed: Vec<(String, String)>,
    table: String,
}

impl Postgres {
    /// Drops the views that use a column whose type or name changes, those that use these, and so on, and the triggers
    /// that watch a column whose type changes.
    pub(super) fn set_aside(&self, planner: &mut Planner<'_>, before: &Table, after: &Table, edits: &[Edit]) -> Aside {
        let retyped: Vec<&str> = edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::AlterColumn { column, using, .. } => {
                    let same = self.same_type(before.column(column)?, after.column(column)?) && using.is_none();
                    (!same).then_some(column.as_str())
                }
                _ => None,
            })
            .collect();
        let renamed: Vec<(String, String)> = edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::RenameColumn { from, to } => Some((from.clone(), to.clone())),
                _ => None,
            })
            .collect();
        let uses = |view: &View| {
            let mut columns = retyped.iter().copied().chain(renamed.iter().map(|(from, _)| from.as_str()));
            columns.any(|column| view.query.uses_column(&before.name, column))
        };
        let mut views: Vec<Arc<View>> = Vec::new();
        while let Some(next) = planner.views.values().find(|view| {
            let above = views.iter().any(|below| view.query.uses_table(&below.name));
            (above || uses(view)) && !views.iter().any(|found| found.name == view.name)
        }) {
            views.push(next.clone());
        }
        let watches = |trigger: &&Arc<Trigger>| {
            // A view takes its triggers along.
            if views.iter().any(|view| view.name == trigger.table) {
                return true;
            }
            trigger.table == before.name
                && retyped.iter().any(|column| trigger.definition.uses_column(&before.name, column))
        };
        let triggers: Vec<Arc<Trigger>> = planner.triggers.values().filter(watches).cloned().collect();
        for trigger in &triggers {
            let sql = format!("DROP TRIGGER {} ON {}", self.quote(&trigger.name), self.quote(&trigger.table));
            planner.sql(format!("drop trigger `{}`", trigger.name), sql);
        }
        for view in views.iter().rev() {
            planner.sql(format!("drop view `{}`", view.name), format!("DROP VIEW {}", self.quote(&view.name)));
        }
        Aside { views, triggers, renamed, table: after.name.clone() }
    }

    /// Makes again what was set aside, with the new names.
    pub(super) fn put_back(&self, planner: &mut Planner<'_>, aside: Aside) {
        for mut view in aside.views {
            let query = &mut Arc::make_mut(&mut view).query;
            aside.renamed.iter().for_each(|(from, to)| query.rename_column(&aside.table, from, to));
            planner.sql(format!("create view `{}`", view.name), self.create_view(&view));
        }
        for mut trigger in aside.triggers {
            let definition = &mut Arc::make_mut(&mut trigger).definition;
            aside.renamed.iter().for_each(|(from, to)| definition.rename_column(&aside.table, from, to));
            planner.sql(format!("create trigger `{}`", trigger.name), self.create_trigger(&trigger));
        }
    }

    fn same_type(&self, old: &Column, new: &Column) -> bool {
        self.column_type(&old.column_type, false) == self.column_type(&new.column_type, false)
            && old.collate == new.collate
            && (enums::type_name(new).is_none() || old.column_type == new.column_type)
    }
}
