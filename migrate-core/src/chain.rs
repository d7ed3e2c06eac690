//! Replay: a chain of migrations over a schema.
//!
//! [`check`] is what the macro does with one migration: read, resolve, apply, derive and prove the way down.
//! [`replay`] is what the runtime does with canonical text that was checked before.

mod commute;
mod dependents;
mod footprint;
mod order;
mod replay;
mod select;

pub use commute::{Obstacle, Ordered, Place, commutes};
pub use footprint::Footprint;
pub use order::{Disorder, counts_on_order, disorder};
pub use replay::{ReplayError, Replayed, replay, replay_both_ways, revert};
pub use select::{select, unknown_dialect};

use crate::call::{Attribute, Call, NodeId};
use crate::diagnostic::{Diagnostic, Level};
use crate::dialect::Dialect;
use crate::lint::{self, Allows, Done, Lints, Settings};
use crate::operation::{Analyzer, Apply, Mode, Operation, Reading, Resolve, Reverse, ReverseContext};
use crate::schema::{Object, ObjectName, Origin, Schema};
use crate::text::Script;
use replay::apply_silently;
use std::sync::Arc;

/// A migration as its author wrote it.
pub struct Source<'a> {
    /// Its version: the module's name.
    pub version: &'a str,
    /// Inner attributes.
    pub attributes: &'a [Attribute],
    /// Its statements.
    pub calls: &'a [Call],
    /// `src/migrations/m0001.rs:11` for a node, where it is known.
    pub locate: &'a dyn Fn(NodeId) -> Option<String>,
    /// How lints speak.
    pub lints: &'a Settings,
}

/// What the check of one migration for one dialect found.
pub struct Checked {
    /// The migration with resolved names and effects: what is embedded and stored. Each call has the place of the
    /// author's statement.
    pub up: Script,
    /// The derived way down; empty where something is irreversible.
    pub down: Script,
    /// Why there is no way down, if there is none.
    pub irreversible: Option<String>,
    /// What the author wrote for the dialect.
    written: Vec<Call>,
    /// The fingerprint of the schema before.
    pub before: u128,
    /// The fingerprint of the schema after.
    pub after: u128,
    /// What is wrong, follow-up noise left out.
    pub diagnostics: Vec<Diagnostic>,
    /// The `allow`s of statements and of the migration that could have been needed.
    pub allows: Vec<Allowed>,
}

impl Checked {
    /// The checksum of what the author wrote. It is of no use to the check, which others wait for, so it is made here.
    pub fn checksum(&self) -> u128 {
        Script::checksum_of(&self.written)
    }
}

/// One name in an `allow`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The lint.
    pub lint: String,
    /// Its place.
    pub at: NodeId,
    /// Whether it silenced something.
    pub needed: bool,
}

/// Checks one migration for one dialect, and leaves the schema as it is after it.
pub fn check(schema: &mut Schema, dialect: Dialect, source: &Source<'_>, analyzer: &dyn Analyzer) -> Checked {
    let mut diagnostics = Vec::new();
    let before = schema.fingerprint();
    let version: Arc<str> = Arc::from(source.version);
    schema.begin(Origin { version: version.clone(), location: None });

    let (calls, meant) = select_each(source.calls, dialect, &mut diagnostics);
    for attribute in source.attributes.iter().filter(|attribute| attribute.name == "after_deploy") {
        diagnostics.push(
            Diagnostic::error(attribute.at, "`after_deploy` is not supported yet")
                .help("leave it out, and list the migration when its deployment has come"),
        );
    }
    let attributes = kept_attributes(source.attributes);
    let irreversible = irreversible_reason(&attributes);
    let migration_allows = Allows::read(source.attributes.iter(), &mut diagnostics);
    let (mut statement_diagnostics, mut allows) = (Vec::new(), Vec::with_capacity(calls.len()));
    for call in &calls {
        let mut found = Vec::new();
        allows.push(Allows::read(call.all_attributes(), &mut found));
        statement_diagnostics.push(found);
    }
    let mut lints: Vec<Lints<'_>> = Vec::with_capacity(allows.len());
    for allows in &allows {
        let (statement, migration) = (Some(allows), Some(&migration_allows));
        lints.push(Lints { statement, migration, settings: Some(source.lints) });
    }

    let reading = Reading { dialect, mode: Mode::Check };
    let mut up = Script { attributes, calls: Vec::new() };
    let mut reverses: Vec<Reverse> = Vec::new();
    let mut failed = diagnostics.iter().any(is_error);
    let mut done: Vec<Done<'_>> = Vec::new();
    let mut dependents = dependents::Dependents::new(dialect, analyzer);
    let chosen = lint::chosen(source.calls, source.lints);
    let mut allowed = Vec::new();
    for (index, (call, meant)) in calls.iter().zip(meant).enumerate() {
        if !meant {
            taint(schema, call);
            continue;
        }
        let mut found = statement_diagnostics.get_mut(index).map(std::mem::take).unwrap_or_default();
        schema.begin_statement();
        if let Some(mut operation) = Operation::read(call, reading, &mut found) {
            let misread = found.iter().any(is_error);
            let lints = lints.get(index).copied().unwrap_or_default();
            operation.resolve(&mut Resolve { dialect, schema, analyzer, diagnostics: &mut found, lints: &lints });
            reverses.push(operation.reverse(&ReverseContext { before: schema, index }));
            schema.set_location((source.locate)(call.at).map(Arc::from));
            operation.apply(&mut Apply {
                dialect,
                schema,
                mode: Mode::Check,
                lints: &lints,
                irreversible: irreversible.is_some(),
                index,
                at: call.at,
                diagnostics: &mut found,
                changes: &mut Vec::new(),
            });
            if let Operation::Backfill(backfill) = &operation
                && backfill.batch.is_some()
                && calls.len() > 1
            {
                found.push(not_alone(call));
            }
            dependents.judge_views(schema, call.at, &mut found);
            if misread {
                // A statement of which a part is not understood is not what its author means.
                found.retain(|diagnostic| !diagnostic.is_lint());
            }
            up.calls.push(Call { at: call.at, ..operation.write() });
            match found.iter().any(is_error) {
                true => {
                    schema.remember_broken();
                    // What other statements with an error name is not asked for any more; what SQL names is.
                    if matches!(operation, Operation::Execute(_)) {
                        crate::operation::remember_gone(schema, &operation);
                    }
                }
                false => crate::operation::remember_places(schema, &operation),
            }
            if found.iter().all(|diagnostic| !is_error(diagnostic) || diagnostic.is_lint()) {
                let changed = lint::changed(schema);
                lint::judge_statement(&mut lint::Statement {
                    operation: &operation,
                    call,
                    index,
                    dialect,
                    schema,
                    changed: &changed,
                    earlier: &done,
                    analyzer,
                    chosen: &chosen,
                    lints,
                    diagnostics: &mut found,
                });
                done.push(Done { operation, call, index, changed });
            }
        }
        if found.iter().any(is_error) {
            failed = true;
            // Judged before the statement's own names count: what it says first is no noise.
            found.retain(|diagnostic| !is_noise(schema, diagnostic));
            taint(schema, call);
        } else {
            allowed.extend(allows.get(index));
        }
        diagnostics.append(&mut found);
    }
    failed = failed || dependents.judge_triggers(schema, &mut diagnostics);
    let mut keys = Vec::new();
    judge_foreign_keys(schema, dialect, &mut keys);
    failed |= keys.iter().any(is_error);
    keys.retain(|diagnostic| !is_noise(schema, diagnostic));
    diagnostics.append(&mut keys);
    let mut found = Vec::new();
    lint::judge_migration(&mut lint::Migration {
        dialect,
        schema,
        transaction: up.attributes.iter().all(|attribute| attribute.name != "transaction"),
        statements: &done,
        lints: &lints,
        diagnostics: &mut found,
    });
    failed |= found.iter().any(is_error);
    diagnostics.append(&mut found);
    if !failed {
        allowed.push(&migration_allows);
    }
    let allowed = allowed.into_iter().flat_map(Allows::iter);
    let allows = allowed.map(|(lint, at, needed)| Allowed { lint: lint.to_owned(), at, needed }).collect();

    let mut checked = Checked {
        up,
        down: Script::default(),
        irreversible,
        written: calls,
        before,
        after: schema.fingerprint(),
        diagnostics,
        allows,
    };
    // Where something is wrong, even if it was said elsewhere or of an earlier migration, there is nothing to prove.
    let tainted = schema.touched().keys().any(|name| match name {
        ObjectName::Table(name) | ObjectName::View(name) | ObjectName::Trigger(name) => schema.is_tainted(name),
    });
    if !failed && !tainted {
        let first = checked.written.first().map_or(NodeId::default(), |call| call.at);
        derive_down(schema, dialect, reverses, &mut checked, first);
    }
    checked
}

/// Each batch is committed by itself, so nothing may be half done around it.
fn not_alone(call: &Call) -> Diagnostic {
    Diagnostic::error(call.at, "a `backfill` with `batch` stands alone in its migration")
        .help("move the other statements to migrations of their own, or leave `batch` out")
        .note("each batch is a transaction of its own, so the migration is not one")
}

/// Warns of each `allow` that allowed nothing, for whichever dialect the migration was checked.
pub fn unused_allows<'a>(checked: impl IntoIterator<Item = &'a Checked>) -> Vec<Diagnostic> {
    let mut found: Vec<Allowed> = Vec::new();
    for allowed in checked.into_iter().flat_map(|checked| &checked.allows) {
        match found.iter_mut().find(|other| other.at.0 == allowed.at.0) {
            Some(other) => other.needed |= allowed.needed,
            None => found.push(allowed.clone()),
        }
    }
    let unused = found.iter().filter(|allowed| !allowed.needed);
    unused
        .map(|Allowed { lint, at, .. }| {
            Diagnostic::warning(*at, format!("`allow({lint})` allows nothing here")).help("remove it")
        })
        .collect()
}

/// The inner attributes that mean something at run time.
fn kept_attributes(attributes: &[Attribute]) -> Vec<Attribute> {
    attributes
        .iter()
        .filter(|attribute| matches!(attribute.name.as_str(), "irreversible" | "transaction"))
        .cloned()
        .collect()
}

fn irreversible_reason(attributes: &[Attribute]) -> Option<String> {
    use crate::call::Value;
    attributes.iter().find(|attribute| attribute.name == "irreversible").map(|attribute| {
        match attribute.args.first().map(|arg| &arg.value) {
            Some(Value::Text(text)) => text.clone(),
            _ => "its author says so".to_owned(),
        }
    })
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.level == Level::Error
}

/// Selects statement by statement, and says which of them could be: one that has no text for this dialect means nothing.
fn select_each(calls: &[Call], dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Call>, Vec<bool>) {
    let (mut selected, mut meant) = (Vec::new(), Vec::new());
    for call in calls {
        let before = diagnostics.len();
        selected.extend(select(std::slice::from_ref(call), dialect, diagnostics));
        meant.resize(selected.len(), diagnostics.len() == before);
    }
    (selected, meant)
}

/// After an error, messages about what the statement should have made are noise: tables that are not there, columns and
/// other parts of a table that it names.
fn taint(schema: &mut Schema, call: &Call) {
    use crate::call::Value;
    let names = call.args.iter().filter_map(|arg| match &arg.value {
        Value::Text(name) => Some(name),
        Value::Column(column) => Some(&column.name.name),
        Value::Rename(_, to) => match &to.value {
            Value::Text(name) => Some(name),
            _ => None,
        },
        _ => None,
    });
    let mut table: Option<&String> = None;
    for name in names {
        if schema.table(name).is_none() && schema.view(name).is_none() {
            schema.taint(name.clone());
        }
        match table {
            None => table = Some(name),
            Some(table) => schema.taint(format!("{table}.{name}")),
        }
    }
}

/// Whether something that a message is about should have been made by an earlier, broken statement.
fn is_noise(schema: &Schema, diagnostic: &Diagnostic) -> bool {
    diagnostic.about.iter().any(|name| schema.is_tainted(name)) && diagnostic.message.starts_with("unknown")
}

/// Foreign keys are judged at the end of a migration, so that new tables can point at each other.
fn judge_foreign_keys(schema: &Schema, dialect: Dialect, diagnostics: &mut Vec<Diagnostic>) {
    for name in schema.touched().keys() {
        if let ObjectName::Table(name) = name
            && let Some(table) = schema.table(name)
        {
            crate::operation::judge_foreign_keys(schema, table, dialect, diagnostics);
        }
    }
}

/// Writes the way down and proves that it leads back: every object that the migration touched is as it was.
fn derive_down(schema: &mut Schema, dialect: Dialect, reverses: Vec<Reverse>, checked: &mut Checked, at: NodeId) {
    let mut operations = Vec::new();
    for reverse in reverses.into_iter().rev() {
        match reverse {
            Reverse::Operations(reverse) => operations.extend(reverse),
            Reverse::Irreversible(reason) => {
                checked.irreversible.get_or_insert(reason);
                return;
            }
        }
    }
    if checked.irreversible.is_some() {
        return;
    }
    checked.down.calls = operations.iter().map(Operation::write).collect();

    let start = schema.touched().clone();
    let end: Vec<(ObjectName, Option<Object>)> = start.keys().map(|name| (name.clone(), schema.object(name))).collect();
    let mut diagnostics = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        apply_silently(schema, dialect, operation, index, &mut diagnostics, &mut Vec::new());
    }
    let differs = schema
        .touched()
        .keys()
        .filter(|name| {
            let now = schema.object(name);
            let was = start.get(*name).cloned().unwrap_or_else(|| now.clone());
            !same_object(was.as_ref(), now.as_ref(), dialect)
        })
        .map(|name| match name {
            ObjectName::Table(name) | ObjectName::View(name) | ObjectName::Trigger(name) => format!("`{name}`"),
        })
        .collect::<Vec<_>>();
    for (name, object) in end {
        schema.set_object(name, object);
    }
    if let Some(diagnostic) = diagnostics.into_iter().find(|diagnostic| diagnostic.level == Level::Error) {
        checked.diagnostics.push(
            Diagnostic::error(at, format!("the derived way down does not work: {}", diagnostic.message))
                .note("this is a defect of the library unless a `down` of yours causes it; please report it"),
        );
    } else if !differs.is_empty() {
        checked.diagnostics.push(
            Diagnostic::error(at, format!("up and then down does not lead back: {} differs", differs.join(", ")))
                .help("correct the `down` that you wrote, or say `#![irreversible(\"why\")]`"),
        );
    }
}

fn same_object(a: Option<&Object>, b: Option<&Object>, dialect: Dialect) -> bool {
    match (a, b) {
        (Some(Object::Table(a)), Some(Object::Table(b))) => {
            // What is equal in all is the rule, and much sooner known.
            a == b
                || a.canonical() == b.canonical()
                    && (!dialect.capabilities().column_order
                        || a.columns.iter().map(|c| &c.name).eq(b.columns.iter().map(|c| &c.name)))
        }
        _ => a == b,
    }
}
