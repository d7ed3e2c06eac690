//! `add_constraint("t", unique([…]) | check("…") | foreign_key([…], references(…)) | primary_key([…]))`

use super::keys::unbounded_key;
use super::reader::{CallReader, Reading};
use super::shape::{Constraint, name_check, read_constraint};
use super::table_rules::refuse_impossible;
use super::{Apply, DropConstraint, Operation, OperationKind, Resolve, Reverse, ReverseContext, part_note};
use crate::call::{Call, Key, Node, NodeId, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, Edit};

/// A new constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct AddConstraint {
    /// The table.
    pub table: Key,
    /// The place of the constraint.
    pub at: NodeId,
    /// The constraint.
    pub constraint: Constraint,
    /// The columns in its list, with their places.
    pub listed: Vec<Key>,
}

/// The one argument that is a constraint part, with the columns in its list.
pub(super) fn take_constraint(reader: &mut CallReader<'_>, table: &str) -> Option<(NodeId, Constraint, Vec<Key>)> {
    let part = reader.take(|node| match &node.value {
        Value::Call(call) => Some(call),
        _ => None,
    })?;
    let constraint = read_constraint(reader, part, table)?;
    let list = part.args.iter().find_map(|arg| match &arg.value {
        Value::List(nodes) => Some(nodes),
        _ => None,
    });
    let listed = list.map(|nodes| reader.names_in(nodes)).unwrap_or_default();
    Some((part.at, constraint, listed))
}

impl OperationKind for AddConstraint {
    const NAME: &'static str = "add_constraint";

    fn read(reader: &mut CallReader<'_>) -> Option<AddConstraint> {
        let table = reader.name("the table's name")?;
        let before = reader.diagnostics.len();
        let found = take_constraint(reader, &table.name);
        if found.is_none() && reader.diagnostics.len() == before {
            reader.report(
                Diagnostic::error(reader.at(), "`add_constraint` needs a constraint")
                    .help("`unique([…])`, `check(\"…\")`, `foreign_key([…], references(…))` or `primary_key([…])`"),
            );
        }
        found.map(|(at, constraint, listed)| AddConstraint { table, at, constraint, listed })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.table.name), self.constraint.write()])
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        if let Constraint::Check(check) = &mut self.constraint {
            resolve.row_expression_for(&mut check.expression, &self.table.name, super::Purpose::Check);
            let table = resolve.schema.table(&self.table.name);
            let mut taken =
                table.map(|table| table.constraint_names().map(str::to_owned).collect()).unwrap_or_default();
            if check.name.is_empty() {
                name_check(check, &self.table.name, &mut taken);
            }
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let known = self.listed.iter().map(|column| apply.has_column(&before, column)).fold(true, |a, b| a & b);
        if !known {
            return;
        }
        let reading = Reading { dialect: apply.dialect, mode: apply.mode };
        for place in &self.listed {
            let column = before.column(&place.name);
            apply.diagnostics.extend(column.and_then(|column| unbounded_key(reading, place.at, column)));
        }
        let name = self.constraint.name();
        let second_key = matches!(self.constraint, Constraint::PrimaryKey(_)) && before.primary_key.is_some();
        if !second_key && before.constraint_names().any(|other| other == name) {
            let note = part_note(apply.schema, &before.name, name);
            let message = format!("the constraint `{name}` exists already on `{}`", before.name);
            apply.error(Diagnostic::error(self.at, message).help("give it another name: `name = \"…\"`").note_if(note));
            return;
        }
        let mut table = (*before).clone();
        match &self.constraint {
            Constraint::PrimaryKey(key) => {
                if let Some(existing) = &before.primary_key {
                    let message = format!("`{}` has a primary key already: `{}`", before.name, existing.name);
                    let note = part_note(apply.schema, &before.name, &existing.name);
                    let help = format!("drop it first: `drop_constraint(\"{}\", \"{}\")`", before.name, existing.name);
                    apply.error(Diagnostic::error(self.at, message).help(help).note_if(note));
                    return;
                }
                if let Some(column) =
                    self.listed.iter().find(|key| before.column(&key.name).is_some_and(|c| c.nullable))
                {
                    let message = format!("`{}` takes NULL, so it cannot be in a primary key", column.name);
                    let help = format!(
                        "`alter_column(\"{}\", \"{}\", nullable = false, fill = …)` first",
                        before.name, column.name
                    );
                    apply.error(Diagnostic::error(column.at, message).help(help));
                    return;
                }
                table.primary_key = Some(key.clone());
            }
            Constraint::Unique(unique) => table.uniques.push(unique.clone()),
            Constraint::Check(check) => table.checks.push(check.clone()),
            Constraint::ForeignKey(key) => table.foreign_keys.push(key.clone()),
        }
        refuse_impossible(apply, &table, self.at);
        let after = apply.schema.put_table(table);
        apply.change(Change::AlterTable { before, after, edits: vec![Edit::AddConstraint { name: name.to_owned() }] });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        let drop = DropConstraint::named(&self.table.name, self.constraint.name());
        Reverse::Operations(vec![Operation::from(drop)])
    }
}

super::documented! {
    /// Adds a constraint to a table that exists.
    ///
    /// `add_constraint("table", unique([…]) | check("…") | foreign_key([…], references("parent", […])) | primary_key([…]))`
    ///
    /// - `name = "…"` inside the part names it; else the name comes from its table and columns.
    /// - Rows that violate it are found before anything is written, and the first one is named.
    ///
    /// Down: the constraint is dropped.
    add_constraint
}
