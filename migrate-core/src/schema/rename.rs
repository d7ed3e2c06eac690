//! Renames: everything that names the thing follows.

use super::{IndexKey, Schema, Table};
use crate::call::SqlText;
use std::sync::Arc;

impl Table {
    /// All raw SQL of the table.
    fn sql_texts(&mut self) -> Vec<&mut SqlText> {
        let mut texts: Vec<&mut SqlText> = self.checks.iter_mut().map(|check| &mut check.expression).collect();
        for column in &mut self.columns {
            texts.extend(column.generated.as_mut().map(|generated| &mut generated.expression));
            if let Some(super::Expression::Sql(sql)) = &mut column.server_default {
                texts.push(sql);
            }
        }
        for index in &mut self.indexes {
            texts.extend(index.filter.as_mut());
            texts.extend(index.columns.iter_mut().filter_map(|part| match &mut part.key {
                IndexKey::Expression(sql) => Some(sql),
                IndexKey::Column(_) => None,
            }));
        }
        texts
    }

    /// The table with a column renamed, in everything that the table itself holds.
    #[must_use]
    pub fn with_renamed_column(&self, from: &str, to: &str) -> Table {
        let mut table = self.clone();
        let name = table.name.clone();
        let rename = |column: &mut String| {
            if column == from {
                to.clone_into(column);
            }
        };
        for column in &mut table.columns {
            rename(&mut column.name);
        }
        if let Some(key) = &mut table.primary_key {
            key.columns.iter_mut().for_each(rename);
        }
        for unique in &mut table.uniques {
            unique.columns.iter_mut().for_each(rename);
        }
        for key in &mut table.foreign_keys {
            key.columns.iter_mut().for_each(rename);
            if key.references == name {
                key.referenced_columns.iter_mut().for_each(rename);
            }
        }
        for index in &mut table.indexes {
            index.include.iter_mut().for_each(rename);
            for part in &mut index.columns {
                if let IndexKey::Column(column) = &mut part.key {
                    rename(column);
                }
            }
        }
        for sql in table.sql_texts() {
            sql.rename_column(&name, from, to);
        }
        table
    }
}

impl Schema {
    /// Renames a column, and every reference to it in other tables, views and triggers. Gives the table before and
    /// after.
    pub fn rename_column(&mut self, table: &str, from: &str, to: &str) -> Option<(Arc<Table>, Arc<Table>)> {
        let before = self.table(table)?.clone();
        let after = self.put_table(before.with_renamed_column(from, to));
        let referring: Vec<Arc<Table>> = self.references_to(table).into_iter().map(|(from, _)| from.clone()).collect();
        for other in referring.into_iter().filter(|other| other.name != table) {
            let mut other = (*other).clone();
            for key in other.foreign_keys.iter_mut().filter(|key| key.references == table) {
                for column in key.referenced_columns.iter_mut().filter(|column| *column == from) {
                    to.clone_into(column);
                }
            }
            self.put_table(other);
        }
        self.edit_outside_sql(table, |sql| sql.rename_column(table, from, to));
        Some((before, after))
    }

    /// Renames a table, and every reference to it. Gives the table before and after.
    pub fn rename_table(&mut self, from: &str, to: &str) -> Option<(Arc<Table>, Arc<Table>)> {
        let before = self.table(from)?.clone();
        let mut table = (*before).clone();
        to.clone_into(&mut table.name);
        for sql in table.sql_texts() {
            sql.rename_table(from, to);
        }
        for key in table.foreign_keys.iter_mut().filter(|key| key.references == from) {
            to.clone_into(&mut key.references);
        }
        self.edit_outside_sql(from, |sql| sql.rename_table(from, to));
        let referring: Vec<Arc<Table>> = self.references_to(from).into_iter().map(|(from, _)| from.clone()).collect();
        self.remove_table(from);
        let after = self.put_table(table);
        for other in referring.into_iter().filter(|other| other.name != from) {
            let mut other = (*other).clone();
            for key in other.foreign_keys.iter_mut().filter(|key| key.references == from) {
                to.clone_into(&mut key.references);
            }
            self.put_table(other);
        }
        let own: Vec<_> = self.triggers().filter(|trigger| trigger.table == from).cloned().collect();
        for trigger in own {
            let mut trigger = (*trigger).clone();
            to.clone_into(&mut trigger.table);
            self.put_trigger(trigger);
        }
        self.rename_written(from, to);
        Some((before, after))
    }

    /// Edits the SQL of every view and trigger that uses the table.
    fn edit_outside_sql(&mut self, table: &str, edit: impl Fn(&mut SqlText)) {
        let views: Vec<_> = self.views().filter(|view| view.query.uses_table(table)).cloned().collect();
        for view in views {
            let mut view = (*view).clone();
            edit(&mut view.query);
            self.put_view(view);
        }
        let triggers: Vec<_> =
            self.triggers().filter(|trigger| trigger.definition.uses_table(table)).cloned().collect();
        for trigger in triggers {
            let mut trigger = (*trigger).clone();
            edit(&mut trigger.definition);
            self.put_trigger(trigger);
        }
    }
}
