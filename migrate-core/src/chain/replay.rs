//! Canonical text over a schema: what the database has to change, and what leads back.

use super::irreversible_reason;
use crate::call::NodeId;
use crate::diagnostic::{Diagnostic, Level};
use crate::dialect::Dialect;
use crate::lint::Nobody;
use crate::operation::{Apply, Mode, Operation, Reading, Reverse, ReverseContext};
use crate::plan::{Change, PlannedChange, settle};
use crate::schema::{Origin, Schema};
use crate::text::{Script, write_one};
use std::sync::Arc;

/// What the replay of one migration gives.
#[derive(Clone, Debug, Default)]
pub struct Replayed {
    /// What the database has to change, in order.
    pub changes: Vec<PlannedChange>,
    /// The operations that lead back, in order.
    pub down: Vec<Operation>,
    /// Why nothing leads back, if nothing does.
    pub irreversible: Option<String>,
}

/// Why canonical text could not be replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayError {
    /// The statement's place in its migration, from 0.
    pub operation: usize,
    /// The statement as canonical text.
    pub call: String,
    /// What is wrong with it.
    pub message: String,
}

impl std::fmt::Display for ReplayError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "statement {} `{}`: {}", self.operation + 1, self.call, self.message)
    }
}

impl std::error::Error for ReplayError {}

/// Replays canonical text over a schema, and gives what the database has to change, in order.
///
/// # Errors
/// Names the statement that this version of the library does not understand, or that does not fit the schema. The
/// schema is then between two statements.
pub fn replay(
    schema: &mut Schema,
    dialect: Dialect,
    version: &str,
    script: &Script,
) -> Result<Vec<PlannedChange>, ReplayError> {
    replay_each(schema, dialect, version, script, &mut |_, _, _| {})
}

/// The same with what leads back. Apart from [`replay`], so that a program which only upgrades has none of it.
///
/// # Errors
/// As [`replay`].
pub fn replay_both_ways(
    schema: &mut Schema,
    dialect: Dialect,
    version: &str,
    script: &Script,
) -> Result<Replayed, ReplayError> {
    let mut reverses = Vec::new();
    let changes = replay_each(schema, dialect, version, script, &mut |operation, before, index| {
        reverses.push(operation.reverse(&ReverseContext { before, index }));
    })?;
    let mut replayed = Replayed { changes, down: Vec::new(), irreversible: irreversible_reason(&script.attributes) };
    for reverse in reverses.into_iter().rev() {
        match reverse {
            Reverse::Operations(operations) => replayed.down.extend(operations),
            Reverse::Irreversible(reason) => drop(replayed.irreversible.get_or_insert(reason)),
        }
    }
    Ok(replayed)
}

/// `each` sees every operation with the schema before it.
fn replay_each(
    schema: &mut Schema,
    dialect: Dialect,
    version: &str,
    script: &Script,
    each: &mut dyn FnMut(&Operation, &Schema, usize),
) -> Result<Vec<PlannedChange>, ReplayError> {
    schema.begin(Origin { version: Arc::from(version), location: None });
    let mut planned = Vec::new();
    for (index, call) in script.calls.iter().enumerate() {
        let (mut diagnostics, mut changes) = (Vec::new(), Vec::new());
        let reading = Reading { dialect, mode: Mode::Replay };
        let operation = Operation::read(call, reading, &mut diagnostics);
        if let Some(operation) = operation.filter(|_| diagnostics.is_empty()) {
            each(&operation, schema, index);
            apply_silently(schema, dialect, &operation, index, &mut diagnostics, &mut changes);
        }
        if let Some(diagnostic) = first_error(diagnostics) {
            return Err(ReplayError { operation: index, call: write_one(call), message: diagnostic.message });
        }
        planned.extend(changes.into_iter().map(|change| PlannedChange { operation: index, change }));
    }
    Ok(planned)
}

fn first_error(diagnostics: Vec<Diagnostic>) -> Option<Diagnostic> {
    diagnostics.into_iter().find(|diagnostic| diagnostic.level == Level::Error)
}

/// Applies operations that lead back (from [`Replayed::down`]) to a schema and gives what the database has to change.
///
/// # Errors
/// As [`replay`].
pub fn revert(
    schema: &mut Schema,
    dialect: Dialect,
    version: &str,
    down: &[Operation],
) -> Result<Vec<PlannedChange>, ReplayError> {
    // Another version than the one that made the tables: in a downgrade every table may hold rows.
    schema.begin(Origin { version: Arc::from(format!("down of {version}")), location: None });
    let mut planned = Vec::new();
    for (index, operation) in down.iter().enumerate() {
        let (mut diagnostics, mut changes) = (Vec::new(), Vec::new());
        apply_silently(schema, dialect, operation, index, &mut diagnostics, &mut changes);
        if let Some(diagnostic) = first_error(diagnostics) {
            let call = write_one(&operation.write());
            return Err(ReplayError { operation: index, call, message: diagnostic.message });
        }
        planned.extend(changes.into_iter().map(|change| PlannedChange { operation: index, change }));
    }
    Ok(settle(planned))
}

pub(super) fn apply_silently(
    schema: &mut Schema,
    dialect: Dialect,
    operation: &Operation,
    index: usize,
    diagnostics: &mut Vec<Diagnostic>,
    changes: &mut Vec<Change>,
) {
    operation.apply(&mut Apply {
        dialect,
        schema,
        mode: Mode::Replay,
        lints: &Nobody,
        irreversible: true,
        index,
        at: NodeId::default(),
        diagnostics,
        changes,
    });
}
