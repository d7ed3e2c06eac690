//! Stashes in SQLite: tables without types, so that every value stays what it is.

use super::Sqlite;
use super::permuted;
use crate::dialect::planner::Planner;
use crate::dialect::stash::{Place, StashSpelling};
use crate::dialect::{Spelling, clause};
use crate::plan::Restore;
use crate::schema::{Table, Trigger};

impl StashSpelling for Sqlite {
    fn exact(&self, value: &str) -> String {
        format!("{value} COLLATE BINARY")
    }

    fn make_stash(&self, name: &str, columns: &[(String, String)], later: &[String], from: &str) -> Vec<String> {
        let given: Vec<String> = columns.iter().map(|(name, _)| self.quote_part(name)).collect();
        let all: Vec<String> = given.iter().cloned().chain(later.iter().map(|name| self.quote_part(name))).collect();
        let values: Vec<&str> = columns.iter().map(|(_, value)| value.as_str()).collect();
        vec![
            format!("CREATE TABLE {name} ({})", all.join(", ")),
            format!("INSERT INTO {name} ({}) SELECT {} FROM {from}", given.join(", "), values.join(", ")),
        ]
    }

    fn counter(&self, table: &Table) -> Option<String> {
        counts(table).then(|| format!("(SELECT seq FROM sqlite_sequence WHERE name = {})", self.text(&table.name)))
    }

    fn before_rows(&self, planner: &mut Planner<'_>, restore: &Restore) {
        if restore.deferred {
            planner.sql("check foreign keys at the end", "PRAGMA defer_foreign_keys = ON");
        }
    }

    fn restore_at_once(&self, planner: &mut Planner<'_>, place: &Place<'_>, restore: &Restore) -> bool {
        permuted::restore(planner, place, restore)
    }

    fn keys_are_enforced(&self) -> Option<String> {
        Some("(SELECT foreign_keys FROM pragma_foreign_keys)".to_owned())
    }

    fn after_rows(&self, planner: &mut Planner<'_>, table: &Table, counter: &str) {
        if !counts(table) {
            return;
        }
        let name = self.text(&table.name);
        let summary = format!("keep the counter of `{}`", table.name);
        planner.sql(
            summary.clone(),
            format!(
                "INSERT INTO sqlite_sequence (name, seq) SELECT {name}, {counter} \
                 WHERE {counter} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = {name})"
            ),
        );
        planner.sql(
            summary,
            format!("UPDATE sqlite_sequence SET seq = {counter} WHERE name = {name} AND seq < {counter}"),
        );
    }

    fn drop_trigger(&self, trigger: &Trigger) -> String {
        format!("DROP TRIGGER {}", self.quote(&trigger.name))
    }

    fn make_trigger(&self, trigger: &Trigger) -> String {
        clause::trigger(self, &trigger.name, &trigger.table, &self.sql(&trigger.definition))
    }
}

/// Whether the table has AUTOINCREMENT.
fn counts(table: &Table) -> bool {
    table.primary_key.as_ref().is_some_and(|key| key.generated && !key.reuse)
}
