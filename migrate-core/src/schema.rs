//! The schema that a chain of migrations leaves: what replay computes, what introspection reads, what plans start from.
//!
//! A schema is a map of shared objects. Its [fingerprint](Schema::fingerprint) is the wrapping sum of the objects'
//! hashes; only what changed since it was last asked for is hashed again, and nothing is hashed where nobody asks.

mod column;
mod column_type;
mod expression;
mod fingerprint;
mod names;
mod places;
mod rename;
mod table;
mod view;

pub use column::{Column, Generated};
pub use column_type::ColumnType;
pub use expression::{Expression, Literal};
pub(crate) use fingerprint::named;
pub use names::{MAX_NAME_BYTES, automatic_name, short_name};
pub(crate) use places::Gone;
pub use table::{
    Check, Deferrable, ForeignKey, ForeignKeyAction, Index, IndexColumn, IndexKey, PrimaryKey, Table, TableOptions,
    Unique,
};
pub use view::{Trigger, View};

use crate::sorted::{Map, Set};
use std::sync::Arc;

/// Where an object came from: for messages only, never part of a fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The migration's version (the module's name).
    pub version: Arc<str>,
    /// `src/migrations/m0001.rs:11`, where the macro knows it.
    pub location: Option<Arc<str>>,
}

impl Origin {
    /// Whether both are the same statement.
    fn is_place(&self, other: &Origin) -> bool {
        self.version == other.version && self.location == other.location
    }
}

/// Two origins always compare equal: where a thing came from is no part of what it is.
impl PartialEq for Origin {
    fn eq(&self, _: &Origin) -> bool {
        true
    }
}

impl Eq for Origin {}

/// Tables, views and triggers by name.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    tables: Map<String, Arc<Table>>,
    views: Map<String, Arc<View>>,
    triggers: Map<String, Arc<Trigger>>,
    /// The tables that have an index of a name, so that nobody looks through all of them.
    index_owners: Map<String, Set<String>>,
    /// The tables and views of a name in small letters, likewise.
    spellings: Map<String, Set<String>>,
    /// The tables whose foreign keys point at a table.
    referring: Map<String, Set<String>>,
    /// The sum of the hashes in `hashes`.
    sum: u128,
    /// The hash of each object, as of when the fingerprint was last asked for.
    hashes: Map<ObjectName, u128>,
    /// What changed since then.
    stale: Set<ObjectName>,
    /// The migration that is being replayed.
    current: Origin,
    /// Tables that a row statement of the current migration has written.
    written: Set<String>,
    /// Names that a broken statement should have made or changed; messages about them are noise.
    tainted: Set<String>,
    /// Where parts of tables were made, and what became of names, for messages.
    places: places::Places,
    /// Rows that migrations inserted as constants, by table: lookups are checked against them. A table whose rows are
    /// not all known is not here.
    known_rows: Map<String, Vec<Vec<(String, Literal)>>>,
    /// Tables whose rows are not all known.
    unknown_rows: Set<String>,
    /// Functions that raw SQL of the chain made, in lower case; no part of the fingerprint.
    functions: Set<String>,
    /// What the current migration has touched, as it was before.
    touched: Map<ObjectName, Option<Object>>,
    /// What the current statement has touched, as it was before.
    before_statement: Map<ObjectName, Option<Object>>,
}

/// A kind of object and its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ObjectName {
    /// A table.
    Table(String),
    /// A view.
    View(String),
    /// A trigger.
    Trigger(String),
}

/// Any object of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Object {
    /// A table.
    Table(Arc<Table>),
    /// A view.
    View(Arc<View>),
    /// A trigger.
    Trigger(Arc<Trigger>),
}

impl Schema {
    /// An empty schema.
    pub fn new() -> Schema {
        Schema::default()
    }

    /// Starts a migration: what is touched from now on is remembered, and tables made before it may hold rows.
    pub fn begin(&mut self, current: Origin) {
        self.current = current;
        self.written.clear();
        self.touched.clear();
        self.before_statement.clear();
    }

    /// Starts a statement: what is touched from now on is remembered for it too.
    pub fn begin_statement(&mut self) {
        self.before_statement.clear();
    }

    /// What the current statement touched, as it was before it (`None`: it was not there).
    pub fn before_statement(&self) -> &Map<ObjectName, Option<Object>> {
        &self.before_statement
    }

    /// The migration that is being replayed.
    pub fn current(&self) -> &Origin {
        &self.current
    }

    /// Names the statement that is being replayed, for notes in later messages.
    pub fn set_location(&mut self, location: Option<Arc<str>>) {
        self.current.location = location;
    }

    /// A number that is equal for equal schemas. Column order and origins do not count.
    pub fn fingerprint(&mut self) -> u128 {
        for name in std::mem::take(&mut self.stale) {
            let new = self.object(&name).as_ref().map(fingerprint::of_object);
            let old = match new {
                Some(new) => self.hashes.insert(name, new),
                None => self.hashes.remove(&name),
            };
            self.sum = self.sum.wrapping_sub(old.unwrap_or(0)).wrapping_add(new.unwrap_or(0));
        }
        self.sum
    }

    /// What the current migration touched, as it was before it (`None`: it was not there).
    pub fn touched(&self) -> &Map<ObjectName, Option<Object>> {
        &self.touched
    }

    /// The object of that name as it is now.
    pub fn object(&self, name: &ObjectName) -> Option<Object> {
        match name {
            ObjectName::Table(name) => self.tables.get(name).cloned().map(Object::Table),
            ObjectName::View(name) => self.views.get(name).cloned().map(Object::View),
            ObjectName::Trigger(name) => self.triggers.get(name).cloned().map(Object::Trigger),
        }
    }

    /// Puts an object, or takes it away.
    pub fn set_object(&mut self, name: ObjectName, object: Option<Object>) {
        let before = self.object(&name);
        if !self.stale.contains(&name) {
            self.stale.insert(name.clone());
        }
        if before.is_some() != object.is_some() {
            self.spell(&name, object.is_some());
        }
        if let Some(Object::Table(table)) = &before {
            self.forget_links(table);
        }
        if let Some(Object::Table(table)) = &object {
            self.remember_links(table);
        }
        match (&name, object) {
            (ObjectName::Table(name), Some(Object::Table(table))) => drop(self.tables.insert(name.clone(), table)),
            (ObjectName::View(name), Some(Object::View(view))) => drop(self.views.insert(name.clone(), view)),
            (ObjectName::Trigger(name), Some(Object::Trigger(trigger))) => {
                drop(self.triggers.insert(name.clone(), trigger));
            }
            (ObjectName::Table(name), _) => drop(self.tables.remove(name)),
            (ObjectName::View(name), _) => drop(self.views.remove(name)),
            (ObjectName::Trigger(name), _) => drop(self.triggers.remove(name)),
        }
        if !self.before_statement.contains_key(&name) {
            self.before_statement.insert(name.clone(), before.clone());
        }
        if !self.touched.contains_key(&name) {
            self.touched.insert(name, before);
        }
    }

    /// The table of that name.
    pub fn table(&self, name: &str) -> Option<&Arc<Table>> {
        self.tables.get(name)
    }

    /// All tables, by name.
    pub fn tables(&self) -> impl Iterator<Item = &Arc<Table>> {
        self.tables.values()
    }

    /// Puts a table under its own name; returns it as shared.
    pub fn put_table(&mut self, table: Table) -> Arc<Table> {
        let table = Arc::new(table);
        self.set_object(ObjectName::Table(table.name.clone()), Some(Object::Table(table.clone())));
        table
    }

    /// Takes a table away.
    pub fn remove_table(&mut self, name: &str) {
        self.set_object(ObjectName::Table(name.to_owned()), None);
    }

    /// The view of that name.
    pub fn view(&self, name: &str) -> Option<&Arc<View>> {
        self.views.get(name)
    }

    /// All views, by name.
    pub fn views(&self) -> impl Iterator<Item = &Arc<View>> {
        self.views.values()
    }

    /// Puts a view under its own name; returns it as shared.
    pub fn put_view(&mut self, view: View) -> Arc<View> {
        let view = Arc::new(view);
        self.set_object(ObjectName::View(view.name.clone()), Some(Object::View(view.clone())));
        view
    }

    /// Takes a view away.
    pub fn remove_view(&mut self, name: &str) {
        self.set_object(ObjectName::View(name.to_owned()), None);
    }

    /// The trigger of that name.
    pub fn trigger(&self, name: &str) -> Option<&Arc<Trigger>> {
        self.triggers.get(name)
    }

    /// All triggers, by name.
    pub fn triggers(&self) -> impl Iterator<Item = &Arc<Trigger>> {
        self.triggers.values()
    }

    /// Puts a trigger under its own name; returns it as shared.
    pub fn put_trigger(&mut self, trigger: Trigger) -> Arc<Trigger> {
        let trigger = Arc::new(trigger);
        self.set_object(ObjectName::Trigger(trigger.name.clone()), Some(Object::Trigger(trigger.clone())));
        trigger
    }

    /// Takes a trigger away.
    pub fn remove_trigger(&mut self, name: &str) {
        self.set_object(ObjectName::Trigger(name.to_owned()), None);
    }

    /// The columns of a table or a view, where they are known.
    pub fn columns_of(&self, relation: &str) -> Option<Vec<&str>> {
        if let Some(table) = self.tables.get(relation) {
            return Some(table.columns.iter().map(|column| column.name.as_str()).collect());
        }
        self.views.get(relation)?.columns.as_ref().map(|columns| columns.iter().map(String::as_str).collect())
    }

    fn spell(&mut self, name: &ObjectName, is_there: bool) {
        let (ObjectName::Table(name) | ObjectName::View(name)) = name else { return };
        let spellings = self.spellings.or_default(name.to_ascii_lowercase());
        if is_there {
            spellings.insert(name.clone());
        } else {
            spellings.remove(name);
        }
    }

    /// A table or view whose name differs from this one in the case of letters alone, and where it was made.
    pub(crate) fn in_other_letters(&self, name: &str) -> Option<(&str, &Origin)> {
        let other = self.spellings.get(&name.to_ascii_lowercase())?.iter().find(|other| *other != name)?;
        let table = self.tables.get(other).map(|table| &table.origin);
        Some((other, table.or_else(|| self.views.get(other).map(|view| &view.origin))?))
    }

    fn remember_links(&mut self, table: &Table) {
        for index in &table.indexes {
            self.index_owners.or_default(index.name.clone()).insert(table.name.clone());
        }
        for key in &table.foreign_keys {
            self.referring.or_default(key.references.clone()).insert(table.name.clone());
        }
    }

    fn forget_links(&mut self, table: &Table) {
        for index in &table.indexes {
            if let Some(owners) = self.index_owners.get_mut(&index.name) {
                owners.remove(&table.name);
            }
        }
        for key in &table.foreign_keys {
            if let Some(tables) = self.referring.get_mut(&key.references) {
                tables.remove(&table.name);
            }
        }
    }

    /// The table that has an index of that name, with the index.
    pub fn index(&self, name: &str) -> Option<(&Arc<Table>, &Index)> {
        let owner = self.index_owners.get(name)?.iter().next()?;
        let table = self.tables.get(owner)?;
        table.index(name).map(|index| (table, index))
    }

    /// The foreign keys that point at a table, each with the table that has it. Those of the table itself count.
    pub fn references_to(&self, table: &str) -> Vec<(&Arc<Table>, &ForeignKey)> {
        self.referring
            .get(table)
            .into_iter()
            .flat_map(Set::iter)
            .filter_map(|from| self.tables.get(from))
            .flat_map(|from| from.foreign_keys.iter().map(move |key| (from, key)))
            .filter(|(_, key)| key.references == table)
            .collect()
    }

    /// Whether the table may hold rows here: it was made by an earlier migration, or a statement of this one wrote it.
    pub fn may_hold_rows(&self, table: &str) -> bool {
        self.written.contains(table)
            || self.tables.get(table).is_none_or(|table| table.origin.version != self.current.version)
    }

    /// Whether the current migration made the column, or its table.
    pub fn is_new_column(&self, table: &str, column: &str) -> bool {
        match self.touched.get(&ObjectName::Table(table.to_owned())) {
            Some(Some(Object::Table(table))) => table.column(column).is_none(),
            Some(_) => true,
            None => false,
        }
    }

    /// Whether a column may hold values that somebody gave: one that the current migration made holds what it says.
    pub fn may_hold_values(&self, table: &str, column: &str) -> bool {
        self.may_hold_rows(table) && (self.written.contains(table) || !self.is_new_column(table, column))
    }

    /// Remembers that a row statement of the current migration writes the table.
    pub fn mark_written(&mut self, table: &str) {
        self.written.insert(table.to_owned());
    }

    /// Remembers functions that raw SQL makes.
    pub fn know_functions(&mut self, names: &[String]) {
        self.functions.extend(names.iter().cloned());
    }

    /// Functions that raw SQL of the chain made, in lower case; `*` if an extension made functions that nobody knows.
    pub fn functions(&self) -> impl Iterator<Item = &str> {
        self.functions.iter().map(String::as_str)
    }

    /// Whether raw SQL of the chain made a function of that name (in lower case).
    pub fn has_function(&self, name: &str) -> bool {
        self.functions.contains(name)
    }

    /// Remembers a row that was inserted as constants.
    pub fn add_known_row(&mut self, table: &str, row: Vec<(String, Literal)>) {
        self.known_rows.or_default(table.to_owned()).push(row);
    }

    /// From here on the table's rows are not all known.
    pub fn forget_rows(&mut self, table: &str) {
        self.unknown_rows.insert(table.to_owned());
    }

    /// Whether a row with these values is known not to be there: the chain inserted rows into the table, all of them
    /// are known, and none has the values.
    pub fn lacks_row(&self, table: &str, row: &[(String, Literal)]) -> bool {
        let Some(known) = self.known_rows.get(table).filter(|_| !self.unknown_rows.contains(table)) else {
            return false;
        };
        !known.iter().any(|other| {
            row.iter().all(|(column, value)| {
                // A column that the row leaves to its default may hold the value.
                other.iter().find(|(name, _)| name == column).is_none_or(|(_, own)| own == value)
            })
        })
    }

    /// What the rows that the chain is known to have inserted hold in a column.
    pub fn known_values<'a>(&'a self, table: &str, column: &'a str) -> impl Iterator<Item = &'a Literal> {
        let rows = self.known_rows.get(table).into_iter().flatten();
        rows.flatten().filter(move |(name, _)| name == column).map(|(_, value)| value)
    }

    /// The written mark follows a rename.
    pub fn rename_written(&mut self, from: &str, to: &str) {
        for table in [from, to] {
            self.forget_rows(table);
        }
        if self.written.remove(from) {
            self.written.insert(to.to_owned());
        }
    }

    /// From now on messages about this name are noise.
    pub fn taint(&mut self, name: impl Into<String>) {
        self.tainted.insert(name.into());
    }

    /// Whether a message about this name would be noise.
    pub fn is_tainted(&self, name: &str) -> bool {
        self.tainted.contains(name)
    }
}
