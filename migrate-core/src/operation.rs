//! Operations: what one statement of the language means.
//!
//! Everything about an operation is in its file: its documentation, what it reads from a call, what it writes back, what
//! it does to the schema, what is wrong with it, and its reverse. A new one is a file in `operation/` and a line of
//! `operations!`.

mod context;
mod dependents;
mod down;
mod fit;
mod foreign_keys;
mod keys;
mod left_over;
mod places;
mod raw_sql;
mod reader;
mod same_name;
mod shape;
mod stash;
mod table_rules;
mod values;

pub use context::{Analyzer, Apply, Effects, NoAnalyzer, Purpose, Resolve, Scope};
pub use create_view::{ViewColumns, count_message as view_count_message};
pub use places::{created_note, unknown_table, with_column_help};
pub use raw_sql::sql_of;
pub use reader::{CallReader, Reading};
pub use shape::{Constraint, DeclaredColumn};

pub(crate) use create_table::canonical_text;
pub(crate) use foreign_keys::judge_foreign_keys;
pub(crate) use places::{part_note, remember_gone, remember_places, unknown_column};

use crate::call::Call;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::Schema;
use std::sync::Arc;

/// What leads back from an operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Reverse {
    /// These operations, in this order.
    Operations(Vec<Operation>),
    /// Nothing does.
    Irreversible(String),
}

/// What reverse needs besides the operation.
pub struct ReverseContext<'a> {
    /// The schema before the operation.
    pub before: &'a Schema,
    /// The operation's place in its migration, from 0.
    pub index: usize,
}

/// The contract of an operation.
pub trait OperationKind: Sized {
    /// Its name in the language.
    const NAME: &'static str;

    /// Understands a call of that name. Everything that can be said without knowing the schema is reported to the
    /// reader; `None` if the operation cannot be made out at all.
    fn read(reader: &mut CallReader<'_>) -> Option<Self>;

    /// The call that [`read`](OperationKind::read) would understand as this, with every name said.
    fn write(&self) -> Call;

    /// Resolves the names in raw SQL and gives automatic names that depend on them. Only at compile time: what is
    /// stored is resolved already.
    fn resolve(&mut self, _resolve: &mut Resolve<'_>) {}

    /// Changes the schema, and says what the database has to change. What is wrong is reported; what can be done
    /// nevertheless is done, so that one mistake is one error.
    fn apply(&self, apply: &mut Apply<'_>);

    /// What leads back, where the schema before is known.
    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse;

    /// What it does to rows, where that does not follow from its changes.
    fn row_access(&self) -> RowAccess {
        RowAccess::default()
    }
}

/// The tables that SQL and functions of the author have to do with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowAccess {
    /// Whose rows are read.
    pub reads: Vec<String>,
    /// Whose rows are written.
    pub writes: Vec<String>,
    /// Nobody knows.
    pub everything: bool,
}

/// The documentation of a word of the language: an item that editors show, and a text for the reference pages. What is
/// only derived no editor offers.
macro_rules! documented {
    (derived: $($rest:tt)+) => {
        crate::operation::documented! { #[doc(hidden)]; $($rest)+ }
    };
    ($(#[doc = $line:literal])+ $word:ident) => {
        crate::operation::documented! { ; $(#[doc = $line])+ $word }
    };
    ($(#[$hidden:meta])?; $(#[doc = $line:literal])+ $word:ident) => {
        // Apart, since a constant in scope cannot be the name of a variable.
        pub(super) mod language {
            use crate::language::kind::Operation;

            $(#[$hidden])?
            $(#[doc = $line])+
            #[allow(non_upper_case_globals, reason = "it is named as the language names it")]
            pub const $word: Operation = Operation;
        }

        pub(crate) const DOCUMENTATION: &str = concat!($($line, "\n"),+);
    };
}
pub(crate) use documented;

macro_rules! operations {
    ($($module:ident: $name:ident,)*) => {
        $(mod $module; pub use $module::$name;)*

        /// The operations as documented items, under the names that migrations use: what an editor shows.
        pub mod language {
            $(pub use super::$module::language::$module;)*
        }

        /// One statement of a migration.
        ///
        /// Shared, so that a copy costs nothing and what drops one is in a program once, not in each part that the compiler
        /// makes of it.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Operation {
            $(#[doc = concat!("`", stringify!($module), "`")] $name(Arc<$name>),)*
        }

        $(impl From<$name> for Operation {
            fn from(operation: $name) -> Operation {
                Operation::$name(Arc::new(operation))
            }
        })*

        impl Operation {
            /// The names of all operations.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($module)),*];

            /// The name in the language.
            pub fn name(&self) -> &'static str {
                match self { $(Operation::$name(_) => <$name as OperationKind>::NAME,)* }
            }

            /// What an operation does and what its arguments are, as Markdown; empty for an unknown name.
            pub fn documentation(name: &str) -> &'static str {
                match name { $(stringify!($module) => $module::DOCUMENTATION,)* _ => "" }
            }

            fn read_named(reader: &mut CallReader<'_>, name: &str) -> Option<Option<Operation>> {
                match name {
                    $(stringify!($module) => Some($name::read(reader).map(Operation::from)),)*
                    _ => None,
                }
            }

            /// The call that reads back as this operation.
            pub fn write(&self) -> Call {
                match self { $(Operation::$name(operation) => operation.write(),)* }
            }

            /// See [`OperationKind::resolve`].
            pub fn resolve(&mut self, resolve: &mut Resolve<'_>) {
                match self { $(Operation::$name(operation) => Arc::make_mut(operation).resolve(resolve),)* }
            }

            /// See [`OperationKind::apply`].
            pub fn apply(&self, apply: &mut Apply<'_>) {
                match self { $(Operation::$name(operation) => operation.apply(apply),)* }
            }

            /// See [`OperationKind::reverse`].
            pub fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
                match self { $(Operation::$name(operation) => operation.reverse(context),)* }
            }

            /// See [`OperationKind::row_access`].
            pub fn row_access(&self) -> RowAccess {
                match self { $(Operation::$name(operation) => operation.row_access(),)* }
            }
        }
    };
}

operations! {
    create_table: CreateTable,
    release_table: ReleaseTable,
    drop_table: DropTable,
    rename_table: RenameTable,
    alter_table: AlterTable,
    add_column: AddColumn,
    drop_column: DropColumn,
    rename_column: RenameColumn,
    alter_column: AlterColumn,
    add_constraint: AddConstraint,
    drop_constraint: DropConstraint,
    rename_constraint: RenameConstraint,
    create_index: CreateIndex,
    drop_index: DropIndex,
    rename_index: RenameIndex,
    create_view: CreateView,
    replace_view: ReplaceView,
    drop_view: DropView,
    create_trigger: CreateTrigger,
    drop_trigger: DropTrigger,
    insert: Insert,
    insert_from: InsertFrom,
    delete_inserted: DeleteInserted,
    restore_rows: RestoreRows,
    restore_values: RestoreValues,
    compare_stash: CompareStash,
    update: Update,
    delete: Delete,
    backfill: Backfill,
    execute: Execute,
    run: Run,
}

/// What canonical text can be read back from with certainty.
const MOST_DEPTH: usize = 50;

/// Operations that only derived downs use.
const DERIVED_ONLY: [&str; 5] = ["release_table", "delete_inserted", "restore_rows", "restore_values", "compare_stash"];

impl Operation {
    /// The names of the operations that an author can write.
    pub fn author_names() -> impl Iterator<Item = &'static str> {
        Operation::NAMES.iter().copied().filter(|name| !DERIVED_ONLY.contains(name))
    }

    /// Understands a call. `None` with at least one diagnostic if it cannot be made out.
    pub fn read(call: &Call, reading: Reading, diagnostics: &mut Vec<Diagnostic>) -> Option<Operation> {
        if reading.mode == Mode::Check && call.depth() > MOST_DEPTH {
            diagnostics.push(
                Diagnostic::error(call.at, format!("the arguments of `{}` stand too deep in each other", call.name))
                    .help(format!("at most {MOST_DEPTH} lists, rows, calls and types may")),
            );
            return None;
        }
        let hidden = reading.mode == Mode::Check && DERIVED_ONLY.contains(&call.name.as_str());
        let mut reader = CallReader::new(call, reading, diagnostics);
        if !hidden && let Some(operation) = Operation::read_named(&mut reader, &call.name) {
            reader.finish();
            return operation;
        }
        diagnostics.push(
            Diagnostic::error(call.at, format!("unknown operation `{}`", call.name))
                .help_if(did_you_mean(&call.name, Operation::author_names())),
        );
        None
    }
}

/// Whether a statement comes from an author, in the compiler, or from canonical text that was checked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything that is wrong or dangerous is said.
    Check,
    /// Lints are silent: they were answered when the text was made.
    Replay,
}
