//! The changes of one migration as steps: native where SQLite can, else one rebuild a table.

use super::Sqlite;
use super::fold::Folded;
use super::precondition;
use super::rows;
use super::table::{add_column, create_table};
use crate::dialect::{Spelling, clause, planner, stash};
use crate::plan::{Action, Change, Edit, PlanContext, PlannedChange, StashFilter, Step};
use crate::schema::{Column, ForeignKeyAction, Index, Table};
use crate::sorted::Map;
use std::sync::Arc;

/// Spells the changes in order. Edits that SQLite has no statement for wait, table by table, until something else
/// needs the table as it will be.
pub(super) fn plan(changes: &[PlannedChange], context: &PlanContext<'_>) -> Vec<Step> {
    // Only taking rows back and putting them back ask who refers to a table and which triggers it has. Knowing all
    // tables for every migration would make the cost of a chain quadratic.
    let asks = changes.iter().any(|planned| matches!(planned.change, Change::DeleteInserted(_) | Change::Restore(_)));
    let known = if asks { planner::Planner::new(context) } else { planner::Planner::knowing_nothing(context) };
    let mut planner = Planner {
        context,
        known,
        steps: Vec::new(),
        waiting: Vec::new(),
        dropped: Vec::new(),
        rebuilt: Vec::new(),
        made: Map::new(),
        renamed: Map::new(),
    };
    for planned in changes {
        planner.change(planned);
        if asks {
            planner.known.follow(&planned.change, true);
        }
    }
    planner.flush_all();
    planner.steps
}

struct Planner<'a> {
    /// The objects as the changes so far leave them.
    known: planner::Planner<'a>,
    context: &'a PlanContext<'a>,
    steps: Vec<Step>,
    waiting: Vec<Folded>,
    /// Tables that are gone by now.
    dropped: Vec<String>,
    /// Tables as their rebuilds have left them.
    rebuilt: Vec<Arc<Table>>,
    /// The tables that this migration has made so far, as they were made.
    made: Map<String, Arc<Table>>,
    /// Tables with another name than before the migration: that of now, and that of then.
    renamed: Map<String, String>,
}

impl Planner<'_> {
    fn change(&mut self, planned: &PlannedChange) {
        let operation = planned.operation;
        match &planned.change {
            Change::CreateTable(table) => {
                self.made.insert(table.name.clone(), table.clone());
                self.sql(operation, format!("create table `{}`", table.name), create_table(table));
            }
            Change::AdoptTable(table) => self.adopt(operation, table),
            Change::DropTable(table) => {
                self.drop_table(operation, table);
            }
            Change::ReleaseTable { table, .. } => {
                // What is not resolved is planned as if the table had been created.
                self.drop_table(operation, table);
                let own = [format!("empty table `{}`", table.name), format!("drop table `{}`", table.name)];
                for step in self.steps.iter_mut().rev().take(2).filter(|step| own.contains(&step.summary)) {
                    step.summary.push_str(planner::UNLESS_ADOPTED);
                }
            }
            Change::RenameTable { before, after } => {
                self.flush_all();
                self.follow_rename(&before.name, &after.name);
                let sql = format!("ALTER TABLE {} RENAME TO {}", Sqlite.quote(&before.name), Sqlite.quote(&after.name));
                self.sql(operation, format!("rename table `{}` to `{}`", before.name, after.name), sql);
            }
            Change::AlterTable { before, after, edits } => self.alter(operation, before, after, edits),
            Change::CreateIndex { table, index } => {
                if let Some(folded) = self.waiting_for(&table.name) {
                    folded.edit(table, &[]);
                } else if self.is_made(&table.name, index) {
                    // What came between made the change that waited, and the index with it.
                } else if let Some(found) = table.index(index) {
                    let wanted =
                        precondition::unique_index(table, found).filter(|_| !self.made.contains_key(&table.name));
                    if let Some(wanted) = wanted {
                        let action = Action::Precondition(Arc::new(wanted));
                        self.step(operation, precondition::summary(&table.name), action);
                    }
                    self.sql(
                        operation,
                        format!("create index `{index}` on `{}`", table.name),
                        create_index(table, found),
                    );
                }
            }
            Change::DropIndex { table, index } => {
                if let Some(folded) = self.waiting_for(&table.name) {
                    let mut after = (*folded.after).clone();
                    after.indexes.retain(|other| other.name != *index);
                    folded.edit(&after.into(), &[]);
                } else {
                    let sql = format!("DROP INDEX {}", Sqlite.quote(index));
                    self.sql(operation, format!("drop index `{index}`"), sql);
                    self.forget_index(&table.name, index);
                }
            }
            Change::RenameIndex { table, from, to } => {
                // SQLite renames no index: it is made again under the new name.
                if let Some(folded) = self.waiting_for(&table.name) {
                    folded.edit(table, &[]);
                } else if let Some(index) = table.index(to) {
                    self.forget_index(&table.name, from);
                    self.sql(operation, format!("drop index `{from}`"), format!("DROP INDEX {}", Sqlite.quote(from)));
                    self.sql(operation, format!("create index `{to}` on `{}`", table.name), create_index(table, index));
                }
            }
            Change::CreateView(view) => {
                self.flush_all();
                let sql = format!("CREATE VIEW {} AS\n{}", clause::view_name(&Sqlite, view), Sqlite.sql(&view.query));
                self.sql(operation, format!("create view `{}`", view.name), sql);
            }
            Change::DropView(view) => {
                self.flush_all();
                self.sql(
                    operation,
                    format!("drop view `{}`", view.name),
                    format!("DROP VIEW {}", Sqlite.quote(&view.name)),
                );
            }
            Change::CreateTrigger(trigger) => {
                self.flush_all();
                let definition = Sqlite.sql(&trigger.definition);
                let sql = clause::trigger(&Sqlite, &trigger.name, &trigger.table, &definition);
                self.sql(operation, format!("create trigger `{}`", trigger.name), sql);
            }
            Change::DropTrigger(trigger) => {
                self.flush_all();
                let sql = format!("DROP TRIGGER {}", Sqlite.quote(&trigger.name));
                self.sql(operation, format!("drop trigger `{}`", trigger.name), sql);
            }
            Change::Stash(stash) => {
                // What waits has changed nothing yet: what it leaves alone can be read as it will be.
                let plain = self.waiting_for(&stash.table.name).is_none_or(|folded| folded.keeps(&stash.table));
                if stash.filter != StashFilter::All || !plain {
                    self.flush_all();
                }
                self.stashed(operation, |planner| stash::stash(planner, &Sqlite, stash));
            }
            Change::StashWritten(stash) => {
                self.flush_all();
                self.stashed(operation, |planner| stash::written(planner, &Sqlite, stash));
            }
            Change::CompareStash(restore) => {
                self.flush_all();
                self.stashed(operation, |planner| stash::compare(planner, &Sqlite, restore));
            }
            Change::Restore(restore) => {
                self.flush_all();
                self.stashed(operation, |planner| stash::restore(planner, &Sqlite, restore));
            }
            Change::Sql(sql) => {
                self.flush_all();
                self.step(operation, "run SQL".to_owned(), Action::Script(Sqlite.sql(sql)));
            }
            Change::Effects(changes) => {
                for change in changes {
                    if let Change::RenameTable { before, after } = change {
                        self.follow_rename(&before.name, &after.name);
                    }
                }
            }
            Change::Function(path) => {
                self.flush_all();
                self.step(operation, format!("call `{path}`"), Action::Function(path.clone()));
            }
            Change::Insert(_)
            | Change::DeleteInserted(_)
            | Change::InsertFrom { .. }
            | Change::Update { .. }
            | Change::Delete { .. }
            | Change::Backfill { .. } => {
                // A row statement may read or write any table through lookups, triggers and foreign keys.
                self.flush_all();
                rows::plan(operation, &planned.change, &mut self.known, &mut self.steps);
            }
        }
    }

    /// A table is taken over or created. It may hold rows afterwards, so it does not count as made here.
    fn adopt(&mut self, operation: usize, table: &Arc<Table>) {
        let mut create = vec![Step {
            operation,
            summary: format!("create table `{}`", table.name),
            action: Action::Sql(create_table(table)),
        }];
        create.extend(table.indexes.iter().map(|index| Step {
            operation,
            summary: format!("create index `{}` on `{}`", index.name, table.name),
            action: Action::Sql(create_index(table, index)),
        }));
        let look = format!(
            "SELECT 1 FROM main.sqlite_schema WHERE type IN ('table', 'view') AND name = {} COLLATE NOCASE",
            Sqlite.text(&table.name)
        );
        let action = planner::adoption(self.context, table, look, create);
        self.step(operation, format!("adopt or create table `{}`", table.name), action);
    }

    /// Whether a change that waited has made the index already.
    fn is_made(&self, table: &str, index: &str) -> bool {
        self.rebuilt.iter().any(|rebuilt| rebuilt.name == table && rebuilt.index(index).is_some())
    }

    fn forget_index(&mut self, table: &str, index: &str) {
        for rebuilt in self.rebuilt.iter_mut().filter(|rebuilt| rebuilt.name == table) {
            Arc::make_mut(rebuilt).indexes.retain(|other| other.name != index);
        }
    }

    fn stashed(&mut self, operation: usize, spell: impl FnOnce(&mut planner::Planner<'_>)) {
        self.known.operation = operation;
        spell(&mut self.known);
        self.steps.append(&mut self.known.steps);
    }

    fn alter(&mut self, operation: usize, before: &Arc<Table>, after: &Arc<Table>, edits: &[Edit]) {
        let renames_only = edits.iter().all(|edit| matches!(edit, Edit::RenameColumn { .. }));
        if renames_only {
            // Only the native statement carries triggers, views and other tables' foreign keys along: those of tables
            // that wait too.
            self.flush_all();
            for edit in edits {
                if let Edit::RenameColumn { from, to } = edit {
                    let table = Sqlite.quote(&after.name);
                    let sql = format!(
                        "ALTER TABLE {table} RENAME COLUMN {} TO {}",
                        Sqlite.quote_part(from),
                        Sqlite.quote_part(to)
                    );
                    self.sql(operation, format!("rename column `{from}` of `{}` to `{to}`", after.name), sql);
                }
            }
            return;
        }
        if self.waiting_for(&before.name).is_none()
            && edits.iter().all(|edit| is_native_addition(after, edit, edits))
            && appends(before, after)
        {
            for edit in edits {
                if let Edit::AddColumn { column, .. } = edit
                    && let Some(column) = after.column(column)
                {
                    let mut definition = add_column(after, column);
                    definition.push_str(&added_constraints(after, column, edits));
                    let sql = format!("ALTER TABLE {} ADD COLUMN {definition}", Sqlite.quote(&after.name));
                    self.sql(operation, format!("add column `{}` to `{}`", column.name, after.name), sql);
                }
            }
            return;
        }
        if self.waiting_for(&before.name).is_none() {
            self.waiting.push(Folded::new(before.clone(), operation));
        }
        if let Some(folded) = self.waiting_for(&before.name) {
            folded.edit(after, edits);
        }
    }

    /// Dropping deletes the rows first, and foreign keys act on that: what is not to point at the table any more must
    /// have stopped to, and where something still does, the table goes without rows.
    fn drop_table(&mut self, operation: usize, table: &Arc<Table>) {
        let waiting = self.waiting.iter().position(|folded| folded.after.name == table.name);
        let live = waiting.map_or_else(|| table.clone(), |at| self.waiting.remove(at).before);
        let refers = |other: &Table| other.foreign_keys.iter().any(|key| key.references == table.name);
        let waits: Vec<String> = self
            .waiting
            .iter()
            .filter(|folded| refers(&folded.before))
            .map(|folded| folded.after.name.clone())
            .collect();
        waits.iter().for_each(|name| self.flush(name));
        self.made.remove(&table.name);
        self.dropped.push(table.name.clone());
        let context = self.known.context;
        let start = self.renamed.remove(&table.name).unwrap_or_else(|| table.name.clone());
        let pointing = context.before.references_to(&start);
        let still = |other: &Table| {
            let now = self.renamed.iter().find(|(_, then)| **then == other.name).map_or(&other.name, |(now, _)| now);
            let freed = self.rebuilt.iter().any(|table| table.name == *now && !refers(table));
            !freed && !self.dropped.contains(now) && context.after.table(now).is_none()
        };
        let restricted = live
            .foreign_keys
            .iter()
            .any(|key| key.references == table.name && key.on_delete == ForeignKeyAction::Restrict);
        if restricted || pointing.iter().any(|(other, _)| other.name != start && still(other)) {
            let rebuild = super::rebuild::emptied(Folded::new(live, operation));
            self.step(operation, format!("empty table `{}`", table.name), Action::Rebuild(Arc::new(rebuild)));
        }
        let sql = format!("DROP TABLE {}", Sqlite.quote(&table.name));
        self.sql(operation, format!("drop table `{}`", table.name), sql);
    }

    fn follow_rename(&mut self, from: &str, to: &str) {
        let start = self.renamed.remove(from).unwrap_or_else(|| from.to_owned());
        self.renamed.insert(to.to_owned(), start);
    }

    fn waiting_for(&mut self, table: &str) -> Option<&mut Folded> {
        self.waiting.iter_mut().find(|folded| folded.after.name == table)
    }

    fn flush(&mut self, table: &str) {
        if let Some(at) = self.waiting.iter().position(|folded| folded.after.name == table) {
            let folded = self.waiting.remove(at);
            let name = folded.after.name.clone();
            self.rebuilt.retain(|table| table.name != name);
            self.rebuilt.push(folded.after.clone());
            let steps = folded.steps(&|name| self.parent(name));
            self.steps.extend(steps);
        }
    }

    /// A table that foreign keys can be checked against here: its columns have the names that the schema says.
    fn parent(&self, name: &str) -> Option<Arc<Table>> {
        let after = self.context.after.table(name)?;
        match self.context.before.table(name) {
            Some(before) => (before == after).then(|| after.clone()),
            None => {
                let names = |table: &Table| table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
                self.made.get(name).filter(|made| names(made) == names(after)).map(|_| after.clone())
            }
        }
    }

    fn flush_all(&mut self) {
        while let Some(name) = self.waiting.first().map(|folded| folded.after.name.clone()) {
            self.flush(&name);
        }
    }

    fn sql(&mut self, operation: usize, summary: String, sql: String) {
        self.step(operation, summary, Action::Sql(sql));
    }

    fn step(&mut self, operation: usize, summary: String, action: Action) {
        self.steps.push(Step { operation, summary, action });
    }
}

/// `CREATE INDEX` of an index of the table.
pub(super) fn create_index(table: &Table, index: &Index) -> String {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let filter = index.filter.as_ref().map(|filter| format!(" WHERE {}", Sqlite.sql(filter))).unwrap_or_default();
    let (name, table) = (Sqlite.quote(&index.name), Sqlite.quote(&table.name));
    format!("CREATE {unique}INDEX {name} ON {table} ({}){filter}", clause::index_parts(&Sqlite, index))
}

/// Whether the new columns stand behind all others, where `ADD COLUMN` puts them.
fn appends(before: &Table, after: &Table) -> bool {
    before.columns.iter().map(|column| &column.name).eq(after
        .columns
        .iter()
        .take(before.columns.len())
        .map(|c| &c.name))
}

/// Whether `ADD COLUMN` can do it, whatever the table holds: the plan must not depend on whether it is empty.
fn is_native_addition(after: &Table, edit: &Edit, edits: &[Edit]) -> bool {
    // A constraint stands in the definition of a column that comes with it; nothing else can be added natively.
    let is_new = |name: &str| edits.iter().any(|edit| matches!(edit, Edit::AddColumn { column, .. } if column == name));
    match edit {
        Edit::AddColumn { column, fill } => after.column(column).is_some_and(|column| {
            let constant = match &column.server_default {
                None => column.nullable || column.generated.is_some(),
                Some(default) => default.is_constant() && (column.nullable || !default.is_null()),
            };
            let referencing = after.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
            let stored = column.generated.as_ref().is_some_and(|generated| generated.stored);
            let null_default = column.server_default.as_ref().is_none_or(|default| default.is_null());
            // A fill that is not the default is an UPDATE of its own kind: the rebuild does it in one go.
            fill.is_none() && constant && !stored && (!referencing || null_default)
        }),
        Edit::AddConstraint { name } => {
            let over_one = |columns: &[&str]| matches!(columns, [only] if is_new(only));
            after.check(name).is_some_and(|check| over_one(&check.expression.columns_of(&after.name)))
                || after.foreign_key(name).is_some_and(|key| matches!(key.columns.as_slice(), [only] if is_new(only)))
        }
        _ => false,
    }
}

/// Constraints that come with a new column, as clauses of it: SQLite checks them against the rows that exist.
fn added_constraints(after: &Table, column: &Column, edits: &[Edit]) -> String {
    let mut out = String::new();
    for edit in edits {
        let Edit::AddConstraint { name } = edit else { continue };
        if let Some(check) = after.check(name)
            && check.expression.columns_of(&after.name) == [column.name.as_str()]
        {
            out.push(' ');
            out.push_str(&clause::check(&Sqlite, name, &Sqlite.sql(&check.expression)));
        }
        if let Some(key) = after.foreign_key(name)
            && key.columns.contains(&column.name)
        {
            let whole = super::table::foreign_key(key);
            if let (Some(constraint), Some(at)) = (whole.split(" FOREIGN KEY").next(), whole.find(" REFERENCES ")) {
                out.push_str(&format!(" {constraint}{}", &whole[at..]));
            }
        }
    }
    out
}
