//! Stashes in PostgreSQL.

use super::Postgres;
use crate::dialect::planner::Planner;
use crate::dialect::stash::StashSpelling;
use crate::dialect::{Spelling, clause};
use crate::schema::{Column, ColumnType, Table, Trigger};

impl StashSpelling for Postgres {
    /// A named type could not be dropped while a stash holds values of it.
    fn kept(&self, column: &Column, value: String) -> String {
        if is_named(column) { format!("CAST({value} AS text)") } else { value }
    }

    fn given_back(&self, column: &Column, value: String) -> String {
        if is_named(column) {
            format!("CAST({value} AS {})", self.column_type(&column.column_type, false))
        } else {
            value
        }
    }

    fn make_stash(&self, name: &str, columns: &[(String, String)], _: &[String], from: &str) -> Vec<String> {
        let values: Vec<String> =
            columns.iter().map(|(name, value)| format!("{value} AS {}", self.quote_part(name))).collect();
        vec![format!("CREATE TABLE {name} AS SELECT {} FROM {from}", values.join(", "))]
    }

    fn add_written(&self, stash: &str, name: &str, column: &Column) -> Option<String> {
        let column_type =
            if is_named(column) { "text".to_owned() } else { self.column_type(&column.column_type, false) };
        Some(format!("ALTER TABLE {stash} ADD COLUMN {} {column_type}", self.quote_part(name)))
    }

    fn after_rows(&self, planner: &mut Planner<'_>, table: &Table, _: &str) {
        let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
        self.advance_identity(planner, table, &columns);
    }

    fn drop_trigger(&self, trigger: &Trigger) -> String {
        format!("DROP TRIGGER {} ON {}", self.quote(&trigger.name), self.quote(&trigger.table))
    }

    fn make_trigger(&self, trigger: &Trigger) -> String {
        clause::trigger(self, &trigger.name, &trigger.table, &self.sql(&trigger.definition))
    }
}

fn is_named(column: &Column) -> bool {
    matches!(column.column_type, ColumnType::Enum { type_name: Some(_), .. })
}
