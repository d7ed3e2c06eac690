//! A table with everything that belongs to it.

use super::{Column, Origin};
use crate::call::{NodeId, SqlText};

/// A table: columns in order, key, constraints, indexes, options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name; a dot separates a schema: `billing.invoice`.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// Its primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Unique constraints.
    pub uniques: Vec<Unique>,
    /// Check constraints.
    pub checks: Vec<Check>,
    /// Foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// Indexes that are no constraint.
    pub indexes: Vec<Index>,
    /// Options of the whole table.
    pub options: TableOptions,
    /// Where it was created.
    pub origin: Origin,
}

/// Options of a whole table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableOptions {
    /// SQLite's STRICT.
    pub strict: bool,
    /// SQLite's WITHOUT ROWID.
    pub without_rowid: bool,
    /// A comment that is stored in the database, where it can store one.
    pub comment: Option<String>,
    /// MariaDB's ENGINE.
    pub engine: Option<String>,
}

/// The primary key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrimaryKey {
    /// The constraint's name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<String>,
    /// A lone integer key whose values the database makes.
    pub generated: bool,
    /// Whether a freed value may be given out again (SQLite; `false` is AUTOINCREMENT).
    pub reuse: bool,
}

/// A unique constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unique {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<String>,
}

/// A check constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its name.
    pub name: String,
    /// What must not be false.
    pub expression: SqlText,
}

/// A foreign key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignKey {
    /// The place of the table that it points at, in the migration that makes it.
    pub at: NodeId,
    /// Its name.
    pub name: String,
    /// The referencing columns, in order.
    pub columns: Vec<String>,
    /// The table that it points at.
    pub references: String,
    /// The columns that it points at, in order.
    pub referenced_columns: Vec<String>,
    /// What happens when the referenced row is deleted.
    pub on_delete: ForeignKeyAction,
    /// What happens when the referenced key changes.
    pub on_update: ForeignKeyAction,
    /// Whether the check can wait for the end of the transaction.
    pub deferrable: Option<Deferrable>,
}

/// What a foreign key does when the row that it points at changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ForeignKeyAction {
    /// `no_action`: refuse at the end of the statement.
    #[default]
    NoAction,
    /// `restrict`: refuse at once.
    Restrict,
    /// `cascade`
    Cascade,
    /// `set_null`
    SetNull,
    /// `set_default`
    SetDefault,
}

/// When a deferrable foreign key is checked unless a transaction says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deferrable {
    /// `deferred`: at commit.
    Deferred,
    /// `immediate`: at the end of the statement.
    Immediate,
}

/// An index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// What it is over, in order.
    pub columns: Vec<IndexColumn>,
    /// Whether equal keys are refused.
    pub unique: bool,
    /// The rows that a partial index holds.
    pub filter: Option<SqlText>,
    /// The method: `gin`, `gist`, `hash`, `brin`, …
    pub using: Option<String>,
    /// Further columns stored in the index.
    pub include: Vec<String>,
}

/// One part of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexColumn {
    /// A column or an expression.
    pub key: IndexKey,
    /// Whether the order is descending.
    pub descending: bool,
    /// Where NULLs sort, if said: `Some(true)` is first.
    pub nulls_first: Option<bool>,
    /// A collation, if said.
    pub collate: Option<String>,
    /// PostgreSQL's operator class, if said.
    pub opclass: Option<String>,
    /// MariaDB's prefix length in characters, if said.
    pub prefix: Option<u32>,
}

/// What one part of an index is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexKey {
    /// A column.
    Column(String),
    /// An expression over the row's columns.
    Expression(SqlText),
}

impl ForeignKeyAction {
    /// The words of SQL: `SET NULL`.
    pub fn sql(self) -> &'static str {
        match self {
            ForeignKeyAction::NoAction => "NO ACTION",
            ForeignKeyAction::Restrict => "RESTRICT",
            ForeignKeyAction::Cascade => "CASCADE",
            ForeignKeyAction::SetNull => "SET NULL",
            ForeignKeyAction::SetDefault => "SET DEFAULT",
        }
    }

    /// The word of the language: `set_null`.
    pub fn word(self) -> &'static str {
        match self {
            ForeignKeyAction::NoAction => "no_action",
            ForeignKeyAction::Restrict => "restrict",
            ForeignKeyAction::Cascade => "cascade",
            ForeignKeyAction::SetNull => "set_null",
            ForeignKeyAction::SetDefault => "set_default",
        }
    }

    /// All words of the language.
    pub const WORDS: [&'static str; 5] = ["cascade", "restrict", "set_null", "set_default", "no_action"];

    /// The action of a word.
    pub fn from_word(word: &str) -> Option<ForeignKeyAction> {
        Some(match word {
            "no_action" => ForeignKeyAction::NoAction,
            "restrict" => ForeignKeyAction::Restrict,
            "cascade" => ForeignKeyAction::Cascade,
            "set_null" => ForeignKeyAction::SetNull,
            "set_default" => ForeignKeyAction::SetDefault,
            _ => return None,
        })
    }
}

impl IndexColumn {
    /// A plain ascending column.
    pub fn column(name: impl Into<String>) -> IndexColumn {
        IndexColumn {
            key: IndexKey::Column(name.into()),
            descending: false,
            nulls_first: None,
            collate: None,
            opclass: None,
            prefix: None,
        }
    }
}

impl Index {
    /// Whether the index uses the column, in a key, an expression, its filter or as an included column.
    pub fn uses_column(&self, table: &str, column: &str) -> bool {
        self.include.iter().any(|name| name == column)
            || self.filter.as_ref().is_some_and(|filter| filter.uses_column(table, column))
            || self.columns.iter().any(|part| match &part.key {
                IndexKey::Column(name) => name == column,
                IndexKey::Expression(sql) => sql.uses_column(table, column),
            })
    }

    /// The plain columns before the first expression.
    pub fn leading_columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map_while(|part| match &part.key {
            IndexKey::Column(name) => Some(name.as_str()),
            IndexKey::Expression(_) => None,
        })
    }

    /// The columns, if every part is a plain column.
    pub fn plain_columns(&self) -> Option<Vec<&str>> {
        self.columns
            .iter()
            .map(|part| match &part.key {
                IndexKey::Column(name) => Some(name.as_str()),
                IndexKey::Expression(_) => None,
            })
            .collect()
    }
}

impl Table {
    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The column of that name, to change it.
    pub fn column_mut(&mut self, name: &str) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.name == name)
    }

    /// The index of that name.
    pub fn index(&self, name: &str) -> Option<&Index> {
        self.indexes.iter().find(|index| index.name == name)
    }

    /// The check constraint of that name.
    pub fn check(&self, name: &str) -> Option<&Check> {
        self.checks.iter().find(|check| check.name == name)
    }

    /// The unique constraint of that name.
    pub fn unique(&self, name: &str) -> Option<&Unique> {
        self.uniques.iter().find(|unique| unique.name == name)
    }

    /// The foreign key of that name.
    pub fn foreign_key(&self, name: &str) -> Option<&ForeignKey> {
        self.foreign_keys.iter().find(|key| key.name == name)
    }

    /// The names of all constraints, the primary key's first.
    pub fn constraint_names(&self) -> impl Iterator<Item = &str> {
        self.primary_key
            .iter()
            .map(|key| key.name.as_str())
            .chain(self.uniques.iter().map(|unique| unique.name.as_str()))
            .chain(self.checks.iter().map(|check| check.name.as_str()))
            .chain(self.foreign_keys.iter().map(|key| key.name.as_str()))
    }

    /// The columns of the primary key; empty without one.
    pub fn key_columns(&self) -> &[String] {
        self.primary_key.as_ref().map_or(&[], |key| &key.columns)
    }

    /// The columns that tell rows apart whatever happens to `changed`: the primary key, else a unique constraint, over
    /// columns that are never NULL (SQLite lets NULL into a key that raw SQL made) and not computed: what is computed
    /// cannot be put back.
    pub fn row_key(&self, changed: &[String]) -> Option<Vec<String>> {
        let stays = |columns: &[String]| !columns.iter().any(|name| changed.contains(name));
        let filled =
            |name: &String| self.column(name).is_some_and(|column| !column.nullable && column.generated.is_none());
        let primary = self.primary_key.iter().map(|key| &key.columns);
        let mut keys = primary.chain(self.uniques.iter().map(|unique| &unique.columns));
        keys.find(|columns| stays(columns) && columns.iter().all(filled)).cloned()
    }

    /// Whether two rows can never agree in all of these columns: a primary key, a unique constraint or a non-partial
    /// unique index covers exactly them, in any order.
    pub fn is_unique_over(&self, columns: &[String]) -> bool {
        let same = |key: &[&str]| key.len() == columns.len() && columns.iter().all(|name| key.contains(&name.as_str()));
        self.primary_key.iter().any(|key| same(&key.columns.iter().map(String::as_str).collect::<Vec<_>>()))
            || self.uniques.iter().any(|unique| same(&unique.columns.iter().map(String::as_str).collect::<Vec<_>>()))
            || self.indexes.iter().any(|index| {
                index.unique && index.filter.is_none() && index.plain_columns().is_some_and(|columns| same(&columns))
            })
    }
}
