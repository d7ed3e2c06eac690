//! Planning for servers: changes are spelled one after the other over the tables as they are at that point.

use super::Spelling;
use crate::call::SqlText;
use crate::plan::{Action, Adoption, Change, Edit, Leftover, PlanContext, PlannedChange, Step};
use crate::schema::{Column, Expression, ForeignKey, Table, Trigger, View};
use crate::sorted::Map;
use std::sync::Arc;

/// How values stand in row statements.
pub(super) trait RowSpelling: Spelling {
    /// A value for a column, in a row statement.
    fn value(&self, expression: &Expression, column: Option<&Column>) -> String;

    /// The name of a hidden number that tells rows apart where the table declares no key.
    fn row_number(&self, _table: &Table) -> Option<&'static str> {
        None
    }
}

/// What the server dialects spell each in their own way.
pub(super) trait ServerSpelling: RowSpelling {
    /// Adds the steps of one change.
    fn spell(&self, planner: &mut Planner<'_>, change: &Change);

    /// Adds what has to come last.
    fn finish(&self, planner: &mut Planner<'_>);

    /// Adds the foreign keys that waited for a new table.
    fn add_waiting(&self, planner: &mut Planner<'_>, table: &Arc<Table>);

    /// A query that gives a row if there is a table or view of that name.
    fn look(&self, table: &str) -> String;

    /// Whether new indexes of an altered table are made by the same statement as its other changes.
    fn indexes_within(&self) -> bool;

    /// `DROP` of a foreign key of a table that stays.
    fn drop_foreign_key(&self, planner: &Planner<'_>, table: &Table, key: &ForeignKey) -> String;
}

/// The steps so far, and the tables, views and triggers as these steps leave them.
pub(super) struct Planner<'a> {
    pub(super) context: &'a PlanContext<'a>,
    pub(super) tables: Map<String, Arc<Table>>,
    pub(super) views: Map<String, Arc<View>>,
    pub(super) triggers: Map<String, Arc<Trigger>>,
    /// Foreign keys of new tables whose other end is created only later.
    pub(super) waiting: Vec<(Arc<Table>, ForeignKey)>,
    pub(super) steps: Vec<Step>,
    /// Whether rows were written since deferred foreign keys were last checked.
    pub(super) rows_written: bool,
    /// Whether deferred foreign keys are checked at once for now.
    pub(super) checked_at_once: bool,
    /// The statement that is spelled.
    pub(super) operation: usize,
}

/// The steps of all changes of a migration.
pub(super) fn plan(spelling: &dyn ServerSpelling, changes: &[PlannedChange], context: &PlanContext<'_>) -> Vec<Step> {
    let mut planner = Planner::new(context);
    for planned in changes {
        planner.operation = planned.operation;
        if let Change::DropTable(table) | Change::ReleaseTable { table, .. } = &planned.change {
            planner.free_table(spelling, table);
        }
        match &planned.change {
            Change::AdoptTable(table) => planner.adopt(spelling, table),
            Change::ReleaseTable { table, .. } => planner.release(spelling, table),
            change => spelling.spell(&mut planner, change),
        }
        planner.follow(&planned.change, spelling.indexes_within());
    }
    spelling.finish(&mut planner);
    planner.steps
}

/// Behind the summary of a step that is left out where the table was taken over.
pub(super) const UNLESS_ADOPTED: &str = ", unless it was adopted";

/// The action that takes a table over or creates it.
pub(super) fn adoption(context: &PlanContext<'_>, table: &Arc<Table>, look: String, create: Vec<Step>) -> Action {
    let recorded_in = crate::plan::adopted_name(context.history);
    Action::Adopt(Arc::new(Adoption { table: table.clone(), look, create, recorded_in }))
}

impl<'a> Planner<'a> {
    /// Knows the objects before the first change.
    pub(super) fn new(context: &'a PlanContext<'a>) -> Planner<'a> {
        let before = context.before;
        Planner {
            tables: before.tables().map(|table| (table.name.clone(), table.clone())).collect(),
            views: before.views().map(|view| (view.name.clone(), view.clone())).collect(),
            triggers: before.triggers().map(|trigger| (trigger.name.clone(), trigger.clone())).collect(),
            ..Planner::knowing_nothing(context)
        }
    }

    /// For changes that look at no other object.
    pub(super) fn knowing_nothing(context: &'a PlanContext<'a>) -> Planner<'a> {
        Planner {
            context,
            tables: Map::new(),
            views: Map::new(),
            triggers: Map::new(),
            waiting: Vec::new(),
            steps: Vec::new(),
            rows_written: false,
            checked_at_once: false,
            operation: 0,
        }
    }
}

impl Planner<'_> {
    /// Adds a step that is one statement.
    pub(super) fn sql(&mut self, summary: impl Into<String>, sql: impl Into<String>) {
        self.step(summary, Action::Sql(sql.into()));
    }

    /// Adds a step.
    pub(super) fn step(&mut self, summary: impl Into<String>, action: Action) {
        self.steps.push(Step { operation: self.operation, summary: summary.into(), action });
    }

    /// Adds a statement that stands outside of the transaction. Deferred checks are made when what is before is committed.
    pub(super) fn outside(&mut self, summary: impl Into<String>, sql: String, leftover: Option<Leftover>) {
        self.step(summary, Action::Outside { sql, leftover });
        (self.rows_written, self.checked_at_once) = (false, false);
    }

    /// Whether others may use the table meanwhile: this migration did not make it.
    pub(super) fn is_in_use(&self, table: &Table) -> bool {
        table.origin.version != self.context.after.current().version
    }

    /// A table is taken over or created. Only what creates it depends on which.
    fn adopt(&mut self, spelling: &dyn ServerSpelling, table: &Arc<Table>) {
        let waiting = self.take_waiting(&table.name);
        let steps = std::mem::take(&mut self.steps);
        if spelling.indexes_within() {
            spelling.spell(self, &Change::CreateTable(table.clone()));
        } else {
            spelling.spell(self, &Change::CreateTable(Table { indexes: Vec::new(), ..(**table).clone() }.into()));
            for index in &table.indexes {
                spelling.spell(self, &Change::CreateIndex { table: table.clone(), index: index.name.clone() });
            }
        }
        let create = std::mem::replace(&mut self.steps, steps);
        self.step(
            format!("adopt or create table `{}`", table.name),
            adoption(self.context, table, spelling.look(&table.name), create),
        );
        self.waiting.extend(waiting);
        spelling.add_waiting(self, table);
    }

    /// What is not resolved is planned as if the table had been created.
    fn release(&mut self, spelling: &dyn ServerSpelling, table: &Arc<Table>) {
        let before = self.steps.len();
        spelling.spell(self, &Change::DropTable(table.clone()));
        for step in self.steps.iter_mut().skip(before) {
            step.summary.push_str(UNLESS_ADOPTED);
        }
    }

    /// The columns that a foreign key points at.
    pub(super) fn referenced_columns(&self, own: &Table, key: &ForeignKey) -> Vec<String> {
        if !key.referenced_columns.is_empty() {
            return key.referenced_columns.clone();
        }
        let parent =
            if key.references == own.name { Some(own) } else { self.tables.get(&key.references).map(|t| &**t) };
        parent.map(|parent| parent.key_columns().to_vec()).unwrap_or_default()
    }

    /// Whether a foreign key's other end is there when its table is created.
    pub(super) fn is_ready(&self, own: &Table, key: &ForeignKey) -> bool {
        key.references == own.name || self.tables.contains_key(&key.references)
    }

    /// The foreign keys that point at a table now, each with the table that has it.
    pub(super) fn references_to(&self, table: &str) -> Vec<(Arc<Table>, ForeignKey)> {
        let keys = self.tables.values().flat_map(|from| from.foreign_keys.iter().map(move |key| (from.clone(), key)));
        keys.filter(|(_, key)| key.references == table).map(|(from, key)| (from, key.clone())).collect()
    }

    /// The foreign keys that waited for a table.
    pub(super) fn take_waiting(&mut self, for_table: &str) -> Vec<(Arc<Table>, ForeignKey)> {
        let (ready, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(_, key)| key.references == for_table);
        self.waiting = waiting;
        ready
    }

    /// Tables that point at each other go together: what still points at a table goes before it.
    fn free_table(&mut self, spelling: &dyn ServerSpelling, table: &Table) {
        let others: Vec<Arc<Table>> = self.tables.values().filter(|other| other.name != table.name).cloned().collect();
        for other in others {
            for key in other.foreign_keys.iter().filter(|key| key.references == table.name) {
                let sql = spelling.drop_foreign_key(self, &other, key);
                self.sql(format!("drop foreign key `{}` of `{}`", key.name, other.name), sql);
            }
            if other.foreign_keys.iter().any(|key| key.references == table.name) {
                let mut freed = (*other).clone();
                freed.foreign_keys.retain(|key| key.references != table.name);
                self.tables.insert(other.name.clone(), Arc::new(freed));
            }
        }
    }

    /// Keeps the objects as the change leaves them.
    pub(super) fn follow(&mut self, change: &Change, indexes_within: bool) {
        match change {
            Change::CreateTable(table) | Change::AdoptTable(table) | Change::RenameIndex { table, .. } => {
                self.tables.insert(table.name.clone(), table.clone());
            }
            Change::AlterTable { before, after, edits } => {
                let mut table = (**after).clone();
                if !indexes_within {
                    // New indexes are changes of their own, behind this one.
                    table.indexes.truncate(before.indexes.len());
                }
                self.tables.insert(table.name.clone(), Arc::new(table));
                for edit in edits {
                    if let Edit::RenameColumn { from, to } = edit {
                        self.rename_in_sql(|sql| sql.rename_column(&after.name, from, to));
                        self.rename_referenced(&after.name, from, to);
                    }
                }
            }
            Change::CreateIndex { table, index } => {
                let current = self.tables.get(&table.name).unwrap_or(table);
                if let (None, Some(new)) = (current.index(index), table.index(index)) {
                    let mut followed = (**current).clone();
                    followed.indexes.push(new.clone());
                    self.tables.insert(table.name.clone(), Arc::new(followed));
                }
            }
            Change::DropIndex { table, index } => {
                let mut table = (**table).clone();
                table.indexes.retain(|other| other.name != *index);
                self.tables.insert(table.name.clone(), Arc::new(table));
            }
            Change::DropTable(table) | Change::ReleaseTable { table, .. } => drop(self.tables.remove(&table.name)),
            Change::RenameTable { before, after } => self.follow_renamed_table(before, after),
            Change::CreateView(view) => drop(self.views.insert(view.name.clone(), view.clone())),
            Change::DropView(view) => drop(self.views.remove(&view.name)),
            Change::CreateTrigger(trigger) => drop(self.triggers.insert(trigger.name.clone(), trigger.clone())),
            Change::DropTrigger(trigger) => drop(self.triggers.remove(&trigger.name)),
            Change::Insert(_)
            | Change::DeleteInserted(_)
            | Change::InsertFrom { .. }
            | Change::Update { .. }
            | Change::Delete { .. }
            | Change::Backfill { .. }
            | Change::Stash(_)
            | Change::StashWritten(_)
            | Change::CompareStash(_)
            | Change::Restore(_)
            | Change::Sql(_)
            | Change::Function(_) => {}
            Change::Effects(changes) => changes.iter().for_each(|change| self.follow(change, indexes_within)),
        }
    }

    fn follow_renamed_table(&mut self, before: &Arc<Table>, after: &Arc<Table>) {
        self.tables.remove(&before.name);
        self.tables.insert(after.name.clone(), after.clone());
        self.rename_in_sql(|sql| sql.rename_table(&before.name, &after.name));
        for trigger in self.triggers.values_mut().filter(|trigger| trigger.table == before.name) {
            Arc::make_mut(trigger).table.clone_from(&after.name);
        }
        for table in self.tables.values_mut() {
            if table.foreign_keys.iter().any(|key| key.references == before.name) {
                let mut followed = (**table).clone();
                for key in followed.foreign_keys.iter_mut().filter(|key| key.references == before.name) {
                    key.references.clone_from(&after.name);
                }
                *table = Arc::new(followed);
            }
        }
    }

    /// Foreign keys of other tables follow a renamed column.
    fn rename_referenced(&mut self, table: &str, from: &str, to: &str) {
        let points =
            |key: &ForeignKey| key.references == table && key.referenced_columns.iter().any(|name| name == from);
        for other in self.tables.values_mut().filter(|other| other.name != table) {
            if other.foreign_keys.iter().any(points) {
                for key in Arc::make_mut(other).foreign_keys.iter_mut().filter(|key| points(key)) {
                    key.referenced_columns.iter_mut().filter(|name| *name == from).for_each(|name| to.clone_into(name));
                }
            }
        }
    }

    /// The text of views and triggers follows a rename.
    fn rename_in_sql(&mut self, rename: impl Fn(&mut SqlText)) {
        self.views.values_mut().for_each(|view| rename(&mut Arc::make_mut(view).query));
        self.triggers.values_mut().for_each(|trigger| rename(&mut Arc::make_mut(trigger).definition));
    }
}
