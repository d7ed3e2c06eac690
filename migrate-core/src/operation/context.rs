//! What operations are given: the schema, a place for what is wrong, and someone who understands raw SQL.

use super::{Mode, unknown_column, unknown_table};
use crate::call::{Call, Key, NodeId, SqlText};
use crate::diagnostic::Diagnostic;
use crate::dialect::{Capabilities, Dialect};
use crate::lint::Authority;
use crate::plan::Change;
use crate::schema::{Origin, Schema, Table};
use std::sync::Arc;

/// What names in a piece of SQL can mean.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Whose syntax it is.
    pub dialect: Dialect,
    /// The schema at that point.
    pub schema: &'a Schema,
    /// The one table whose columns can be named without a table, for check, where, generated, using and indexes: its
    /// name and columns (it may not be in the schema yet).
    pub row: Option<(&'a str, &'a [&'a str])>,
    /// What an expression is for.
    pub purpose: Purpose,
    /// Functions of the author's own, in lower case.
    pub functions: &'a [String],
}

impl<'a> Scope<'a> {
    /// What names of a whole statement can mean.
    pub fn of(dialect: Dialect, schema: &'a Schema) -> Scope<'a> {
        Scope { dialect, schema, row: None, purpose: Purpose::Value, functions: &[] }
    }
}

/// What an expression is for: databases refuse some things in some places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A value or a condition over rows: anything that gives one value.
    Value,
    /// A default: no column, no subquery.
    Default,
    /// A check: no subquery, no aggregate, nothing that changes by itself.
    Check,
    /// A generated column: as a check.
    Generated,
    /// A key of an index: as a check.
    IndexKey,
    /// The WHERE of an index: as a check.
    IndexFilter,
}

/// What a piece of SQL does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// What DDL does to the schema, as calls of the language.
    pub calls: Vec<Call>,
    /// Tables and views that are read.
    pub reads: Vec<String>,
    /// Tables whose rows are written.
    pub writes: Vec<String>,
    /// For a query: the columns that it gives, where they are known.
    pub columns: Option<Vec<String>>,
    /// For a query: how many columns it gives, where that is known.
    pub width: Option<usize>,
    /// Whether rows are deleted or tables dropped.
    pub loses_data: bool,
    /// Functions that it makes, in lower case; `*` stands for functions that nobody knows, as of an extension.
    pub functions: Vec<String>,
    /// Which rows it reads and writes is not known: it is `unchecked` and says no `touches`.
    pub opaque: bool,
}

/// Someone who understands raw SQL: fills in the resolved names and says what it does. The macro has one that parses;
/// at run time nothing needs one.
pub trait Analyzer {
    /// An expression over a row: check, where, generated, using, set, an index.
    fn expression(&self, sql: &mut SqlText, scope: Scope<'_>) -> Vec<Diagnostic>;
    /// A SELECT: a view's, or that of `insert_from`.
    fn query(&self, sql: &mut SqlText, scope: Scope<'_>) -> Result<Effects, Vec<Diagnostic>>;
    /// One or several statements.
    fn statements(&self, sql: &mut SqlText, scope: Scope<'_>) -> Result<Effects, Vec<Diagnostic>>;
    /// What stands around a trigger's ON clause: `AFTER UPDATE OF a … BEGIN … END`.
    fn trigger(&self, sql: &mut SqlText, table: &str, scope: Scope<'_>) -> Result<Effects, Vec<Diagnostic>>;
}

/// Leaves all SQL as it is.
pub struct NoAnalyzer;

impl Analyzer for NoAnalyzer {
    fn expression(&self, _: &mut SqlText, _: Scope<'_>) -> Vec<Diagnostic> {
        Vec::new()
    }
    fn query(&self, _: &mut SqlText, _: Scope<'_>) -> Result<Effects, Vec<Diagnostic>> {
        Ok(Effects::default())
    }
    fn statements(&self, _: &mut SqlText, _: Scope<'_>) -> Result<Effects, Vec<Diagnostic>> {
        Ok(Effects::default())
    }
    fn trigger(&self, _: &mut SqlText, _: &str, _: Scope<'_>) -> Result<Effects, Vec<Diagnostic>> {
        Ok(Effects::default())
    }
}

/// What [`resolve`](super::OperationKind::resolve) is given.
pub struct Resolve<'a> {
    /// The dialect that is checked for.
    pub dialect: Dialect,
    /// The schema before the operation.
    pub schema: &'a Schema,
    /// Who understands SQL.
    pub analyzer: &'a dyn Analyzer,
    /// What is wrong.
    pub diagnostics: &'a mut Vec<Diagnostic>,
    /// Whom lints ask.
    pub lints: &'a dyn Authority,
}

impl Resolve<'_> {
    /// Whether a lint is allowed here; says nothing of whether there is need for it.
    pub fn is_allowed(&self, lint: &'static str) -> bool {
        self.lints.is_allowed(lint)
    }
}

/// What [`apply`](super::OperationKind::apply) is given.
pub struct Apply<'a> {
    /// The dialect that is checked for.
    pub dialect: Dialect,
    /// The schema, to be changed.
    pub schema: &'a mut Schema,
    /// Check or replay.
    pub mode: Mode,
    /// Whom a lint asks whether it speaks.
    pub lints: &'a dyn Authority,
    /// Whether the migration says `#![irreversible("…")]`.
    pub irreversible: bool,
    /// The statement's place in its migration, from 0.
    pub index: usize,
    /// The place of the statement's name.
    pub at: NodeId,
    /// What is wrong.
    pub diagnostics: &'a mut Vec<Diagnostic>,
    /// What the database has to change.
    pub changes: &'a mut Vec<Change>,
}

impl Apply<'_> {
    /// What the dialect can do.
    pub fn capabilities(&self) -> &'static Capabilities {
        self.dialect.capabilities()
    }

    /// Reports what is wrong.
    pub fn error(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports what is dangerous, unless it is allowed. Silent in a replay.
    pub fn lint(&mut self, name: &'static str, diagnostic: Diagnostic) {
        if self.mode == Mode::Check {
            self.diagnostics.extend(self.lints.judge(name, diagnostic));
        }
    }

    /// Says what the database has to change.
    pub fn change(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Where objects made now come from.
    pub fn origin(&self) -> Origin {
        self.schema.current().clone()
    }

    /// The table, or an error on its name.
    pub fn table(&mut self, name: &Key) -> Option<Arc<Table>> {
        let table = self.schema.table(&name.name).cloned();
        if table.is_none() {
            let diagnostic = if self.schema.view(&name.name).is_some() {
                Diagnostic::error(name.at, format!("`{}` is a view, not a table", name.name))
            } else {
                let names = self.schema.tables().map(|table| table.name.as_str());
                let diagnostic = Diagnostic::error(name.at, format!("unknown table `{}`", name.name));
                unknown_table(diagnostic, self.schema, &name.name, names)
            };
            self.error(diagnostic);
        }
        table
    }

    /// Whether the table has the column; otherwise an error on its name.
    pub fn has_column(&mut self, table: &Table, column: &Key) -> bool {
        let found = table.column(&column.name).is_some();
        if !found {
            let diagnostic = unknown_column(self.schema, table, column.at, &column.name);
            self.error(diagnostic);
        }
        found
    }
}
