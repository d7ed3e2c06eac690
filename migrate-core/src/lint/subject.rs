//! What lints look at: a statement that was applied, and a migration at its end.

use super::{Authority, Lints, place};
use crate::call::{Call, NodeId};
use crate::diagnostic::Diagnostic;
use crate::dialect::{Capabilities, Dialect};
use crate::operation::{Analyzer, Operation};
use crate::schema::{Column, Object, ObjectName, Schema, Table};
use crate::sorted::Set;
use std::sync::Arc;

/// A table that a statement or a migration made or changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// As it was; `None`: it was not there.
    pub before: Option<Arc<Table>>,
    /// As it is.
    pub after: Arc<Table>,
}

/// A statement that was applied without an error.
pub struct Statement<'a> {
    /// What it means.
    pub operation: &'a Operation,
    /// What was written.
    pub call: &'a Call,
    /// Its place in the migration, from 0.
    pub index: usize,
    /// The dialect that is checked for.
    pub dialect: Dialect,
    /// The schema after it.
    pub schema: &'a Schema,
    /// The tables that it made or changed.
    pub changed: &'a [Changed],
    /// The operations of the migration before it.
    pub earlier: &'a [Done<'a>],
    /// Who understands raw SQL.
    pub analyzer: &'a dyn Analyzer,
    /// The places of SQL that is meant for some of the declared dialects only.
    pub chosen: &'a Set<u32>,
    /// Whom a lint asks whether it speaks.
    pub lints: Lints<'a>,
    /// What was found.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

/// A statement of a migration that came to its end.
pub struct Done<'a> {
    /// What it means.
    pub operation: Operation,
    /// What was written.
    pub call: &'a Call,
    /// Its place in the migration, from 0.
    pub index: usize,
    /// The tables that it made or changed.
    pub changed: Vec<Changed>,
}

/// A migration at its end.
pub struct Migration<'a> {
    /// The dialect that is checked for.
    pub dialect: Dialect,
    /// The schema after it.
    pub schema: &'a Schema,
    /// Whether it runs in a transaction.
    pub transaction: bool,
    /// Its statements that were applied without an error.
    pub statements: &'a [Done<'a>],
    /// For each statement of the migration: whom a lint asks whether it speaks.
    pub lints: &'a [Lints<'a>],
    /// What was found.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl Statement<'_> {
    /// Says something about the statement, if the lint speaks here.
    pub fn report(&mut self, lint: &'static str, diagnostic: Diagnostic) {
        self.diagnostics.extend(self.lints.judge(lint, diagnostic));
    }

    /// What the dialect can do.
    pub fn capabilities(&self) -> &'static Capabilities {
        self.dialect.capabilities()
    }

    /// The table before the statement.
    pub fn before(&self, name: &str) -> Option<Arc<Table>> {
        match self.schema.before_statement().get(&ObjectName::Table(name.to_owned())) {
            Some(Some(Object::Table(table))) => Some(table.clone()),
            Some(_) => None,
            None => self.schema.table(name).cloned(),
        }
    }

    /// The table before the statement, if an earlier migration made it: it may be large, and in use.
    pub fn existing(&self, name: &str) -> Option<Arc<Table>> {
        self.before(name).filter(|table| table.origin.version != self.schema.current().version)
    }

    /// The operation, or what raw SQL comes to.
    pub fn operations(&self) -> Vec<&Operation> {
        match self.operation {
            Operation::Execute(execute) => execute.effects.iter().collect(),
            operation => vec![operation],
        }
    }

    /// The place of a column's type where it is said, else of the column.
    pub fn type_at(&self, column: &str) -> NodeId {
        place::type_of(self.call, column)
    }

    /// The place of a column where it is declared or named, else of the table.
    pub fn column_at(&self, column: &str) -> NodeId {
        place::column(self.call, column).unwrap_or_else(|| place::first(self.call))
    }

    /// Whether the migration made the column, in an earlier statement or in this one.
    pub fn is_new_column(&self, table: &str, column: &str) -> bool {
        self.schema.is_new_column(table, column)
    }
}

impl Migration<'_> {
    /// Says something about a statement, if the lint speaks there.
    pub fn report(&mut self, lint: &'static str, statement: usize, diagnostic: Diagnostic) {
        let lints = self.lints.get(statement).copied().unwrap_or_default();
        self.diagnostics.extend(lints.judge(lint, diagnostic));
    }

    /// The table before the migration.
    pub fn before(&self, name: &str) -> Option<&Arc<Table>> {
        match self.schema.touched().get(&ObjectName::Table(name.to_owned())) {
            Some(Some(Object::Table(table))) => Some(table),
            Some(_) => None,
            None => self.schema.table(name),
        }
    }

    /// What has become of a table by the end of the migration.
    pub fn finally(&self, statement: usize, table: &str) -> Option<&Arc<Table>> {
        let mut name = table;
        for done in self.statements.iter().filter(|done| done.index > statement) {
            if let Operation::RenameTable(rename) = &done.operation
                && rename.from.name == name
            {
                name = &rename.to.name;
            }
        }
        self.schema.table(name)
    }
}

impl Changed {
    /// Columns that were not there, or had another type.
    pub fn new_columns(&self) -> impl Iterator<Item = &Column> {
        let was = |column: &Column| self.before.as_ref()?.column(&column.name).map(|old| old.column_type.clone());
        self.after.columns.iter().filter(move |column| was(column).as_ref() != Some(&column.column_type))
    }
}

impl Done<'_> {
    /// The operation, or what raw SQL comes to.
    pub fn operations(&self) -> Vec<&Operation> {
        match &self.operation {
            Operation::Execute(execute) => execute.effects.iter().collect(),
            operation => vec![operation],
        }
    }
}

/// The tables that the current statement made or changed; one that got another name is one table.
pub(crate) fn changed(schema: &Schema) -> Vec<Changed> {
    let (mut found, mut gone) = (Vec::new(), Vec::new());
    for (name, before) in schema.before_statement().iter() {
        let ObjectName::Table(name) = name else { continue };
        let before = match before {
            Some(Object::Table(table)) => Some(table.clone()),
            _ => None,
        };
        match (before, schema.table(name)) {
            (before, Some(after)) => found.push(Changed { before, after: after.clone() }),
            (Some(before), None) => gone.push(before),
            (None, None) => {}
        }
    }
    for changed in found.iter_mut().filter(|changed| changed.before.is_none()) {
        let same = |table: &Arc<Table>| {
            table.origin.version == changed.after.origin.version
                && table.origin.location == changed.after.origin.location
                && table.columns.iter().map(|column| &column.name).eq(changed
                    .after
                    .columns
                    .iter()
                    .map(|column| &column.name))
        };
        changed.before = gone.iter().find(|table| same(table)).cloned();
    }
    found
}
