//! Raw SQL with its resolved names.

use super::{Key, NodeId, SqlFacts};
use crate::diagnostic::Diagnostic;
use std::sync::Arc;

/// SQL that the author wrote, with the names in it that mean something of the chain.
///
/// The text stays as written; the places of resolved names are kept beside it, so that a rename changes the name and
/// not the text, and each dialect quotes the names its own way. Nothing parses SQL at run time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqlText {
    /// The place of the string literal.
    pub at: NodeId,
    /// The SQL as written.
    pub text: String,
    /// Resolved names in ascending order of `start`, not overlapping.
    pub names: Vec<SqlName>,
    /// What is known of it only while it is compiled.
    pub compiled: Compiled,
}

/// What is known of SQL only while it is compiled. It is no part of what the SQL means and is not written into
/// canonical text, so two always compare equal.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// What the author declared, if the SQL is `unchecked("…")`.
    pub unchecked: Option<Arc<Unchecked>>,
    /// What lints want to know of it.
    pub facts: Option<Arc<SqlFacts>>,
}

impl PartialEq for Compiled {
    fn eq(&self, _: &Compiled) -> bool {
        true
    }
}

impl Eq for Compiled {}

/// `unchecked("…", creates = "CREATE TABLE …", drops = ["t"], touches = ["t"], functions = ["f"])`
#[derive(Clone, Debug, Default)]
pub struct Unchecked {
    /// DDL that says what the SQL makes or changes.
    pub creates: Vec<SqlText>,
    /// Tables, views, triggers and indexes that it drops.
    pub drops: Vec<Key>,
    /// Tables whose rows it reads or writes; `None` if nobody said.
    pub touches: Option<Vec<Key>>,
    /// The author's own functions: with them the SQL is checked like any other.
    pub functions: Vec<String>,
    /// What is wrong with the declaration.
    pub wrong: Vec<Diagnostic>,
}

/// One name inside an [`SqlText`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SqlName {
    /// First byte of the name in the text, its quotes included.
    pub start: usize,
    /// First byte behind the name.
    pub end: usize,
    /// The table or view that it means, or whose column it means.
    pub table: String,
    /// The column, where the name is a column's.
    pub column: Option<String>,
    /// Whether the SQL counts on the order of the table's or view's columns: `SELECT *`, an INSERT without a list.
    pub ordered: bool,
}

impl SqlText {
    /// SQL without resolved names.
    pub fn new(text: impl Into<String>) -> SqlText {
        SqlText { text: text.into(), ..SqlText::default() }
    }

    /// What lints want to know of it; empty where it was not parsed.
    pub fn facts(&self) -> Option<&SqlFacts> {
        self.compiled.facts.as_deref()
    }

    /// The SQL with each resolved name written by `write`.
    ///
    /// ```
    /// use migrate_core::call::{SqlName, SqlText};
    /// let mut sql = SqlText::new("length(title) > 0");
    /// sql.names.push(SqlName { start: 7, end: 12, table: "post".into(), column: Some("title".into()), ordered: false });
    /// assert_eq!(sql.render(|name| format!("[{}]", name.column.as_ref().unwrap())), "length([title]) > 0");
    /// ```
    pub fn render(&self, mut write: impl FnMut(&SqlName) -> String) -> String {
        let mut out = String::with_capacity(self.text.len() + 2 * self.names.len());
        let mut done = 0;
        for name in &self.names {
            if let Some(between) = self.text.get(done..name.start) {
                out.push_str(between);
            }
            out.push_str(&write(name));
            done = name.end;
        }
        out.push_str(self.text.get(done..).unwrap_or_default());
        out
    }

    /// The distinct columns of `table` that the SQL uses, in order of appearance.
    pub fn columns_of(&self, table: &str) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for name in self.names.iter().filter(|name| name.table == table) {
            if let Some(column) = name.column.as_deref()
                && !found.contains(&column)
            {
                found.push(column);
            }
        }
        found
    }

    /// Whether the SQL names the column.
    pub fn uses_column(&self, table: &str, column: &str) -> bool {
        self.names.iter().any(|name| name.table == table && name.column.as_deref() == Some(column))
    }

    /// Whether the SQL names the table or one of its columns.
    pub fn uses_table(&self, table: &str) -> bool {
        self.names.iter().any(|name| name.table == table)
    }

    /// The names follow a renamed column.
    pub fn rename_column(&mut self, table: &str, from: &str, to: &str) {
        for name in self.names.iter_mut().filter(|name| name.table == table && name.column.as_deref() == Some(from)) {
            name.column = Some(to.to_owned());
        }
    }

    /// The names follow a renamed table.
    pub fn rename_table(&mut self, from: &str, to: &str) {
        for name in self.names.iter_mut().filter(|name| name.table == from) {
            name.table = to.to_owned();
        }
    }
}
