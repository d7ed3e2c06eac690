//! Changes of tables that exist.

use super::{MariaDb, online};
use crate::call::SqlText;
use crate::dialect::planner::{Planner, RowSpelling};
use crate::dialect::{Spelling, clause};
use crate::plan::Edit;
use crate::schema::{Column, Expression, Table};
use std::sync::Arc;

/// Collects the clauses of one ALTER TABLE; a row statement between them ends it.
struct Alter<'a, 'b> {
    spelling: &'a MariaDb,
    planner: &'a mut Planner<'b>,
    table: String,
    clauses: Vec<String>,
    /// The MODIFY clauses among them that need no copy of the table.
    in_place: Vec<String>,
}

impl Alter<'_, '_> {
    fn flush(&mut self) {
        let clauses = std::mem::take(&mut self.clauses);
        let summary = format!("alter table `{}`", self.table);
        self.spelling.alter_with(self.planner, summary, &self.table, &clauses, &self.in_place);
    }

    fn fill(&mut self, column: &str, value: &str, filter: &str) {
        self.flush();
        let (table, name) = (self.spelling.quote(&self.table), self.spelling.quote_part(column));
        let sql = format!("UPDATE {table} SET {name} = {value}{filter}");
        self.planner.sql(format!("fill `{}.{column}`", self.table), sql);
    }
}

impl MariaDb {
    pub(super) fn rename_table(&self, planner: &mut Planner<'_>, before: &Arc<Table>, after: &Arc<Table>) {
        planner.sql(
            format!("rename table `{}` to `{}`", before.name, after.name),
            format!("RENAME TABLE {} TO {}", self.quote(&before.name), self.quote(&after.name)),
        );
        let mut clauses = Vec::new();
        self.follow_names(planner, before, after, None, &mut clauses);
        self.alter(planner, format!("rename what belongs to `{}`", after.name), &after.name, &clauses);
        self.follow_views_and_triggers(
            planner,
            |sql| sql.rename_table(&before.name, &after.name),
            Some((before, after)),
        );
    }

    /// Names that come from table and column names follow them, and so does SQL that names a renamed column.
    fn follow_names(
        &self,
        planner: &Planner<'_>,
        before: &Table,
        after: &Table,
        renamed: Option<(&str, &str)>,
        clauses: &mut Vec<String>,
    ) {
        let quote = |name: &str| self.quote_part(name);
        let mut rename_index = |from: &str, to: &str| {
            if from != to {
                clauses.push(format!("RENAME INDEX {} TO {}", quote(from), quote(to)));
            }
        };
        for (old, new) in before.uniques.iter().zip(&after.uniques) {
            rename_index(&old.name, &new.name);
        }
        for (old, new) in before.indexes.iter().zip(&after.indexes) {
            rename_index(&old.name, &new.name);
        }
        for (old, new) in before.checks.iter().zip(&after.checks) {
            let uses_renamed = renamed.is_some_and(|(from, _)| old.expression.uses_column(&before.name, from));
            if old.name != new.name || uses_renamed {
                clauses.push(format!("DROP CONSTRAINT {}", quote(&old.name)));
                clauses.push(format!("ADD {}", clause::check(self, &new.name, &self.sql(&new.expression))));
            }
        }
        for (old, new) in before.columns.iter().zip(&after.columns) {
            let uses_renamed = |sql: &SqlText| renamed.is_some_and(|(from, _)| sql.uses_column(&before.name, from));
            if old.generated.as_ref().is_some_and(|generated| uses_renamed(&generated.expression)) {
                clauses.push(format!("MODIFY COLUMN {}", self.column(after, new)));
            }
        }
        let renamed_keys =
            before.foreign_keys.iter().zip(&after.foreign_keys).filter(|(old, new)| old.name != new.name);
        for (old, new) in renamed_keys {
            clauses.push(format!("DROP FOREIGN KEY {}", quote(&old.name)));
            let own = super::keys::missing_indexes(before).iter().any(|index| index.name == old.name);
            if own {
                clauses.push(format!("RENAME INDEX {} TO {}", quote(&old.name), quote(&new.name)));
            }
            clauses.push(format!("ADD {}", clause::foreign_key(self, new, &planner.referenced_columns(after, new))));
        }
    }

    /// Views and triggers are kept as text here: what names a renamed thing is made again.
    fn follow_views_and_triggers(
        &self,
        planner: &mut Planner<'_>,
        rename: impl Fn(&mut SqlText),
        table: Option<(&Table, &Table)>,
    ) {
        for mut view in planner.views.values().cloned().collect::<Vec<_>>() {
            let old = self.sql(&view.query);
            rename(&mut Arc::make_mut(&mut view).query);
            if self.sql(&view.query) != old {
                let sql =
                    format!("CREATE OR REPLACE VIEW {} AS {}", clause::view_name(self, &view), self.sql(&view.query));
                planner.sql(format!("make view `{}` again", view.name), sql);
                planner.views.insert(view.name.clone(), view);
            }
        }
        for mut trigger in planner.triggers.values().cloned().collect::<Vec<_>>() {
            let old = self.sql(&trigger.definition);
            let changed = Arc::make_mut(&mut trigger);
            rename(&mut changed.definition);
            if let Some((before, after)) = table
                && changed.table == before.name
            {
                changed.table.clone_from(&after.name);
            }
            if self.sql(&trigger.definition) != old {
                planner.sql(
                    format!("drop trigger `{}`", trigger.name),
                    format!("DROP TRIGGER {}", self.quote(&trigger.name)),
                );
                planner.sql(format!("make trigger `{}` again", trigger.name), self.create_trigger(&trigger));
            }
            planner.triggers.insert(trigger.name.clone(), trigger);
        }
    }

    pub(super) fn alter_table(
        &self,
        planner: &mut Planner<'_>,
        before: &Arc<Table>,
        after: &Arc<Table>,
        edits: &[Edit],
    ) {
        let mut alter =
            Alter { spelling: self, planner, table: after.name.clone(), clauses: Vec::new(), in_place: Vec::new() };
        let renames_column = edits.iter().any(|edit| matches!(edit, Edit::RenameColumn { .. }));
        let renames_constraint = edits.iter().any(|edit| matches!(edit, Edit::RenameConstraint { .. }));
        // New columns come first and in their order, so that each finds its neighbour to the left.
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| match edit {
            Edit::AddColumn { column, .. } => after.columns.iter().position(|other| other.name == *column),
            _ => Some(usize::MAX),
        });
        for edit in edits {
            self.edit(&mut alter, before, after, edit);
        }
        if !renames_column {
            for index in after.indexes.iter().filter(|index| before.index(&index.name).is_none()) {
                alter.clauses.push(format!("ADD {}", self.index(index)));
            }
            for index in before.indexes.iter().filter(|index| after.index(&index.name).is_none()) {
                alter.clauses.push(format!("DROP INDEX {}", self.quote_part(&index.name)));
            }
        }
        if !renames_column && !renames_constraint {
            let clauses = self.key_index_clauses(before, after);
            // Before the foreign keys that need them.
            let at =
                alter.clauses.iter().position(|clause| clause.contains("FOREIGN KEY")).unwrap_or(alter.clauses.len());
            alter.clauses.splice(at..at, clauses);
        }
        alter.flush();
    }

    fn edit(&self, alter: &mut Alter<'_, '_>, before: &Table, after: &Table, edit: &Edit) {
        let quote = |name: &str| self.quote_part(name);
        match edit {
            Edit::AddColumn { column, fill } => {
                if let Some(column) = after.column(column) {
                    self.add_column(alter, after, column, fill.as_ref());
                }
            }
            Edit::DropColumn { column } => alter.clauses.push(format!("DROP COLUMN {}", quote(column))),
            Edit::RenameColumn { from, to } => {
                alter.clauses.push(format!("RENAME COLUMN {} TO {}", quote(from), quote(to)));
                let mut clauses = Vec::new();
                self.follow_names(alter.planner, before, after, Some((from, to)), &mut clauses);
                // A check that names the column is dropped before and added after the rename.
                let (first, last): (Vec<String>, Vec<String>) =
                    clauses.into_iter().partition(|clause| clause.starts_with("DROP CONSTRAINT"));
                alter.clauses.splice(0..0, first);
                alter.clauses.extend(last);
                alter.flush();
                let table = before.name.clone();
                self.follow_views_and_triggers(alter.planner, |sql| sql.rename_column(&table, from, to), None);
            }
            Edit::AlterColumn { column, fill, using, .. } => {
                if let (Some(old), Some(new)) = (before.column(column), after.column(column)) {
                    self.alter_column(alter, (before, old), (after, new), fill.as_ref(), using.as_ref());
                }
            }
            Edit::AddConstraint { name } => self.add_constraint(alter, after, name),
            Edit::DropConstraint { name } => self.drop_constraint(alter, before, after, name),
            Edit::RenameConstraint { .. } => {
                let mut clauses = Vec::new();
                self.follow_names(alter.planner, before, after, None, &mut clauses);
                alter.clauses.extend(clauses);
            }
            Edit::Options => {
                if after.options.comment != before.options.comment {
                    let comment = after.options.comment.as_deref().unwrap_or_default();
                    alter.clauses.push(format!("COMMENT={}", self.text(comment)));
                }
                if after.options.engine != before.options.engine {
                    alter.clauses.push(format!("ENGINE={}", after.options.engine.as_deref().unwrap_or("InnoDB")));
                }
            }
        }
    }

    fn add_column(&self, alter: &mut Alter<'_, '_>, table: &Table, column: &Column, fill: Option<&Expression>) {
        let place = place(self, table, column);
        let modify = format!("MODIFY COLUMN {}", self.column(table, column));
        match fill {
            None => alter.clauses.push(format!("ADD COLUMN {}{place}", self.column(table, column))),
            Some(fill @ (Expression::Literal(_) | Expression::Json(_))) => {
                // A constant default is kept in the dictionary: existing rows get it without being written.
                let filled = Column { server_default: Some(fill.clone()), ..column.clone() };
                alter.clauses.push(format!("ADD COLUMN {}{place}", self.column(table, &filled)));
                alter.flush();
                alter.clauses.push(modify);
            }
            Some(fill) => {
                let bare = Column { nullable: true, server_default: None, ..column.clone() };
                alter.clauses.push(format!("ADD COLUMN {}{place}", self.column(table, &bare)));
                alter.fill(&column.name, &self.value(fill, Some(column)), "");
                alter.clauses.push(modify);
            }
        }
    }

    fn add_constraint(&self, alter: &mut Alter<'_, '_>, table: &Table, name: &str) {
        if let Some(key) = table.primary_key.as_ref().filter(|key| key.name == name) {
            alter.clauses.push(format!("ADD PRIMARY KEY ({})", self.quote_all(&key.columns)));
            if let Some(column) = key.columns.first().filter(|_| key.generated).and_then(|name| table.column(name)) {
                alter.clauses.push(format!("MODIFY COLUMN {}", self.column(table, column)));
            }
        } else if let Some(unique) = table.unique(name) {
            alter.clauses.push(format!("ADD {}", clause::key(self, name, "UNIQUE", &unique.columns)));
        } else if let Some(check) = table.check(name) {
            alter.clauses.push(format!("ADD {}", clause::check(self, name, &self.sql(&check.expression))));
        } else if let Some(key) = table.foreign_key(name) {
            if alter.planner.is_ready(table, key) {
                let referenced = alter.planner.referenced_columns(table, key);
                alter.clauses.push(format!("ADD {}", clause::foreign_key(self, key, &referenced)));
            } else {
                alter.planner.waiting.push((Arc::new(table.clone()), key.clone()));
            }
        }
    }

    fn drop_constraint(&self, alter: &mut Alter<'_, '_>, before: &Table, after: &Table, name: &str) {
        if let Some(key) = before.primary_key.as_ref().filter(|key| key.name == name) {
            if let Some(column) = key.columns.first().filter(|_| key.generated).and_then(|name| after.column(name)) {
                alter.clauses.push(format!("MODIFY COLUMN {}", self.column(after, column)));
            }
            alter.clauses.push("DROP PRIMARY KEY".to_owned());
        } else if before.unique(name).is_some() {
            alter.clauses.push(format!("DROP INDEX {}", self.quote_part(name)));
        } else if before.foreign_key(name).is_some() {
            alter.clauses.push(format!("DROP FOREIGN KEY {}", self.quote_part(name)));
        } else {
            alter.clauses.push(format!("DROP CONSTRAINT {}", self.quote_part(name)));
        }
    }

    fn alter_column(
        &self,
        alter: &mut Alter<'_, '_>,
        (old_table, old): (&Table, &Column),
        (table, new): (&Table, &Column),
        fill: Option<&Expression>,
        using: Option<&SqlText>,
    ) {
        let name = self.quote_part(&new.name);
        let modify = |column: &Column| format!("MODIFY COLUMN {}", self.column(table, column));
        let loose =
            |column: &Column| Column { nullable: true, server_default: None, attributes: None, ..column.clone() };
        if let Some(using) = using {
            if old_table.key_columns().contains(&old.name) {
                // A key cannot be NULL for a moment: the converted value has to fit the old type, too.
                alter.fill(&new.name, &self.sql(using), "");
                alter.clauses.push(modify(new));
                return;
            }
            // The converted values wait beside the column while its type changes.
            let aside = Column { name: format!("{}_converted", new.name), comment: None, ..loose(new) };
            let bare = Table { primary_key: None, ..table.clone() };
            alter.clauses.push(format!("ADD COLUMN {}", self.column(&bare, &aside)));
            alter.clauses.push(format!("MODIFY COLUMN {}", self.column(old_table, &loose(old))));
            alter.fill(&aside.name, &self.sql(using), "");
            alter.fill(&new.name, "NULL", "");
            alter.clauses.push(modify(&loose(new)));
            alter.fill(&new.name, &self.quote_part(&aside.name), "");
            if let Some(fill) = fill {
                alter.fill(&new.name, &self.value(fill, Some(new)), &format!(" WHERE {name} IS NULL"));
            }
            alter.clauses.push(modify(new));
            alter.clauses.push(format!("DROP COLUMN {}", self.quote_part(&aside.name)));
            return;
        }
        if let Some(fill) = fill {
            if old.column_type != new.column_type {
                alter.clauses.push(modify(&loose(new)));
            }
            alter.fill(&new.name, &self.value(fill, Some(new)), &format!(" WHERE {name} IS NULL"));
        }
        let clause = modify(new);
        if online::modifies_in_place(old, new) {
            alter.in_place.push(clause.clone());
        }
        alter.clauses.push(clause);
    }
}

/// Where a new column stands; nothing for the last place.
fn place(spelling: &MariaDb, table: &Table, column: &Column) -> String {
    let Some(position) = table.columns.iter().position(|other| other.name == column.name) else { return String::new() };
    if position + 1 == table.columns.len() {
        return String::new();
    }
    match position.checked_sub(1).and_then(|left| table.columns.get(left)) {
        Some(left) => format!(" AFTER {}", spelling.quote_part(&left.name)),
        None => " FIRST".to_owned(),
    }
}
