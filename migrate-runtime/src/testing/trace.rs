//! What the changes of a migration say about rows: where each table and column comes from, and whether its values are
//! those that it had. It knows nothing of how a change is carried out.

use crate::driver::Value;
use migrate_core::plan::{Change, Edit};
use migrate_core::schema::{Column, Expression, ForeignKeyAction, Literal, Schema, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Which rows a table has afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// The same.
    All,
    /// The same and others.
    More,
    /// Some of them.
    Fewer,
    /// Only the database can say.
    Unknown,
}

/// Where the values of a column come from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// A column of before; `loose`: of another type, so that a number may have become a text.
    Column { name: String, loose: bool, null_becomes: Option<Value> },
    /// A new column with the same value in every row that was there.
    Constant(Value),
    /// Only the database can say.
    Unknown,
}

/// What becomes of one table.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Traced {
    /// Its name before.
    pub(super) from: String,
    pub(super) kept: Kept,
    /// By the name after.
    pub(super) columns: BTreeMap<String, Source>,
}

/// What becomes of all tables that are there before and after, by the name after.
pub(super) fn trace(before: &Schema, after: &Schema, changes: &[Change]) -> BTreeMap<String, Traced> {
    let mut trace = Trace { tables: BTreeMap::new(), before, after };
    for table in before.tables() {
        let mut names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        names.push(super::snapshot::ROWID);
        let same = |name: &str| Source::Column { name: name.to_owned(), loose: false, null_becomes: None };
        let columns = names.iter().map(|name| ((*name).to_owned(), same(name))).collect();
        trace.tables.insert(table.name.clone(), Traced { from: table.name.clone(), kept: Kept::All, columns });
    }
    for change in changes {
        trace.change(change);
    }
    trace.tables
}

struct Trace<'s> {
    tables: BTreeMap<String, Traced>,
    before: &'s Schema,
    after: &'s Schema,
}

impl Trace<'_> {
    fn change(&mut self, change: &Change) {
        match change {
            Change::CreateTable(table) => drop(self.tables.remove(&table.name)),
            Change::DropTable(table) | Change::ReleaseTable { table, .. } => drop(self.tables.remove(&table.name)),
            Change::RenameTable { before, after } => {
                if let Some(traced) = self.tables.remove(&before.name) {
                    self.tables.insert(after.name.clone(), traced);
                }
            }
            Change::AlterTable { before, after, edits } => self.alter(before, after, edits),
            Change::Insert(insert) => {
                self.rows(&insert.table.name, Kept::More);
                if insert.overwrite {
                    self.set(&insert.table, &insert.columns);
                }
            }
            Change::InsertFrom { table, .. } => self.rows(&table.name, Kept::More),
            Change::DeleteInserted(insert) => self.delete(&insert.table.name),
            Change::Delete { table, .. } => self.delete(&table.name),
            Change::Update { table, set, .. } | Change::Backfill { table, set, .. } => {
                let columns: Vec<String> = set.iter().map(|(name, _)| name.clone()).collect();
                self.set(table, &columns);
                self.triggered(&table.name);
            }
            Change::CreateIndex { .. }
            | Change::DropIndex { .. }
            | Change::RenameIndex { .. }
            | Change::CreateView(_)
            | Change::DropView(_)
            | Change::CreateTrigger(_)
            | Change::DropTrigger(_)
            | Change::Stash(_)
            | Change::StashWritten(_)
            | Change::CompareStash(_)
            | Change::Effects(_) => {}
            // The author's own SQL and functions, and whatever comes later, may do anything.
            _ => self.forget_all(),
        }
    }

    fn forget_all(&mut self) {
        self.tables.clear();
    }

    fn alter(&mut self, before: &Table, after: &Table, edits: &[Edit]) {
        let Some(traced) = self.tables.get_mut(&before.name) else { return };
        let mut computed = false;
        for edit in edits {
            match edit {
                Edit::AddColumn { column, fill } => {
                    let new = after.column(column);
                    let default = new.and_then(|column| column.server_default.as_ref());
                    let source = match fill.as_ref().or(default) {
                        _ if new.is_some_and(|column| column.generated.is_some()) => Source::Unknown,
                        None => Source::Constant(Value::Null),
                        Some(value) => constant(value).map_or(Source::Unknown, Source::Constant),
                    };
                    traced.columns.insert(column.clone(), source);
                }
                Edit::DropColumn { column } => drop(traced.columns.remove(column)),
                Edit::RenameColumn { from, to } => {
                    if let Some(source) = traced.columns.remove(from) {
                        traced.columns.insert(to.clone(), source);
                    }
                }
                Edit::AlterColumn { column, fill, using, lossy } => {
                    computed = true;
                    if let Some(source) = traced.columns.get_mut(column) {
                        let kinds = (before.column(column), after.column(column));
                        if *lossy && narrows(kinds) {
                            // What does not fit may go: its author said so.
                            *source = Source::Unknown;
                        }
                        alter_column(source, kinds, fill.as_ref(), using.is_some());
                    }
                }
                Edit::Options => {
                    computed = true;
                    if before.options.without_rowid || after.options.without_rowid {
                        traced.columns.remove(super::snapshot::ROWID);
                    }
                    for source in traced.columns.values_mut() {
                        if let Source::Column { loose, .. } = source {
                            *loose = true;
                        }
                    }
                }
                Edit::AddConstraint { name } => {
                    // Rows without a number get one.
                    let key = after.primary_key.as_ref().filter(|key| key.generated && key.name == *name);
                    for column in key.iter().flat_map(|key| &key.columns) {
                        traced.columns.insert(column.clone(), Source::Unknown);
                    }
                }
                Edit::DropConstraint { .. } | Edit::RenameConstraint { .. } => {}
            }
        }
        if computed {
            forget_generated(traced, after);
        }
    }

    /// Rows of a table come or go.
    fn rows(&mut self, table: &str, kept: Kept) {
        if let Some(traced) = self.tables.get_mut(table) {
            traced.kept = if traced.kept == Kept::All || traced.kept == kept { kept } else { Kept::Unknown };
        }
        self.triggered(table);
    }

    /// A table that something is deleted from; foreign keys may take rows of other tables along, or change them.
    fn delete(&mut self, table: &str) {
        self.rows(table, Kept::Fewer);
        for child in self.children(table, |delete, _| delete != ForeignKeyAction::NoAction) {
            if let Some(traced) = self.tables.get_mut(&child) {
                traced.kept = Kept::Unknown;
            }
            self.triggered(&child);
        }
    }

    /// Columns of a table get other values.
    fn set(&mut self, table: &Table, columns: &[String]) {
        if let Some(traced) = self.tables.get_mut(&table.name) {
            for column in columns {
                traced.columns.insert(column.clone(), Source::Unknown);
            }
            forget_generated(traced, table);
        }
        for child in self.children(&table.name, |_, update| update != ForeignKeyAction::NoAction) {
            if let Some(traced) = self.tables.get_mut(&child) {
                traced.kept = Kept::Unknown;
            }
        }
    }

    /// Triggers on a table that is written may write any other.
    fn triggered(&mut self, table: &str) {
        let from = self.tables.get(table).map(|traced| traced.from.clone());
        let watches = |name: &str| name == table || from.as_deref() == Some(name);
        if self.before.triggers().chain(self.after.triggers()).any(|trigger| watches(&trigger.table)) {
            self.forget_all();
        }
    }

    /// The tables that refer to a table, and those that refer to them, by actions that change rows.
    fn children(&self, table: &str, acts: impl Fn(ForeignKeyAction, ForeignKeyAction) -> bool) -> BTreeSet<String> {
        let (mut found, mut open) = (BTreeSet::new(), vec![table.to_owned()]);
        while let Some(parent) = open.pop() {
            for schema in [self.before, self.after] {
                for (child, key) in schema.references_to(&parent) {
                    if acts(key.on_delete, key.on_update) && found.insert(child.name.clone()) {
                        open.push(child.name.clone());
                    }
                }
            }
        }
        found
    }
}

fn narrows(kinds: (Option<&Column>, Option<&Column>)) -> bool {
    kinds.0.zip(kinds.1).is_some_and(|(old, new)| old.column_type.narrows_to(&new.column_type))
}

fn alter_column(
    source: &mut Source,
    kinds: (Option<&Column>, Option<&Column>),
    fill: Option<&Expression>,
    using: bool,
) {
    let (Some(old), Some(new)) = kinds else {
        *source = Source::Unknown;
        return;
    };
    if using || old.generated != new.generated {
        *source = Source::Unknown;
        return;
    }
    match source {
        Source::Column { loose, null_becomes, .. } => {
            *loose |= old.column_type != new.column_type;
            match fill.map(constant) {
                None => {}
                Some(Some(value)) => *null_becomes = null_becomes.take().or(Some(value)),
                Some(None) => *source = Source::Unknown,
            }
        }
        _ => *source = Source::Unknown,
    }
}

/// What is computed from other columns follows them.
fn forget_generated(traced: &mut Traced, table: &Table) {
    for column in table.columns.iter().filter(|column| column.generated.is_some()) {
        traced.columns.insert(column.name.clone(), Source::Unknown);
    }
}

fn constant(expression: &Expression) -> Option<Value> {
    match expression {
        Expression::Literal(literal) => match literal {
            Literal::Null => Some(Value::Null),
            Literal::Bool(value) => Some(Value::Integer(i64::from(*value))),
            Literal::Integer(value) => Some(Value::Integer(*value)),
            Literal::Decimal(digits) => digits.parse().ok().map(Value::Real),
            Literal::Text(text) => Some(Value::Text(text.clone())),
            Literal::List(_) => None,
        },
        Expression::Json(text) => Some(Value::Text(text.clone())),
        _ => None,
    }
}
