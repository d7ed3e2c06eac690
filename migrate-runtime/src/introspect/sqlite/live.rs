//! What SQLite knows about one table. More than a schema can hold is here, so that nothing goes unseen when the two are
//! compared.

use migrate_core::schema::{Deferrable, ForeignKeyAction};

/// What a table is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum TableKind {
    /// Rows in this file.
    #[default]
    Ordinary,
    /// `CREATE VIRTUAL TABLE`, with the module that gives its rows.
    Virtual(String),
    /// A table in which a virtual table keeps what is its own.
    Shadow(String),
}

/// A table as SQLite describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LiveTable {
    pub(crate) name: String,
    pub(crate) kind: TableKind,
    pub(crate) columns: Vec<LiveColumn>,
    pub(crate) primary_key: Option<LiveKey>,
    pub(crate) uniques: Vec<LiveKey>,
    pub(crate) checks: Vec<LiveCheck>,
    pub(crate) foreign_keys: Vec<LiveForeignKey>,
    pub(crate) indexes: Vec<LiveIndex>,
    pub(crate) strict: bool,
    pub(crate) without_rowid: bool,
    /// Whether the lone key is the rowid under another name.
    pub(crate) rowid_key: bool,
    /// What the text holds and nobody here understands.
    pub(crate) unread: Vec<String>,
}

/// SQL as it is written, and in its normal form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sql {
    pub(crate) text: String,
    pub(crate) normal: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LiveColumn {
    pub(crate) name: String,
    /// The declared type, verbatim; empty where none is declared.
    pub(crate) declared: String,
    pub(crate) not_null: bool,
    /// What a NULL does: `NOT NULL ON CONFLICT REPLACE`.
    pub(crate) not_null_conflict: Option<String>,
    /// The default; `DEFAULT NULL` is none.
    pub(crate) default: Option<Sql>,
    pub(crate) collation: Option<String>,
    pub(crate) generated: Option<LiveGenerated>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LiveGenerated {
    pub(crate) expression: Sql,
    pub(crate) stored: bool,
}

/// A primary key or a unique constraint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LiveKey {
    pub(crate) name: Option<String>,
    pub(crate) parts: Vec<LivePart>,
    pub(crate) autoincrement: bool,
    pub(crate) conflict: Option<String>,
}

/// One part of a key or an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LivePart {
    pub(crate) key: LivePartKey,
    /// The collation, where it is not the column's own.
    pub(crate) collation: Option<String>,
    pub(crate) descending: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LivePartKey {
    Column(String),
    Expression(Sql),
}

impl Default for LivePartKey {
    fn default() -> LivePartKey {
        LivePartKey::Column(String::new())
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LiveCheck {
    pub(crate) name: Option<String>,
    pub(crate) expression: Sql,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LiveForeignKey {
    pub(crate) name: Option<String>,
    pub(crate) columns: Vec<String>,
    pub(crate) references: String,
    /// Empty where the text names none: then it is the primary key.
    pub(crate) referenced: Vec<String>,
    pub(crate) on_delete: ForeignKeyAction,
    pub(crate) on_update: ForeignKeyAction,
    pub(crate) deferrable: Option<Deferrable>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LiveIndex {
    pub(crate) name: String,
    pub(crate) unique: bool,
    pub(crate) parts: Vec<LivePart>,
    pub(crate) filter: Option<Sql>,
    /// The text that makes it.
    pub(crate) sql: String,
}

impl LiveTable {
    /// The column of that name; letter case does not count.
    pub(crate) fn column(&self, name: &str) -> Option<&LiveColumn> {
        self.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name))
    }
}

impl LiveColumn {
    /// The column as a clause of `CREATE TABLE`, without what belongs to the table.
    pub(crate) fn clause(&self) -> String {
        let mut out = self.declared.clone();
        if let Some(generated) = &self.generated {
            let stored = if generated.stored { "STORED" } else { "VIRTUAL" };
            out.push_str(&format!(" GENERATED ALWAYS AS ({}) {stored}", generated.expression.text));
        }
        if self.not_null {
            out.push_str(" NOT NULL");
        }
        if let Some(conflict) = &self.not_null_conflict {
            out.push_str(&format!(" ON CONFLICT {conflict}"));
        }
        if let Some(default) = &self.default {
            out.push_str(&format!(" DEFAULT {}", default.text));
        }
        if let Some(collation) = &self.collation {
            out.push_str(&format!(" COLLATE {collation}"));
        }
        out.trim_start().to_owned()
    }
}

impl LivePart {
    fn clause(&self) -> String {
        let mut out = match &self.key {
            LivePartKey::Column(name) => name.to_ascii_lowercase(),
            LivePartKey::Expression(sql) => format!("({})", sql.normal),
        };
        if let Some(collation) = &self.collation {
            out.push_str(&format!(" COLLATE {}", collation.to_ascii_uppercase()));
        }
        if self.descending {
            out.push_str(" DESC");
        }
        out
    }
}

fn clauses(parts: &[LivePart]) -> String {
    parts.iter().map(LivePart::clause).collect::<Vec<_>>().join(", ")
}

impl LiveKey {
    /// The key in words that are equal for equal keys; its name does not count.
    pub(crate) fn clause(&self) -> String {
        let mut out = format!("({})", clauses(&self.parts));
        if let Some(conflict) = &self.conflict {
            out.push_str(&format!(" ON CONFLICT {conflict}"));
        }
        if self.autoincrement {
            out.push_str(" AUTOINCREMENT");
        }
        out
    }
}

impl LiveForeignKey {
    /// The key in words that are equal for equal keys; its name does not count.
    pub(crate) fn clause(&self) -> String {
        let mut out = format!("REFERENCES {}", self.references.to_ascii_lowercase());
        if !self.referenced.is_empty() {
            out.push_str(&format!(" ({})", self.referenced.join(", ").to_ascii_lowercase()));
        }
        for (event, action) in [("DELETE", self.on_delete), ("UPDATE", self.on_update)] {
            if action != ForeignKeyAction::NoAction {
                out.push_str(&format!(" ON {event} {}", action.sql()));
            }
        }
        out.push_str(match self.deferrable {
            Some(Deferrable::Deferred) => " DEFERRABLE INITIALLY DEFERRED",
            Some(Deferrable::Immediate) => " DEFERRABLE INITIALLY IMMEDIATE",
            None => "",
        });
        out
    }
}

impl LiveIndex {
    /// The index in words that are equal for equal indexes.
    pub(crate) fn clause(&self) -> String {
        let unique = if self.unique { "UNIQUE " } else { "" };
        let filter = self.filter.as_ref().map(|filter| format!(" WHERE {}", filter.normal)).unwrap_or_default();
        format!("{unique}({}){filter}", clauses(&self.parts))
    }
}
