//! The one error of the runtime.
//!
//! A message says what happened, to which migration, operation and statement, what was and was not changed, and what
//! to do now. What a program can act on is a predicate.

use crate::Migrations;
use crate::driver::{DriverError, Failure};
use migrate_core::dialect::Dialect;
use std::error::Error as StdError;
use std::fmt;

/// What [`Migrator`](crate::Migrator) and [`Context`](crate::Context) return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something was not done.
///
/// `Debug` prints the same text as `Display`, so that `fn main() -> Result<(), Box<dyn Error>>` shows it readably.
pub struct Error(Box<Inner>);

struct Inner {
    kind: Kind,
    message: String,
    migration: Option<String>,
    operation: Option<(usize, String)>,
    way_back: bool,
    place: Option<String>,
    statement: Option<String>,
    notes: Vec<String>,
    help: Vec<String>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What a program can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    OpenTransaction,
    Locked,
    ReadOnly,
    Full,
    NotADatabase,
    CannotOpen,
    Edited,
    Missing,
    OutOfOrder,
    Newer,
    Irreversible,
    Differs,
    EmptyChain,
    UnknownTarget,
    UnknownFunction,
    StashGone,
    UnreadableHistory,
    NotDeclared,
    SchemaEditsRefused,
    Hidden,
    Broken,
    Refused,
    Failed,
    Other,
}

macro_rules! predicates {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ident;)*) => {
        $($(#[doc = $doc])+
        pub fn $name(&self) -> bool {
            self.0.kind == Kind::$kind
        })*
    };
}

impl Error {
    predicates! {
        /// The connection is inside a transaction that the caller opened.
        is_open_transaction: OpenTransaction;
        /// Another connection held the lock until the wait ended.
        is_locked: Locked;
        /// The database cannot be written.
        is_read_only: ReadOnly;
        /// There is no space left.
        is_full: Full;
        /// What was opened is no database.
        is_not_a_database: NotADatabase;
        /// The file cannot be opened.
        is_cannot_open: CannotOpen;
        /// An applied migration was edited.
        is_edited: Edited;
        /// The program does not have a migration that was applied before others that it has.
        is_missing: Missing;
        /// A migration is pending that stands before applied ones.
        is_out_of_order: OutOfOrder;
        /// The database was migrated by a newer program.
        is_newer: Newer;
        /// A migration that was to be reverted has no way back.
        is_irreversible: Irreversible;
        /// A live table is not what the chain says.
        is_different: Differs;
        /// The chain has no migrations.
        is_empty_chain: EmptyChain;
        /// The target is no version, or several.
        is_unknown_target: UnknownTarget;
        /// A function of a migration is not in this program.
        is_unknown_function: UnknownFunction;
        /// What a migration put aside, and its way back needs, is gone.
        is_stash_gone: StashGone;
        /// The history was written in a form that this version cannot read.
        is_unreadable_history: UnreadableHistory;
        /// The chain was not compiled for this database.
        is_not_declared: NotDeclared;
        /// The connection refuses edits of the schema table, which rebuilding a table needs.
        is_schema_edit_refused: SchemaEditsRefused;
        /// A temporary table or view of the connection has the name of one of the chain.
        is_hidden_by_temporary: Hidden;
        /// A view or a trigger of the database is broken, and SQLite renames nothing while one is.
        is_blocked_by_broken_object: Broken;
        /// The rows do not fit what a migration wants.
        is_refused_by_rows: Refused;
        /// A statement or function of a migration failed.
        is_failed_migration: Failed;
    }

    /// An error of the author's own, for `run` functions.
    pub fn other(error: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        let source = error.into();
        let mut error = Error::new(Kind::Other, source.to_string());
        error.0.source = Some(source);
        error
    }

    /// The version of the migration that the error is about.
    pub fn migration(&self) -> Option<&str> {
        self.0.migration.as_deref()
    }

    /// The statement of the migration that the error is about: its place, from 1, and its text.
    pub fn operation(&self) -> Option<(usize, &str)> {
        self.0.operation.as_ref().map(|(index, text)| (index + 1, text.as_str()))
    }

    /// Where that statement stands: `src/migrations/m0003.rs:7`.
    pub fn place(&self) -> Option<&str> {
        self.0.place.as_deref()
    }

    /// The SQL that failed.
    pub fn statement(&self) -> Option<&str> {
        self.0.statement.as_deref()
    }

    /// The ways out, each of which can be tried as it is.
    pub fn ways_out(&self) -> impl Iterator<Item = &str> {
        self.0.help.iter().map(String::as_str)
    }

    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            kind,
            message: message.into(),
            migration: None,
            operation: None,
            way_back: false,
            place: None,
            statement: None,
            notes: Vec::new(),
            help: Vec::new(),
            source: None,
        }))
    }

    pub(crate) fn from_driver(error: DriverError) -> Error {
        let (kind, help) = match error.failure {
            Failure::Busy => (
                Kind::Locked,
                Some(
                    "another process writes to the database: end it, or wait longer with `Migrator::wait_for_lock(…)`",
                ),
            ),
            Failure::ReadOnly => (
                Kind::ReadOnly,
                Some("open the database for writing, and check the permissions of the file and its directory"),
            ),
            Failure::Full => (Kind::Full, Some("free some space and run `upgrade` again")),
            Failure::NotADatabase => (
                Kind::NotADatabase,
                Some(
                    "the file is no SQLite database, or an encrypted or damaged one: check the path, or restore a backup",
                ),
            ),
            Failure::CannotOpen => {
                (Kind::CannotOpen, Some("check that the file and its directory exist and can be read and written"))
            }
            Failure::Constraint | Failure::Other => (Kind::Failed, None),
        };
        let mut made = Error::new(kind, error.message);
        made.0.help.extend(help.map(str::to_owned));
        made.0.source = error.source;
        made
    }

    pub(crate) fn kind(&self) -> Kind {
        self.0.kind
    }

    pub(crate) fn set_kind(mut self, kind: Kind) -> Error {
        self.0.kind = kind;
        self
    }

    pub(crate) fn set_kind_if(mut self, from: Kind, to: Kind) -> Error {
        if self.0.kind == from {
            self.0.kind = to;
        }
        self
    }

    pub(crate) fn context(mut self, context: impl fmt::Display) -> Error {
        self.0.message = format!("{context}: {}", self.0.message);
        self
    }

    pub(crate) fn in_migration(mut self, version: &str) -> Error {
        self.0.migration.get_or_insert_with(|| version.to_owned());
        self
    }

    pub(crate) fn in_operation(mut self, index: usize, text: impl Into<String>) -> Error {
        self.0.operation.get_or_insert_with(|| (index, text.into()));
        self
    }

    /// The statement is one of the derived way back, not of what the author wrote.
    pub(crate) fn on_the_way_back(mut self) -> Error {
        self.0.way_back = true;
        self
    }

    /// Finds the place of the statement in the chain's source.
    pub(crate) fn located(mut self, chain: &Migrations, dialect: Dialect) -> Error {
        if let (Some(version), Some((index, text)), false) = (&self.0.migration, &self.0.operation, self.0.way_back) {
            let migration = chain.list().iter().find(|migration| migration.version == version);
            self.0.place = migration.and_then(|migration| migration.place(dialect, (*index, text)));
        }
        self
    }

    pub(crate) fn in_statement(mut self, sql: &str) -> Error {
        self.0.statement.get_or_insert_with(|| sql.to_owned());
        self
    }

    pub(crate) fn has_help(&self) -> bool {
        !self.0.help.is_empty()
    }

    /// Instead of the general help, one that knows more.
    #[cfg(feature = "sqlite")]
    pub(crate) fn only_help(mut self, help: impl Into<String>) -> Error {
        self.0.help = vec![help.into()];
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Error {
        self.0.help.push(help.into());
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Error {
        self.0.notes.push(note.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        f.write_str(&inner.message)?;
        match (&inner.migration, &inner.operation) {
            (Some(migration), Some((index, text))) => {
                let place = inner.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
                let of = if inner.way_back { "the way back of " } else { "" };
                write!(f, "\n  --> {of}{migration}, statement {}{place}: `{text}`", index + 1)?;
            }
            (Some(migration), None) => write!(f, "\n  --> {migration}")?,
            _ => {}
        }
        let shown = inner.operation.as_ref().map_or("", |(_, text)| text.as_str());
        if let Some(statement) = inner.statement.as_ref().filter(|statement| !shown.contains(statement.as_str())) {
            write!(f, "\n  sql: {statement}")?;
        }
        for note in &inner.notes {
            write!(f, "\n  note: {note}")?;
        }
        for help in &inner.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}

impl From<DriverError> for Error {
    fn from(error: DriverError) -> Error {
        Error::from_driver(error)
    }
}

impl From<String> for Error {
    fn from(message: String) -> Error {
        Error::new(Kind::Other, message)
    }
}

impl From<&str> for Error {
    fn from(message: &str) -> Error {
        Error::new(Kind::Other, message)
    }
}

impl From<Box<dyn StdError + Send + Sync>> for Error {
    fn from(error: Box<dyn StdError + Send + Sync>) -> Error {
        Error::other(error)
    }
}
