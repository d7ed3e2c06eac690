//! One rebuild per table, however many edits fold into it: where each value of the new table comes from.

use super::Sqlite;
use super::table::{create_copy, create_table};
use crate::call::SqlText;
use crate::dialect::Spelling;
use crate::plan::{Edit, Rebuild};
use crate::schema::{Expression, Table};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Edits of one table that wait for their rebuild.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    /// The table as it stands in the database.
    pub(super) before: Arc<Table>,
    /// The table as it will be.
    pub(super) after: Arc<Table>,
    /// For each column of `after`, the SQL over the columns of `before` that gives its value.
    sources: BTreeMap<String, String>,
    /// The statement that asked first.
    pub(super) operation: usize,
}

impl Folded {
    /// Starts with nothing changed.
    pub(super) fn new(before: Arc<Table>, operation: usize) -> Folded {
        let sources = before.columns.iter().map(|c| (c.name.clone(), Sqlite.quote_part(&c.name))).collect();
        Folded { after: before.clone(), before, sources, operation }
    }

    /// Folds further edits in.
    pub(super) fn edit(&mut self, after: &Arc<Table>, edits: &[Edit]) {
        for edit in edits {
            match edit {
                Edit::AddColumn { column, fill } => {
                    let value = fill.clone().or_else(|| after.column(column).and_then(|c| c.server_default.clone()));
                    let source = value.map_or_else(|| "NULL".to_owned(), |value| self.expression(&value));
                    self.sources.insert(column.clone(), source);
                }
                Edit::DropColumn { column } => drop(self.sources.remove(column)),
                Edit::RenameColumn { from, to } => {
                    if let Some(source) = self.sources.remove(from) {
                        self.sources.insert(to.clone(), source);
                    }
                }
                Edit::AlterColumn { column, fill, using } => {
                    let mut source = self.sources.get(column).cloned().unwrap_or_else(|| "NULL".to_owned());
                    if let Some(using) = using {
                        source = format!("({})", self.sql(using));
                    }
                    if let Some(fill) = fill {
                        source = format!("coalesce({source}, {})", self.expression(fill));
                    }
                    self.sources.insert(column.clone(), source);
                }
                Edit::AddConstraint { .. }
                | Edit::DropConstraint { .. }
                | Edit::RenameConstraint { .. }
                | Edit::Options => {}
            }
        }
        self.after = after.clone();
    }

    fn sql(&self, sql: &SqlText) -> String {
        sql.render(|name| match &name.column {
            Some(column) => self.sources.get(column).cloned().unwrap_or_else(|| Sqlite.quote_part(column)),
            None => Sqlite.quote(&self.before.name),
        })
    }

    fn expression(&self, expression: &Expression) -> String {
        match expression {
            Expression::Sql(sql) => format!("({})", self.sql(sql)),
            other => Sqlite.expression(other),
        }
    }

    /// A rebuild that leaves all rows and indexes behind.
    pub(super) fn emptied(self) -> Rebuild {
        let mut rebuild = self.finish();
        rebuild.fill_copy.push_str("\nWHERE 1 = 0");
        rebuild.create_indexes.clear();
        rebuild
    }

    /// The finished rebuild.
    pub(super) fn finish(self) -> Rebuild {
        let Folded { before, after, sources, .. } = self;
        let copy = format!("_migrate_copy_{}", after.name);
        let stored: Vec<&str> = after
            .columns
            .iter()
            .filter(|column| column.generated.is_none())
            .map(|column| column.name.as_str())
            .collect();
        let mut targets: Vec<String> = stored.iter().map(|name| Sqlite.quote_part(name)).collect();
        let mut values: Vec<String> =
            stored.iter().map(|name| sources.get(*name).cloned().unwrap_or_else(|| "NULL".to_owned())).collect();
        // Hidden row numbers are kept, so that what refers to them by rowid still finds them.
        if let Some(rowid) = hidden_rowid(&before, &after) {
            targets.insert(0, rowid.to_owned());
            values.insert(0, rowid.to_owned());
        }
        let fill_copy = format!(
            "INSERT INTO main.{} ({})\nSELECT {}\nFROM main.{}",
            Sqlite.quote_part(&copy),
            targets.join(", "),
            values.join(", "),
            Sqlite.quote_part(&before.name)
        );
        let create = create_copy(&after, &copy);
        Rebuild {
            create_copy: create.replacen("CREATE TABLE ", "CREATE TABLE main.", 1),
            fill_copy,
            final_sql: create_table(&after),
            drop_indexes: before.indexes.iter().map(|index| index.name.clone()).collect(),
            create_indexes: after.indexes.iter().map(|index| super::changes::create_index(&after, index)).collect(),
            renamed: Vec::new(),
            copy,
            before,
            after,
        }
    }
}

/// A name under which the hidden rowid can be read and written in both tables, if it is hidden in both.
fn hidden_rowid(before: &Table, after: &Table) -> Option<&'static str> {
    let hidden = |table: &Table| {
        let shown = table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns.len() == 1);
        !table.options.without_rowid && !shown
    };
    if !hidden(before) || !hidden(after) {
        return None;
    }
    let free = |name: &str| {
        let taken = |table: &Table| table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
        !taken(before) && !taken(after)
    };
    ["rowid", "_rowid_", "oid"].into_iter().find(|name| free(name))
}
