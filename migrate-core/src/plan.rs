//! Plans: what will be done, as values.
//!
//! An operation says what it changes ([`Change`]); a dialect spells changes as [`Step`]s; the executor only executes
//! steps. Dry runs, `--sql`, golden tests and the executor share the same values. No SQL is made while executing.

mod adopt;
mod print;
mod stash;

pub use adopt::{adopted_name, release};
pub use print::sql_text;
pub use stash::{
    Inserted, Restore, Stash, StashFilter, StashKey, Stashed, keep_removed, put_back, registry_name, settle,
};

use crate::call::{Key, SqlText};
use crate::schema::{Expression, Schema, Table, Trigger, View};
use std::sync::Arc;

/// One change of a database, before a dialect spells it.
///
/// Tables are given before and after, complete: what a dialect has to restate or copy is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A new table, without its indexes (each is a change of its own).
    CreateTable(Arc<Table>),
    /// A table that may be there already: if it is equal, indexes included, it is taken over, else it is created.
    AdoptTable(Arc<Table>),
    /// The way back of an [`AdoptTable`](Change::AdoptTable): the table goes, unless it was there before. Whoever has a
    /// database resolves it with [`release`] before planning.
    ReleaseTable {
        /// The table.
        table: Arc<Table>,
        /// The place, in its migration, of the statement that made the table or took it over.
        statement: usize,
    },
    /// A table goes, with its indexes and triggers.
    DropTable(Arc<Table>),
    /// A table gets another name; whatever refers to it follows.
    RenameTable {
        /// The table under its old name.
        before: Arc<Table>,
        /// The table under its new name.
        after: Arc<Table>,
    },
    /// A table changes. The edits are in order; `before` and `after` hold the facts.
    AlterTable {
        /// The table before all edits.
        before: Arc<Table>,
        /// The table after all edits.
        after: Arc<Table>,
        /// What changes.
        edits: Vec<Edit>,
    },
    /// A new index; `table` has it.
    CreateIndex {
        /// The table after the change.
        table: Arc<Table>,
        /// The index's name.
        index: String,
    },
    /// An index goes; `table` has it.
    DropIndex {
        /// The table before the change.
        table: Arc<Table>,
        /// The index's name.
        index: String,
    },
    /// An index gets another name.
    RenameIndex {
        /// The table after the change.
        table: Arc<Table>,
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// A new view.
    CreateView(Arc<View>),
    /// A view goes.
    DropView(Arc<View>),
    /// A new trigger.
    CreateTrigger(Arc<Trigger>),
    /// A trigger goes.
    DropTrigger(Arc<Trigger>),
    /// Rows are added.
    Insert(Insert),
    /// Rows that an [`Insert`] of an earlier run added go again.
    DeleteInserted(Insert),
    /// Rows are added from a query.
    InsertFrom {
        /// The table.
        table: Arc<Table>,
        /// The columns that are given, in order.
        columns: Vec<String>,
        /// The SELECT.
        query: SqlText,
    },
    /// Rows are changed.
    Update {
        /// The table.
        table: Arc<Table>,
        /// Column and new value.
        set: Vec<(String, Expression)>,
        /// Which rows; `None` is all.
        filter: Option<SqlText>,
        /// The stash of just these rows: what was not put aside is left alone, whatever the filter says by then.
        stashed: Option<StashKey>,
    },
    /// Rows are deleted.
    Delete {
        /// The table.
        table: Arc<Table>,
        /// Which rows.
        filter: SqlText,
        /// As for an update.
        stashed: Option<StashKey>,
    },
    /// Rows are changed in batches, each in a transaction of its own.
    Backfill {
        /// The table.
        table: Arc<Table>,
        /// Column and new value.
        set: Vec<(String, Expression)>,
        /// Which rows; `None` is all.
        filter: Option<SqlText>,
        /// Rows a batch.
        batch: u64,
    },
    /// Rows or values are put aside before they go.
    Stash(Stash),
    /// After the change: what was written instead of stashed values is kept beside them; of stashed rows those stay in
    /// the stash that are gone.
    StashWritten(Stash),
    /// Values that somebody changed since are taken out of a stash.
    CompareStash(Restore),
    /// What a stash holds comes back.
    Restore(Restore),
    /// SQL of the author, as it is.
    Sql(SqlText),
    /// What the SQL before it did to the schema: there is nothing left to do, but to know it.
    Effects(Vec<Change>),
    /// A Rust function of the migration.
    Function(String),
}

/// One edit of a table. Names are those after the edits before it.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A new column.
    AddColumn {
        /// Its name.
        column: String,
        /// What existing rows get, where it is not the default.
        fill: Option<Expression>,
    },
    /// A column goes.
    DropColumn {
        /// Its name.
        column: String,
    },
    /// A column gets another name.
    RenameColumn {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Type, NULL, default, collation, comment or generation change.
    AlterColumn {
        /// Its name.
        column: String,
        /// What rows that are NULL get.
        fill: Option<Expression>,
        /// How the old value becomes the new.
        using: Option<SqlText>,
        /// Whether values that a narrower type does not hold may go; else they are in the way.
        lossy: bool,
    },
    /// A constraint of the table after.
    AddConstraint {
        /// Its name.
        name: String,
    },
    /// A constraint of the table before.
    DropConstraint {
        /// Its name.
        name: String,
    },
    /// A constraint gets another name.
    RenameConstraint {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// The table's options change.
    Options,
}

/// Rows that are added.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// The table.
    pub table: Arc<Table>,
    /// The columns that are given, in order.
    pub columns: Vec<String>,
    /// The rows: a value a column.
    pub rows: Vec<Vec<InsertValue>>,
    /// A row is left alone where one with this key exists; empty: rows are always new.
    pub key: Vec<String>,
    /// Whether a row that exists is overwritten instead.
    pub overwrite: bool,
    /// The statement's place in its migration, from 0: under it the keys really inserted are recorded.
    pub operation: usize,
}

impl Insert {
    /// The columns by which added rows are recorded: the primary key, else the key that was named, else all that is given.
    pub fn recorded_columns(&self) -> &[String] {
        match (self.table.key_columns(), self.key.as_slice()) {
            ([], []) => &self.columns,
            ([], key) => key,
            (primary, _) => primary,
        }
    }

    /// Whether other rows may be equal in all that is recorded: then the row's number is recorded too, if it has one.
    pub fn is_ambiguous(&self) -> bool {
        self.key.is_empty() && self.table.key_columns().is_empty()
    }
}

/// What a row gives to a column.
#[derive(Clone, Debug, PartialEq)]
pub enum InsertValue {
    /// One value.
    One(Expression),
    /// The key of each row that is found, one new row for each.
    Each {
        /// The table that is looked in.
        table: Key,
        /// The column whose value is given: the table's primary key.
        key: String,
        /// The column that is compared.
        column: Key,
        /// The values that are looked for.
        values: Vec<Expression>,
    },
}

/// What a dialect needs to know besides the changes.
#[derive(Clone, Debug)]
pub struct PlanContext<'a> {
    /// The migration's version.
    pub version: &'a str,
    /// The schema before the migration.
    pub before: &'a Schema,
    /// The schema after the migration.
    pub after: &'a Schema,
    /// The server's version, as numbers: `[3, 45, 0]`.
    pub server: [u32; 3],
    /// The history table's name; names of tables of our own start with it.
    pub history: &'a str,
}

/// A change with the statement that makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedChange {
    /// The statement's place in its migration, from 0.
    pub operation: usize,
    /// The change.
    pub change: Change,
}

/// One thing that the executor does.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The statement's place in its migration, from 0.
    pub operation: usize,
    /// What it is, in a few words: "rebuild table `post`".
    pub summary: String,
    /// What is done.
    pub action: Action,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// One SQL statement.
    Sql(String),
    /// SQL of the author: one or several statements.
    Script(String),
    /// A query that must give no row; if it does, the first row's columns describe what is wrong.
    Probe {
        /// The query.
        sql: String,
        /// What is wrong if a row comes: "rows of `post` have NULL in `title`".
        problem: String,
        /// The way out.
        help: String,
    },
    /// An INSERT that gives back the key of each row really inserted, as one text. The executor records them in
    /// `recorded_in`, under the migration's version and the operation.
    Insert {
        /// The statement, with its RETURNING.
        sql: String,
        /// The table of our own that holds the records.
        recorded_in: String,
        /// The table that is written.
        table: String,
    },
    /// A table is taken over where it is, or created. The executor looks.
    Adopt(Arc<Adoption>),
    /// What the rows must be like for a step behind it. It is asked before the first write of the run where nothing
    /// pending touches the tables that it reads, so that a long run does not fail at its end.
    Precondition(Arc<Precondition>),
    /// A SQLite table's text is replaced; its rows stay where they are.
    SchemaEdit(Arc<SchemaEdit>),
    /// A whole new copy of a SQLite table.
    Rebuild(Arc<Rebuild>),
    /// An update in batches with committed progress; stands alone in its segment.
    Backfill(Arc<Backfill>),
    /// A query that gives one number; if it is not 0, so many of `what` are reported.
    Count {
        /// The query.
        sql: String,
        /// What is counted: "values of `post.title` were changed since".
        what: String,
    },
    /// A Rust function of the migration.
    Function(String),
    /// One SQL statement that cannot stand in a transaction, or should not: what is before it is committed first.
    Outside {
        /// The statement.
        sql: String,
        /// What a broken attempt may have left.
        leftover: Option<Leftover>,
    },
}

/// What a broken attempt at a statement outside of a transaction may have left.
#[derive(Clone, Debug, PartialEq)]
pub struct Leftover {
    /// A query that gives a row if it did.
    pub look: String,
    /// The statement that takes it away.
    pub remove: String,
}

/// A table that is taken over, or created.
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    /// The table, with its indexes: what one that is there has to be equal to.
    pub table: Arc<Table>,
    /// Gives a row if something of that name is there.
    pub look: String,
    /// Creates the table where nothing is there.
    pub create: Vec<Step>,
    /// The table of our own in which it is recorded that the table was there: the way back leaves it alone then.
    pub recorded_in: String,
}

/// A query that must give no row; if it does, the row's only column says in words which row it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Precondition {
    /// The query.
    pub sql: String,
    /// What is wrong if a row comes.
    pub problem: String,
    /// The way out.
    pub help: String,
    /// The tables that it reads, if it may be asked early; empty where it is about what steps before it did.
    pub reads: Vec<String>,
}

/// A SQLite table that changes in its text only: see [`crate::dialect`] for how it is carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct SchemaEdit {
    /// The table as it must be found; a live table that differs is never touched.
    pub before: Arc<Table>,
    /// The table as it will be.
    pub after: Arc<Table>,
    /// The `CREATE TABLE` text that the table has in the end.
    pub final_sql: String,
    /// Indexes to drop first, by name: those over values that change, and those that go.
    pub drop_indexes: Vec<String>,
    /// Needed where a default changes and `ADD COLUMN` left rows that do not hold the column: they would take the new
    /// default for their value. Writes every row in full.
    pub complete_rows: Option<RowsEdit>,
    /// Values that change.
    pub convert_rows: Option<RowsEdit>,
}

/// An UPDATE of a SQLite table's rows through a second name that has no triggers, keys and indexes.
#[derive(Clone, Debug, PartialEq)]
pub struct RowsEdit {
    /// The second name.
    pub name: String,
    /// The `CREATE TABLE` text under that name: it reads and writes the same rows.
    pub create: String,
    /// The UPDATE.
    pub update: String,
}

/// The copy of a SQLite table whose shape changes: see [`crate::dialect`] for how it is carried out.
#[derive(Clone, Debug, PartialEq)]
pub struct Rebuild {
    /// The table as it must be found; a live table that differs is never touched.
    pub before: Arc<Table>,
    /// The table as it will be.
    pub after: Arc<Table>,
    /// The name of the copy while it is made.
    pub copy: String,
    /// `CREATE TABLE` of the copy: columns and keys of `after`, without foreign keys and AUTOINCREMENT.
    pub create_copy: String,
    /// `INSERT INTO copy … SELECT … FROM table`.
    pub fill_copy: String,
    /// The name of the row number in the table before, if it has one that can be read: large tables are filled range by
    /// range then, to tell how far it is.
    pub rowid: Option<String>,
    /// The `CREATE TABLE` text that the table has in the end.
    pub final_sql: String,
    /// Indexes to drop before the exchange, by name.
    pub drop_indexes: Vec<String>,
    /// Indexes to create after the exchange.
    pub create_indexes: Vec<String>,
    /// Columns whose name changes, old and new: triggers and views are made again with the new names.
    pub renamed: Vec<(String, String)>,
    /// Whether foreign keys have to be looked at afterwards: a value may change that one holds or points at.
    pub keys_may_change: bool,
}

/// An update in batches.
#[derive(Clone, Debug, PartialEq)]
pub struct Backfill {
    /// The table.
    pub table: String,
    /// The columns that order the rows: the primary key.
    pub key: Vec<String>,
    /// Gives the last key of the next batch: parameters are the last key done (NULL at the start) and the rows.
    pub next: String,
    /// Updates the rows behind the first key up to the second.
    pub update: String,
    /// Counts the rows that will be looked at.
    pub count: String,
    /// Rows a batch, to begin with.
    pub batch: u64,
}

/// A migration's steps in one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct MigrationPlan {
    /// The migration's version.
    pub version: String,
    /// Whether the steps stand in a transaction with the history row.
    pub transaction: bool,
    /// The steps, in order.
    pub steps: Vec<Step>,
}
