//! Where columns, indexes and constraints were made, and what became of names that mean nothing any more: known while a
//! chain is checked, only for messages, never part of a fingerprint.

use super::{Object, ObjectName, Origin, Schema, Table};
use crate::sorted::Map;
use std::sync::Arc;

/// Why a name means nothing any more.
#[derive(Clone, Debug)]
pub(crate) struct Gone {
    /// The new name; `None` if it was dropped.
    pub(crate) renamed_to: Option<String>,
    /// The statement that did it.
    pub(crate) by: Origin,
}

/// What is known of names.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// By table, and by the name of what is in it.
    made: Map<String, Map<String, Origin>>,
    /// Table and name of what statements with an error made.
    broken: Vec<(String, String)>,
    gone_tables: Map<String, Gone>,
    /// By table and column.
    gone_columns: Map<String, Map<String, Gone>>,
}

impl Schema {
    /// Remembers where the columns, indexes and constraints come from that the current statement made.
    pub(crate) fn remember_made(&mut self) {
        for (name, before) in self.before_statement.iter() {
            let ObjectName::Table(name) = name else { continue };
            let Some(now) = self.tables.get(name) else { continue };
            let before = match before {
                Some(Object::Table(before)) if Arc::ptr_eq(before, now) => continue,
                Some(Object::Table(before)) => Some(before),
                // What a table began with has its place.
                _ if now.origin.is_place(&self.current) => continue,
                _ => None,
            };
            let old: Vec<&str> = before.map(|before| parts(before).collect()).unwrap_or_default();
            for part in parts(now).filter(|part| !old.contains(part)) {
                let made = self.places.made.or_default(name.clone());
                // What followed a rename of its table is known already.
                if before.is_some() || !made.contains_key(part) {
                    made.insert(part.to_owned(), self.current.clone());
                }
            }
        }
    }

    /// Remembers what the current statement made although it has an error.
    pub(crate) fn remember_broken(&mut self) {
        self.remember_made();
        for (name, before) in self.before_statement.iter() {
            let (ObjectName::Table(name), Some(Object::Table(before))) = (name, before) else { continue };
            let Some(now) = self.tables.get(name) else { continue };
            let old: Vec<&str> = parts(before).collect();
            let new = parts(now).filter(|part| !old.contains(part));
            self.places.broken.extend(new.map(|part| (name.clone(), part.to_owned())));
        }
    }

    /// Whether a statement with an error made that part of a table: what is said of it is noise.
    pub(crate) fn is_broken(&self, table: &str, part: &str) -> bool {
        self.places.broken.iter().any(|(of, name)| of == table && name == part)
    }

    /// Where a column, an index or a constraint of a table was made.
    pub(crate) fn place_of(&self, table: &str, part: &str) -> Option<&Origin> {
        let made = self.places.made.get(table).and_then(|made| made.get(part));
        made.or_else(|| {
            let table = self.tables.get(table)?;
            parts(table).any(|other| other == part).then_some(&table.origin)
        })
    }

    /// Remembers that the current statement renamed a table, or dropped it. What is known of its columns follows.
    pub(crate) fn remember_gone_table(&mut self, table: &str, renamed_to: Option<&str>) {
        let gone = Gone { renamed_to: renamed_to.map(str::to_owned), by: self.current.clone() };
        self.places.gone_tables.insert(table.to_owned(), gone);
        let mut made = self.places.made.remove(table).unwrap_or_default();
        let gone = self.places.gone_columns.remove(table);
        if let Some(to) = renamed_to {
            if let Some(Some(Object::Table(before))) = self.before_statement.get(&ObjectName::Table(table.to_owned())) {
                for part in parts(before) {
                    if !made.contains_key(part) {
                        made.insert(part.to_owned(), before.origin.clone());
                    }
                }
            }
            self.places.made.insert(to.to_owned(), made);
            if let Some(gone) = gone {
                self.places.gone_columns.insert(to.to_owned(), gone);
            }
        }
    }

    /// Remembers that the current statement renamed a column, or dropped it.
    pub(crate) fn remember_gone_column(&mut self, table: &str, column: &str, renamed_to: Option<&str>) {
        let gone = Gone { renamed_to: renamed_to.map(str::to_owned), by: self.current.clone() };
        self.places.gone_columns.or_default(table.to_owned()).insert(column.to_owned(), gone);
    }

    /// Why there is no table of that name any more.
    pub(crate) fn gone_table(&self, table: &str) -> Option<&Gone> {
        self.places.gone_tables.get(table)
    }

    /// Why the table has no column of that name any more.
    pub(crate) fn gone_column(&self, table: &str, column: &str) -> Option<&Gone> {
        self.places.gone_columns.get(table)?.get(column)
    }

    /// Whether the table had a column of that name once, and has not any more.
    pub fn had_column(&self, table: &str, column: &str) -> bool {
        self.gone_column(table, column).is_some()
    }
}

/// The names of what a table holds.
fn parts(table: &Table) -> impl Iterator<Item = &str> {
    let columns = table.columns.iter().map(|column| column.name.as_str());
    columns.chain(table.indexes.iter().map(|index| index.name.as_str())).chain(table.constraint_names())
}
