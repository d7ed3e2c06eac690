//! `drop_constraint("t", "name")`, or by what it is: `drop_constraint("t", unique(["a"]))`

use super::add_constraint::take_constraint;
use super::reader::CallReader;
use super::table_rules::refuse_impossible;
use super::{AddConstraint, Apply, Constraint, Operation, OperationKind, Resolve, Reverse, ReverseContext, part_note, unknown_column};
use crate::call::{Call, Key, Node};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::plan::{Change, Edit};
use crate::schema::Table;

/// A constraint goes.
#[derive(Clone, Debug, PartialEq)]
pub struct DropConstraint {
    /// The table.
    pub table: Key,
    /// Its name; empty until it is found by what it is.
    pub name: Key,
    /// What it is, where it has no name.
    pub like: Option<Constraint>,
}

impl OperationKind for DropConstraint {
    const NAME: &'static str = "drop_constraint";

    fn read(reader: &mut CallReader<'_>) -> Option<DropConstraint> {
        let table = reader.name("the table's name")?;
        if let Some(name) = reader.optional_name() {
            return Some(DropConstraint { table, name, like: None });
        }
        let before = reader.diagnostics.len();
        let found = take_foreign_key_alone(reader).or_else(|| take_constraint(reader, &table.name).map(|(at, c, _)| (at, c)));
        if found.is_none() && reader.diagnostics.len() == before {
            reader.error(reader.at(), "`drop_constraint` needs the constraint's name, or what it is: `unique([\"a\"])`");
        }
        let (at, constraint) = found?;
        Some(DropConstraint { table, name: Key { at, name: String::new() }, like: Some(constraint) })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.table.name), Node::text(&self.name.name)])
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        let Some(like) = &mut self.like else { return };
        if let Constraint::Check(check) = like {
            resolve.row_expression_for(&mut check.expression, &self.table.name, super::Purpose::Check);
        }
        if let Some(table) = resolve.schema.table(&self.table.name) {
            match find(table, like).as_slice() {
                [only] => self.name.name.clone_from(only),
                [] if columns(like).iter().any(|column| table.column(column).is_none()) => {
                    let unknown = columns(like).iter().filter(|column| table.column(column).is_none());
                    let found = unknown.map(|column| unknown_column(resolve.schema, table, self.name.at, column));
                    resolve.diagnostics.extend(found);
                }
                [] => resolve.diagnostics.push(
                    Diagnostic::error(self.name.at, format!("`{}` has no such constraint", table.name))
                        .note(format!("it has {}", list(table))),
                ),
                several => resolve.diagnostics.push(
                    Diagnostic::error(self.name.at, "several constraints are like this").help(format!(
                        "name the one that is meant: {}",
                        several.iter().map(|name| format!("`\"{name}\"`")).collect::<Vec<_>>().join(", ")
                    )),
                ),
            }
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let name = &self.name.name;
        if name.is_empty() {
            return;
        }
        let mut table = (*before).clone();
        let mut freed: Option<Vec<String>> = None;
        if table.primary_key.as_ref().is_some_and(|key| key.name == *name) {
            freed = table.primary_key.take().map(|key| key.columns);
        } else if let Some(unique) = table.unique(name) {
            freed = Some(unique.columns.clone());
        }
        table.uniques.retain(|unique| unique.name != *name);
        table.checks.retain(|check| check.name != *name);
        table.foreign_keys.retain(|key| key.name != *name);
        if table == *before {
            let help = did_you_mean(name, before.constraint_names());
            apply.error(
                Diagnostic::error(self.name.at, format!("unknown constraint `{name}` on `{}`", before.name))
                    .help_if(help)
                    .note(format!("it has {}", list(&before)))
                    .about(&before.name),
            );
            return;
        }
        if let Some(columns) = freed {
            refuse_while_referenced(apply, &before, &table, &columns, self.name.at, name);
        }
        refuse_impossible(apply, &table, self.name.at);
        let after = apply.schema.put_table(table);
        apply.change(Change::AlterTable { before, after, edits: vec![Edit::DropConstraint { name: name.clone() }] });
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let constraint = context.before.table(&self.table.name).and_then(|table| get(table, &self.name.name));
        let Some(constraint) = constraint else { return Reverse::Operations(vec![]) };
        let table = self.table.clone();
        Reverse::Operations(vec![Operation::from(AddConstraint {
            table,
            at: self.name.at,
            constraint,
            listed: Vec::new(),
        })])
    }
}

impl DropConstraint {
    /// Drops the constraint of that name.
    pub fn named(table: &str, name: &str) -> DropConstraint {
        DropConstraint { table: Key::new(table), name: Key::new(name), like: None }
    }
}

/// `foreign_key(["c"])` without `references(…)`: enough to drop it where only one has these columns.
fn take_foreign_key_alone(reader: &mut CallReader<'_>) -> Option<(crate::call::NodeId, Constraint)> {
    use crate::call::Value;
    let part = reader.take(|node| match &node.value {
        Value::Call(call) if call.name == "foreign_key" && call.args.len() == 1 => Some(call),
        _ => None,
    })?;
    let mut inner = reader.inner(part);
    let columns = inner.name_list()?.into_iter().map(|column| column.name).collect();
    inner.finish();
    Some((part.at, Constraint::ForeignKey(crate::schema::ForeignKey { columns, ..Default::default() })))
}

/// What points at the columns must still find them unique.
pub(super) fn refuse_while_referenced(
    apply: &mut Apply<'_>,
    before: &Table,
    after: &Table,
    columns: &[String],
    at: crate::call::NodeId,
    name: &str,
) {
    let mut users = Vec::new();
    for (from, key) in apply.schema.references_to(&before.name) {
        let referenced: &[String] = if key.referenced_columns.is_empty() { before.key_columns() } else { &key.referenced_columns };
        let same = referenced.len() == columns.len() && columns.iter().all(|column| referenced.contains(column));
        // Without columns of its own, a foreign key points at the primary key and at nothing else.
        let implied = key.referenced_columns.is_empty();
        if same && if implied { after.primary_key.is_none() } else { !after.is_unique_over(referenced) } {
            let note = part_note(apply.schema, &from.name, &key.name);
            users.push((format!("the foreign key `{}` of `{}`", key.name, from.name), note));
        }
    }
    for (user, note) in users {
        apply.error(
            Diagnostic::error(at, format!("`{name}` cannot go: {user} points at its columns"))
                .lint("dependent_drops")
                .help("drop that first")
                .note_if(note),
        );
    }
}

fn list(table: &Table) -> String {
    let names: Vec<String> = table.constraint_names().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { "no constraints".to_owned() } else { names.join(", ") }
}

/// The constraint of that name.
fn get(table: &Table, name: &str) -> Option<Constraint> {
    None.or_else(|| table.primary_key.clone().filter(|key| key.name == name).map(Constraint::PrimaryKey))
        .or_else(|| table.unique(name).cloned().map(Constraint::Unique))
        .or_else(|| table.check(name).cloned().map(Constraint::Check))
        .or_else(|| table.foreign_key(name).cloned().map(Constraint::ForeignKey))
}

/// The columns that a constraint is over, where it says them.
fn columns(like: &Constraint) -> &[String] {
    match like {
        Constraint::PrimaryKey(key) => &key.columns,
        Constraint::Unique(unique) => &unique.columns,
        Constraint::ForeignKey(key) => &key.columns,
        Constraint::Check(_) => &[],
    }
}

/// The names of the constraints that are like this one.
fn find(table: &Table, like: &Constraint) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match like {
        Constraint::PrimaryKey(key) => {
            table.primary_key.iter().filter(|own| own.columns == key.columns).map(|own| own.name.clone()).collect()
        }
        Constraint::Unique(unique) => {
            table.uniques.iter().filter(|own| own.columns == unique.columns).map(|own| own.name.clone()).collect()
        }
        Constraint::Check(check) => table
            .checks
            .iter()
            .filter(|own| words(&own.expression.text) == words(&check.expression.text))
            .map(|own| own.name.clone())
            .collect(),
        Constraint::ForeignKey(key) => table
            .foreign_keys
            .iter()
            .filter(|own| own.columns == key.columns && (key.references.is_empty() || own.references == key.references))
            .map(|own| own.name.clone())
            .collect(),
    }
}

super::documented! {
    /// Drops a constraint, by its name or by what it is.
    ///
    /// `drop_constraint("table", "name")`, `drop_constraint("table", unique(["a"]))`, `drop_constraint("table", check("a > 0"))`
    ///
    /// What needs it, such as a foreign key that points at a unique column, is an error that names it.
    ///
    /// Down: the constraint is added; rows that violate it meanwhile are named before anything is written.
    drop_constraint
}
