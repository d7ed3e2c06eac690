//! Stashes in MariaDB.

use super::MariaDb;
use crate::dialect::Spelling;
use crate::dialect::clause;
use crate::dialect::stash::StashSpelling;
use crate::schema::{Column, Trigger};

impl StashSpelling for MariaDb {
    fn exact(&self, value: &str) -> String {
        format!("BINARY {value}")
    }

    fn make_stash(&self, name: &str, columns: &[(String, String)], _: &[String], from: &str) -> Vec<String> {
        let values: Vec<String> =
            columns.iter().map(|(name, value)| format!("{value} AS {}", self.quote_part(name))).collect();
        vec![format!("CREATE TABLE {name} AS SELECT {} FROM {from}", values.join(", "))]
    }

    fn add_written(&self, stash: &str, name: &str, column: &Column) -> Option<String> {
        let collate = column.collate.as_ref().map(|collate| format!(" COLLATE {collate}")).unwrap_or_default();
        let column_type = self.column_type(&column.column_type, false);
        Some(format!("ALTER TABLE {stash} ADD COLUMN {} {column_type}{collate} NULL", self.quote_part(name)))
    }

    fn update_from(&self, table: &str, set: &[(String, String)], from: &str, on: &str) -> String {
        let set: Vec<String> =
            set.iter().map(|(name, value)| format!("{table}.{} = {value}", self.quote_part(name))).collect();
        format!("UPDATE {table} JOIN {from} ON {on} SET {}", set.join(", "))
    }

    fn drop_trigger(&self, trigger: &Trigger) -> String {
        format!("DROP TRIGGER {}", self.quote(&trigger.name))
    }

    fn make_trigger(&self, trigger: &Trigger) -> String {
        clause::trigger(self, &trigger.name, &trigger.table, &self.sql(&trigger.definition))
    }
}
