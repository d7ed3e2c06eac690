//! What a statement reads and writes: by tables and views, as far as another order of statements could make a difference.

use crate::call::SqlText;
use crate::operation::{Operation, RowAccess};
use crate::plan::{Change, Edit, Insert, InsertValue};
use crate::schema::{Expression, ForeignKeyAction, Schema};
use crate::sorted::Set;

/// The tables and views that one statement has to do with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footprint {
    /// Whose rows a row statement reads.
    pub reads: Set<String>,
    /// Whose rows it writes, by cascades and triggers too.
    pub writes: Set<String>,
    /// Whose rows are only looked at to find out whether they obey a constraint.
    pub judges: Set<String>,
    /// What looks otherwise afterwards. A plain index is no change in this sense: no row statement notices it.
    pub alters: Set<String>,
    /// Nobody knows what it reads and writes.
    pub everything: bool,
}

impl Footprint {
    /// The footprint of an operation that changes this.
    pub(super) fn of(operation: &Operation, changes: &[&Change]) -> Footprint {
        let mut footprint = Footprint::default();
        for change in changes {
            footprint.add(change);
        }
        let RowAccess { reads, writes, everything } = operation.row_access();
        footprint.reads.extend(reads);
        footprint.writes.extend(writes);
        footprint.everything |= everything;
        footprint
    }

    /// Why the order of two statements makes a difference to rows, if it does.
    pub(super) fn conflict(&self, other: &Footprint) -> Option<String> {
        if self.everything || other.everything {
            return Some("which tables one of them reads and writes is not known".to_owned());
        }
        let pairs = [(self, other), (other, self)];
        if let Some(table) = self.writes.shared(&other.writes) {
            return Some(format!("both write rows of `{table}`"));
        }
        for (one, two) in pairs {
            if let Some(table) = one.writes.shared(&two.alters) {
                return Some(format!("one writes rows of `{table}`, and the other alters it"));
            }
            if let Some(table) = one.reads.shared(&two.alters) {
                return Some(format!("one reads rows of `{table}`, and the other alters it"));
            }
            if let Some(table) = one.writes.shared(&two.reads) {
                return Some(format!("one reads rows of `{table}`, and the other writes them"));
            }
            if let Some(table) = one.writes.shared(&two.judges) {
                return Some(format!("one writes rows of `{table}`, and the other needs them to be right"));
            }
        }
        None
    }

    /// With what a row statement reaches through foreign keys, triggers and views of schemas.
    pub(super) fn reaching<'s>(&self, schemas: impl IntoIterator<Item = &'s Schema>) -> Footprint {
        let mut reaching = self.clone();
        schemas.into_iter().for_each(|schema| reaching.reach(schema));
        reaching
    }

    fn reach(&mut self, schema: &Schema) {
        let mut waiting: Vec<String> = self.writes.iter().cloned().collect();
        while let Some(table) = waiting.pop() {
            for (child, key) in schema.references_to(&table) {
                let passive = |action| matches!(action, ForeignKeyAction::Restrict | ForeignKeyAction::NoAction);
                if passive(key.on_delete) && passive(key.on_update) {
                    self.judges.insert(child.name.clone());
                } else if self.writes.insert(child.name.clone()) {
                    waiting.push(child.name.clone());
                }
            }
            let parents = schema.table(&table).into_iter().flat_map(|table| &table.foreign_keys);
            self.judges.extend(parents.map(|key| key.references.clone()));
            for trigger in schema.triggers().filter(|trigger| trigger.table == table) {
                for name in &trigger.definition.names {
                    if self.writes.insert(name.table.clone()) {
                        waiting.push(name.table.clone());
                    }
                }
            }
        }
        let mut waiting: Vec<String> = self.reads.iter().cloned().collect();
        while let Some(name) = waiting.pop() {
            for name in schema.view(&name).into_iter().flat_map(|view| &view.query.names) {
                if self.reads.insert(name.table.clone()) {
                    waiting.push(name.table.clone());
                }
            }
        }
    }

    fn add(&mut self, change: &Change) {
        match change {
            Change::CreateTable(table)
            | Change::AdoptTable(table)
            | Change::ReleaseTable { table, .. }
            | Change::DropTable(table) => self.alter(&table.name),
            Change::RenameTable { before, after } => {
                self.alter(&before.name);
                self.alter(&after.name);
            }
            Change::AlterTable { before, after, edits } => {
                self.alter(&before.name);
                for edit in edits {
                    self.edit(&before.name, edit);
                    // What becomes of a value that does not fit depends on what the table is like.
                    if let Edit::AlterColumn { column, .. } = edit
                        && let Some(after) = after.column(column)
                        && before.column(column).is_none_or(|was| was.column_type.narrows_to(&after.column_type))
                    {
                        self.reads.insert(before.name.clone());
                    }
                }
                let added = after.foreign_keys.iter().filter(|key| !before.foreign_keys.contains(key));
                self.judges.extend(added.map(|key| key.references.clone()));
            }
            Change::CreateIndex { table, index } | Change::DropIndex { table, index } => {
                if table.indexes.iter().any(|known| known.name == *index && known.unique) {
                    self.alter(&table.name);
                }
            }
            Change::RenameIndex { .. } | Change::Stash(_) | Change::StashWritten(_) | Change::CompareStash(_) => {}
            Change::CreateView(view) | Change::DropView(view) => self.alter(&view.name),
            Change::CreateTrigger(trigger) | Change::DropTrigger(trigger) => self.alter(&trigger.table),
            Change::Insert(insert) => self.insert(insert),
            Change::DeleteInserted(insert) => self.write(&insert.table.name),
            Change::Restore(restore) => self.write(&restore.table.name),
            Change::InsertFrom { table, query, .. } => {
                self.write(&table.name);
                self.read(query);
            }
            Change::Update { table, set, filter, .. } | Change::Backfill { table, set, filter, .. } => {
                self.write(&table.name);
                set.iter().for_each(|(_, value)| self.value(value));
                filter.iter().for_each(|filter| self.read(filter));
            }
            Change::Delete { table, filter, .. } => {
                self.write(&table.name);
                self.read(filter);
            }
            Change::Effects(changes) => changes.iter().for_each(|change| self.add(change)),
            // What these do is known of the operation alone.
            Change::Sql(_) | Change::Function(_) => {}
        }
    }

    fn alter(&mut self, name: &str) {
        self.alters.insert(name.to_owned());
    }

    fn write(&mut self, table: &str) {
        self.writes.insert(table.to_owned());
    }

    /// An edit that computes values reads its own table like a row statement.
    fn edit(&mut self, table: &str, edit: &Edit) {
        let (Edit::AddColumn { fill, .. } | Edit::AlterColumn { fill, .. }) = edit else { return };
        if let Edit::AlterColumn { using: Some(using), .. } = edit {
            self.reads.insert(table.to_owned());
            self.read(using);
        }
        match fill {
            Some(Expression::Sql(sql)) => {
                self.reads.insert(table.to_owned());
                self.read(sql);
            }
            Some(value) => self.value(value),
            None => {}
        }
    }

    fn insert(&mut self, insert: &Insert) {
        self.write(&insert.table.name);
        for value in insert.rows.iter().flatten() {
            match value {
                InsertValue::One(value) => self.value(value),
                InsertValue::Each { table, values, .. } => {
                    self.reads.insert(table.name.clone());
                    values.iter().for_each(|value| self.value(value));
                }
            }
        }
    }

    fn value(&mut self, value: &Expression) {
        match value {
            Expression::Sql(sql) => self.read(sql),
            Expression::Lookup { table, row, .. } => {
                self.reads.insert(table.name.clone());
                row.iter().for_each(|(_, value)| self.value(value));
            }
            Expression::Literal(_)
            | Expression::Now
            | Expression::CurrentDate
            | Expression::Uuid
            | Expression::Json(_) => {}
        }
    }

    fn read(&mut self, sql: &SqlText) {
        self.reads.extend(sql.names.iter().map(|name| name.table.clone()));
        // A query of which no name is known was not checked.
        self.everything |= sql.names.is_empty() && sql.text.to_ascii_lowercase().contains("select");
    }
}
