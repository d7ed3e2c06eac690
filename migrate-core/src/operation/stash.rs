//! `stash = true`: what a statement removes or overwrites is put aside, and comes back on the way back.

use super::reader::CallReader;
use super::{Apply, Mode, Operation, RestoreRows, Reverse};
use crate::call::{Call, Key, Node, NodeId, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::{Stash, StashFilter, StashKey, Stashed};
use crate::schema::{ForeignKeyAction, Schema, Table};
use std::sync::Arc;

/// The help of every lint that `stash = true` answers.
pub(super) const STASH_HELP: &str = "keep them for the way back: `stash = true`";

/// Reads `stash = true`.
pub(super) fn read_stash(reader: &mut CallReader<'_>) -> bool {
    reader.flag("stash").unwrap_or(false)
}

/// The option, where it is on.
pub(super) fn write_stash(stash: bool) -> Option<Node> {
    stash.then(|| Node::option("stash", Node::new(Value::Bool(true))))
}

/// The place and part of a stash as options of a derived operation.
pub(super) fn write_key(call: &mut Call, key: &StashKey) {
    let operation = Value::Integer(i64::try_from(key.operation).unwrap_or(i64::MAX));
    call.args.push(Node::option("operation", Node::new(operation)));
    call.args.push(Node::option("part", Node::text(&key.part)));
}

/// Reads what [`write_key`] wrote.
pub(super) fn read_key(reader: &mut CallReader<'_>) -> StashKey {
    let operation = match reader.option("operation").map(|node| &node.value) {
        Some(Value::Integer(value)) => usize::try_from(*value).unwrap_or_default(),
        _ => 0,
    };
    StashKey::of_statement(operation, reader.text("part").map(|part| part.name).unwrap_or_default())
}

/// `stash = true` that has nothing to keep is a misunderstanding.
pub(super) fn warn_of_nothing(apply: &mut Apply<'_>, why: &str) {
    if apply.mode == Mode::Check {
        let at = apply.at;
        apply.error(Diagnostic::warning(at, format!("`stash = true` stashes nothing here: {why}")).help("remove it"));
    }
}

/// Values come back only where their rows can be told apart.
pub(super) fn demand_key(apply: &mut Apply<'_>, table: &Table, changed: &[String], at: NodeId) {
    if apply.mode == Mode::Replay || table.row_key(changed).is_some() {
        return;
    }
    // A lone whole number as the key is the row's number itself.
    let is_number = match table.key_columns() {
        [only] => table.column(only).is_some_and(|column| column.column_type.is_integer()),
        _ => false,
    };
    if apply.capabilities().hidden_row_numbers && !table.options.without_rowid && !is_number {
        return;
    }
    let diagnostic = match table.key_columns() {
        [] => Diagnostic::error(
            at,
            format!("`{}` has no primary key, so stashed values would not find their rows", table.name),
        )
        .help(format!("give it one first: `add_constraint(\"{}\", primary_key([…]))`", table.name)),
        _ => Diagnostic::error(
            at,
            format!("the primary key of `{}` changes itself, so stashed values would not find their rows", table.name),
        ),
    };
    apply.error(diagnostic.help("without `stash`: `#[allow(lost_data, reason = \"…\")]` in front of the statement"));
}

/// The tables whose rows go with those of another, parents first.
pub(super) struct Cascade {
    /// The stash of each table.
    pub(super) stashes: Vec<Stash>,
    /// Why some of them cannot be stashed: the children by name.
    pub(super) refused: Vec<String>,
}

/// What a delete takes along.
pub(super) fn cascade(schema: &Schema, table: &Arc<Table>, filter: StashFilter, operation: usize) -> Cascade {
    let first = Stash {
        key: StashKey::of_statement(operation, &table.name),
        table: table.clone(),
        content: Stashed::Rows,
        filter,
    };
    let mut found = Cascade { stashes: vec![first], refused: Vec::new() };
    let mut at = 0;
    while at < found.stashes.len() {
        let (parent, to) = (found.stashes[at].table.clone(), found.stashes[at].key.clone());
        at += 1;
        for (child, key) in schema.references_to(&parent.name) {
            let named = |what: &str| format!("`{}` by `{}` ({what})", child.name, key.name);
            match key.on_delete {
                ForeignKeyAction::NoAction | ForeignKeyAction::Restrict => {}
                ForeignKeyAction::SetNull => found.refused.push(named("set to NULL")),
                ForeignKeyAction::SetDefault => found.refused.push(named("set to its default")),
                ForeignKeyAction::Cascade if found.stashes.iter().any(|stash| stash.table.name == child.name) => {
                    found.refused.push(named("reached by more than one way"));
                }
                ForeignKeyAction::Cascade => {
                    let referenced = match key.referenced_columns.as_slice() {
                        [] => parent.key_columns().to_vec(),
                        columns => columns.to_vec(),
                    };
                    found.stashes.push(Stash {
                        key: StashKey::of_statement(operation, &child.name),
                        table: child.clone(),
                        content: Stashed::Rows,
                        filter: StashFilter::Referring { to: to.clone(), columns: key.columns.clone(), referenced },
                    });
                }
            }
        }
    }
    found
}

/// What puts whole rows back, parents first.
pub(super) fn restore_all(stashes: &[Stash]) -> Reverse {
    let restore = |stash: &Stash| {
        Operation::from(RestoreRows { table: Key::new(&stash.table.name), key: stash.key.clone(), empty: false })
    };
    Reverse::Operations(stashes.iter().map(restore).collect())
}

/// `stash` and `down` say two different things about the way back.
pub(super) fn two_ways_back(at: NodeId) -> Diagnostic {
    Diagnostic::error(at, "`stash = true` and `down` are two ways back").help("leave one of them out")
}
