//! Views and triggers that a change leaves without sense: what names them follows a rename, but what they say may still
//! not fit any more, such as an INSERT without a list of columns in a trigger.

use crate::call::{NodeId, SqlText};
use crate::diagnostic::{Diagnostic, Level};
use crate::dialect::Dialect;
use crate::operation::{Analyzer, Effects, Scope, created_note};
use crate::schema::{Object, ObjectName, Schema, View};
use crate::sorted::Set;
use std::sync::Arc;

/// Reads SQL that was understood once, with the names that it has by now.
pub(super) struct Dependents<'a> {
    dialect: Dialect,
    analyzer: &'a dyn Analyzer,
    /// What each statement changed that was there before it.
    changed: Vec<(NodeId, Set<String>)>,
}

impl<'a> Dependents<'a> {
    /// For the statements of one migration.
    pub(super) fn new(dialect: Dialect, analyzer: &'a dyn Analyzer) -> Dependents<'a> {
        Dependents { dialect, analyzer, changed: Vec::new() }
    }

    /// Reports the views over what a statement changed that do not fit any more, and learns what the columns of the others
    /// are called now.
    pub(super) fn judge_views(&mut self, schema: &mut Schema, at: NodeId, diagnostics: &mut Vec<Diagnostic>) {
        let depend = schema.views().next().is_some() || schema.triggers().next().is_some();
        if !depend || diagnostics.iter().any(|diagnostic| diagnostic.level == Level::Error) {
            return;
        }
        let was_there = schema.before_statement().iter().filter(|(_, before)| before.is_some());
        let touched: Set<String> = was_there.map(|(name, _)| text(name).to_owned()).collect();
        if touched.is_empty() {
            return;
        }
        self.changed.push((at, touched));
        let mut changed: Set<String> = schema
            .before_statement()
            .iter()
            .filter(|(name, before)| self.reaches_views(schema, name, before.as_ref()))
            .map(|(name, _)| text(name).to_owned())
            .collect();
        let mut judged: Set<String> = Set::new();
        loop {
            let is_next = |view: &&Arc<View>| {
                let uses = changed.contains(&view.name) || view.query.names.iter().any(|n| changed.contains(&n.table));
                uses && !judged.contains(&view.name)
            };
            let Some(view) = schema.views().find(is_next).cloned() else { return };
            judged.insert(view.name.clone());
            match self.query(&view, schema) {
                None => {}
                Some(Ok(effects)) => {
                    let frozen = !self.dialect.capabilities().live_stars
                        && view.query.facts().is_some_and(|facts| !facts.stars.is_empty());
                    if effects.columns.is_some() && effects.columns != view.columns && !view.named && !frozen {
                        schema.put_view(View { columns: effects.columns, ..(*view).clone() });
                        // Views over it may have to be judged again.
                        changed.insert(view.name.clone());
                        let stays = |name: &String| *name == view.name || !uses(schema, name, &view.name);
                        judged = judged.into_iter().filter(stays).collect();
                    }
                }
                Some(Err(found)) => {
                    let before = earlier(schema, schema.before_statement().iter());
                    let was = before.view(&view.name).and_then(|view| self.query(view, &before));
                    if was.is_some_and(|was| was.is_ok()) {
                        let what = format!("the view `{}`", view.name);
                        let note = created_note(&view.name, &view.origin);
                        diagnostics.extend(self.broken(&what, &found, at, note, renamed(&before, schema, &view)));
                    }
                }
            }
        }
    }

    /// Reports the triggers that do not fit what a migration leaves; until its end it may put them right.
    /// Gives whether there are any.
    pub(super) fn judge_triggers(&self, schema: &Schema, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let count = diagnostics.len();
        let mut before = None;
        for trigger in schema.triggers() {
            let uses = |name: &str| trigger.table == name || trigger.definition.uses_table(name);
            let culprit = self.changed.iter().rev().find(|(_, names)| names.iter().any(|name| uses(name)));
            let Some((at, _)) = culprit else { continue };
            let Some(Err(found)) = self.trigger(&trigger.definition, &trigger.table, schema) else { continue };
            let before = before.get_or_insert_with(|| earlier(schema, schema.touched().iter()));
            let was = before.trigger(&trigger.name).and_then(|old| self.trigger(&old.definition, &old.table, before));
            if let Some(Ok(_)) = was {
                let what = format!("the trigger `{}`", trigger.name);
                let note = created_note(&trigger.name, &trigger.origin);
                diagnostics.extend(self.broken(&what, &found, *at, note, None));
            }
        }
        diagnostics.len() > count
    }

    /// Whether a change can have an effect on views. Where they were bound to columns when they were made, new columns
    /// have none.
    fn reaches_views(&self, schema: &Schema, name: &ObjectName, before: Option<&Object>) -> bool {
        match (before, schema.object(name)) {
            (Some(Object::Table(old)), Some(Object::Table(new))) if !self.dialect.capabilities().live_stars => {
                old.columns.iter().any(|column| new.column(&column.name).is_none())
            }
            (Some(_), _) => !matches!(name, ObjectName::Trigger(_)),
            (None, _) => false,
        }
    }

    /// `None`: the SQL is not to be read.
    fn query(&self, view: &View, schema: &Schema) -> Option<Result<Effects, Vec<Diagnostic>>> {
        let (mut sql, functions) = self.again(&view.query)?;
        Some(self.analyzer.query(&mut sql, Scope { functions: &functions, ..Scope::of(self.dialect, schema) }))
    }

    fn trigger(&self, sql: &SqlText, table: &str, schema: &Schema) -> Option<Result<Effects, Vec<Diagnostic>>> {
        let (mut sql, functions) = self.again(sql)?;
        let scope = Scope { functions: &functions, ..Scope::of(self.dialect, schema) };
        Some(self.analyzer.trigger(&mut sql, table, scope))
    }

    /// The SQL with the names of now, and the author's own functions in it; `None` if nobody is to read it.
    fn again(&self, sql: &SqlText) -> Option<(SqlText, Vec<String>)> {
        let functions = match &sql.compiled.unchecked {
            Some(unchecked) if unchecked.functions.is_empty() => return None,
            Some(unchecked) => unchecked.functions.clone(),
            None => Vec::new(),
        };
        Some((SqlText::new(self.dialect.spelling().sql(sql)), functions))
    }

    fn broken(
        &self,
        what: &str,
        found: &[Diagnostic],
        at: NodeId,
        note: Option<String>,
        renamed: Option<String>,
    ) -> Option<Diagnostic> {
        let first = found.iter().find(|diagnostic| diagnostic.level == Level::Error)?;
        let mut diagnostic = Diagnostic::error(at, format!("{what} does not fit any more: {}", first.message));
        diagnostic.excerpt.clone_from(&first.excerpt);
        let diagnostic = diagnostic.lint("dependent_drops").help_if(renamed);
        Some(diagnostic.help("drop it before this, and create it again as it fits").note_if(note))
    }
}

/// Where a view lost the name of a column that another view asks for: how that name can stay.
fn renamed(before: &Schema, after: &Schema, user: &View) -> Option<String> {
    after.views().find_map(|view| {
        let old = before.view(&view.name)?.columns.clone()?;
        let lost = !view.named && user.query.uses_table(&view.name) && view.columns.as_ref() != Some(&old);
        let names = old.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        lost.then(|| {
            let (name, query) = (&view.name, before.view(&view.name).map_or("SELECT …", |view| &view.query.text));
            format!(
                "give `{name}` names of its own first: `replace_view(\"{name}\", \"{query}\", columns = [{names}]);`"
            )
        })
    })
}

fn uses(schema: &Schema, view: &str, other: &str) -> bool {
    schema.view(view).is_some_and(|view| view.query.uses_table(other))
}

/// The schema as it was before what was touched since.
fn earlier<'a>(schema: &Schema, before: impl Iterator<Item = (&'a ObjectName, &'a Option<Object>)>) -> Schema {
    let mut earlier = schema.clone();
    for (name, object) in before {
        earlier.set_object(name.clone(), object.clone());
    }
    earlier
}

fn text(name: &ObjectName) -> &str {
    match name {
        ObjectName::Table(name) | ObjectName::View(name) | ObjectName::Trigger(name) => name,
    }
}
