//! Makes rows that the database lets in. Nothing here understands a check: values are tried on the real table, and
//! what it refuses is tried again with others.

use super::random::Random;
use super::values::{candidate, unwanted};
use crate::driver::{Driver, Value};
use crate::history::quote;
use migrate_core::schema::{ForeignKey, Schema, Table};
use rusqlite::Connection;

/// How often a row is tried.
const ATTEMPTS: usize = 60;

/// Makes rows for a database at one version.
pub(super) struct Filler<'f> {
    pub(super) connection: &'f mut Connection,
    pub(super) schema: &'f Schema,
    pub(super) random: &'f mut Random,
    /// The last number given out: it makes rows differ.
    pub(super) number: &'f mut u64,
    /// Whether values may be of another type than their column.
    pub(super) careless: bool,
    /// Whether foreign keys may point at nothing.
    pub(super) orphans: bool,
}

/// What came of filling.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) rows: u64,
    /// Tables without a single row, with the reason that the database gave last.
    pub(super) empty: Vec<(String, String)>,
}

impl Filler<'_> {
    /// Gives every table so many rows more, parents before children; fewer where the database does not let them in.
    pub(super) fn fill(mut self, wanted: usize) -> Filled {
        let mut filled = Filled::default();
        let tables: Vec<_> = parents_first(self.schema);
        // Tables in a circle get their rows in a second round.
        let mut missing: Vec<usize> = vec![wanted; tables.len()];
        let mut refusals: Vec<String> = vec![String::new(); tables.len()];
        for _ in 0..2 {
            for (place, table) in tables.iter().enumerate() {
                while missing[place] > 0 {
                    match self.row(table) {
                        Ok(()) => {
                            missing[place] -= 1;
                            filled.rows += 1;
                        }
                        Err(refusal) => {
                            refusals[place] = refusal;
                            break;
                        }
                    }
                }
            }
        }
        for (place, table) in tables.iter().enumerate().filter(|(place, _)| wanted > 0 && missing[*place] == wanted) {
            let sql = format!("SELECT 1 FROM main.{}", quote(&table.name));
            let driver: &mut dyn Driver = self.connection;
            if !matches!(driver.first::<i64>(&sql, &[]), Ok(Some(_))) {
                filled.empty.push((table.name.clone(), refusals[place].clone()));
            }
        }
        filled
    }

    /// One row, or why the last attempt was refused.
    fn row(&mut self, table: &Table) -> Result<(), String> {
        let mut refusal = String::new();
        for attempt in 0..ATTEMPTS {
            *self.number += 1;
            let values = self.values(table, attempt);
            let columns = values.iter().map(|(name, _)| quote(name)).collect::<Vec<_>>().join(", ");
            let marks = (1..=values.len()).map(|number| format!("?{number}")).collect::<Vec<_>>().join(", ");
            let sql = if values.is_empty() {
                format!("INSERT INTO main.{} DEFAULT VALUES", quote(&table.name))
            } else {
                format!("INSERT INTO main.{} ({columns}) VALUES ({marks})", quote(&table.name))
            };
            let values: Vec<Value> = values.into_iter().map(|(_, value)| value).collect();
            match Driver::execute(self.connection, &sql, &values) {
                Ok(_) => return Ok(()),
                Err(error) => refusal = error.message,
            }
        }
        Err(refusal)
    }

    fn values(&mut self, table: &Table, attempt: usize) -> Vec<(String, Value)> {
        let number = *self.number;
        let mut values: Vec<(String, Value)> = Vec::new();
        for column in table.columns.iter().filter(|column| column.generated.is_none()) {
            let made =
                table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns.contains(&column.name));
            if made && attempt % 10 < 7 || column.server_default.is_some() && self.random.chance(15) {
                continue;
            }
            let value = if made {
                Value::Integer(i64::try_from(number).unwrap_or_default())
            } else {
                candidate(self.random, table, column, number, attempt)
            };
            let value = if self.careless && !made && self.random.chance(6) { unwanted(self.random) } else { value };
            values.push((column.name.clone(), value));
        }
        for key in &table.foreign_keys {
            if !(self.orphans && self.random.chance(30)) {
                self.refer(table, key, &mut values, attempt);
            }
        }
        values
    }

    /// Lets the columns of a foreign key point at a row.
    fn refer(&mut self, table: &Table, key: &ForeignKey, values: &mut Vec<(String, Value)>, attempt: usize) {
        let nullable = |name: &String| table.column(name).is_some_and(|column| column.nullable);
        let target = if self.random.chance(15) && key.columns.iter().any(nullable) { None } else { self.target(key) };
        let referenced = self.referenced(key);
        for (place, column) in key.columns.iter().enumerate() {
            let value = match &target {
                Some(target) => target.get(place).cloned(),
                None if nullable(column) => Some(Value::Null),
                // The first row of a table that refers to itself can only refer to itself.
                None if key.references == table.name && attempt % 2 == 1 => referenced
                    .get(place)
                    .and_then(|own| values.iter().find(|(name, _)| name == own))
                    .map(|(_, value)| value.clone())
                    .or_else(|| Some(Value::Integer(i64::try_from(*self.number).unwrap_or_default()))),
                None => None,
            };
            let Some(value) = value else { continue };
            match values.iter_mut().find(|(name, _)| name == column) {
                Some((_, slot)) => *slot = value,
                None => values.push((column.clone(), value)),
            }
        }
        if target.is_none() && key.references == table.name && attempt % 2 == 1 {
            let number = Value::Integer(i64::try_from(*self.number).unwrap_or_default());
            for own in referenced.into_iter().filter(|own| table.column(own).is_some_and(|c| c.generated.is_none())) {
                if !values.iter().any(|(name, _)| *name == own) {
                    values.push((own, number.clone()));
                }
            }
        }
    }

    fn referenced(&self, key: &ForeignKey) -> Vec<String> {
        if !key.referenced_columns.is_empty() {
            return key.referenced_columns.clone();
        }
        self.schema.table(&key.references).map(|parent| parent.key_columns().to_vec()).unwrap_or_default()
    }

    /// The key of a row that is there.
    fn target(&mut self, key: &ForeignKey) -> Option<Vec<Value>> {
        let columns = self.referenced(key);
        let list = columns.iter().map(|column| quote(column)).collect::<Vec<_>>().join(", ");
        let filled = columns.iter().map(|column| format!("{} IS NOT NULL", quote(column))).collect::<Vec<_>>();
        let sql = format!(
            "SELECT {list} FROM main.{} WHERE {} LIMIT 1 OFFSET ?1",
            quote(&key.references),
            filled.join(" AND ")
        );
        let driver: &mut dyn Driver = self.connection;
        for offset in [self.random.below(8), 0] {
            let offset = Value::Integer(i64::try_from(offset).unwrap_or_default());
            if let Ok(Some(found)) = driver.first::<Vec<Value>>(&sql, &[offset]) {
                return Some(found);
            }
        }
        None
    }
}

/// The tables, those that others refer to first as far as there is such an order.
fn parents_first(schema: &Schema) -> Vec<std::sync::Arc<Table>> {
    let mut open: Vec<_> = schema.tables().cloned().collect();
    let mut ordered: Vec<std::sync::Arc<Table>> = Vec::with_capacity(open.len());
    while !open.is_empty() {
        let waits = |table: &Table| {
            let mut parents = table.foreign_keys.iter().map(|key| &key.references);
            parents.any(|parent| *parent != table.name && open.iter().any(|other| other.name == *parent))
        };
        let next = open.iter().position(|table| !waits(table)).unwrap_or(0);
        ordered.push(open.remove(next));
    }
    ordered
}
