//! MariaDB 10.5 and newer. DDL commits by itself here, so that everything about one table is one ALTER.

mod alter;
mod fold;
mod keep;
mod keys;
mod online;

use super::planner::{Planner, RowSpelling, ServerSpelling, plan};
use super::rows::{self, Existing};
use super::{Capabilities, Dialect, Spelling, clause, stash};
use crate::plan::{Action, Change, PlanContext, PlannedChange, Step};
use crate::schema::{Column, ColumnType, Expression, ForeignKey, Index, IndexColumn, Literal, Table, Trigger, View};
use std::sync::Arc;

/// MariaDB.
pub struct MariaDb;

pub(super) static CAPABILITIES: Capabilities = Capabilities {
    transactional_ddl: false,
    arrays: false,
    named_enums: false,
    partial_indexes: false,
    expression_indexes: false,
    include_columns: false,
    unbounded_keys: false,
    index_methods: &["btree", "hash", "rtree"],
    deferrable: false,
    table_modes: false,
    comments: true,
    column_order: true,
    index_names_per_table: true,
    set_default: false,
    mixed_integer_keys: false,
    live_stars: false,
    table_names_ignore_case: true,
    column_names_ignore_case: true,
    hidden_row_numbers: false,
    select_without_from: false,
    virtual_columns: true,
    generated_key_columns: true,
    bound_views: false,
    retyped_generation: true,
    retyped_keys: false,
};

impl Spelling for MariaDb {
    fn dialect(&self) -> Dialect {
        Dialect::MariaDb
    }

    fn column_type(&self, column_type: &ColumnType, _strict: bool) -> String {
        match column_type {
            ColumnType::Bool => "BOOLEAN".to_owned(),
            ColumnType::I16 => "SMALLINT".to_owned(),
            ColumnType::I32 => "INT".to_owned(),
            ColumnType::I64 => "BIGINT".to_owned(),
            ColumnType::F32 => "FLOAT".to_owned(),
            ColumnType::F64 => "DOUBLE".to_owned(),
            // Arrays are refused when they are read.
            ColumnType::Text | ColumnType::Array(_) => "LONGTEXT".to_owned(),
            ColumnType::String(length) => format!("VARCHAR({length})"),
            ColumnType::Char(length) => format!("CHAR({length})"),
            ColumnType::Bytes(None) => "LONGBLOB".to_owned(),
            ColumnType::Bytes(Some(length)) => format!("VARBINARY({length})"),
            ColumnType::Decimal(precision, scale) => format!("DECIMAL({precision},{scale})"),
            ColumnType::DateTime | ColumnType::NaiveDateTime => "DATETIME(6)".to_owned(),
            ColumnType::Date => "DATE".to_owned(),
            ColumnType::Time => "TIME(6)".to_owned(),
            ColumnType::Uuid => "UUID".to_owned(),
            ColumnType::Json => "JSON".to_owned(),
            ColumnType::Enum { values, .. } => {
                format!("ENUM({})", values.iter().map(|value| self.text(value)).collect::<Vec<_>>().join(", "))
            }
            ColumnType::Raw(text) => text.clone(),
        }
    }

    fn plan(&self, changes: &[PlannedChange], context: &PlanContext<'_>) -> Vec<Step> {
        plan(self, &fold::fold(with_indexes(changes)), context)
    }

    fn now(&self) -> &'static str {
        "UTC_TIMESTAMP(6)"
    }

    fn uuid(&self) -> &'static str {
        "UUID()"
    }

    fn is_distinct(&self, a: &str, b: &str) -> String {
        format!("NOT ({a} <=> {b})")
    }

    fn key_text(&self, expressions: &[String]) -> String {
        let text = match expressions {
            [only] => only.clone(),
            several => format!("JSON_ARRAY({})", several.join(", ")),
        };
        // A binary collation, so that neither the connection's nor a column's has a say in what is equal.
        format!("CONVERT({text} USING utf8mb4) COLLATE utf8mb4_bin")
    }

    fn quote_part(&self, name: &str) -> String {
        format!("`{}`", name.replace('`', "``"))
    }

    fn text(&self, text: &str) -> String {
        format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
    }

    fn server_default(&self, expression: &Expression) -> String {
        self.default_of(expression, None)
    }
}

/// A new table is created with its indexes at once: each further statement would commit by itself.
fn with_indexes(changes: &[PlannedChange]) -> Vec<PlannedChange> {
    let mut out = changes.to_vec();
    for (position, planned) in out.iter_mut().enumerate() {
        if let (Change::CreateTable(bare), Some(next)) = (&planned.change, changes.get(position + 1))
            && let Change::CreateIndex { table, .. } = &next.change
            && next.operation == planned.operation
            && table.name == bare.name
        {
            planned.change = Change::CreateTable(table.clone());
        }
    }
    out
}

impl RowSpelling for MariaDb {
    fn value(&self, expression: &Expression, column: Option<&Column>) -> String {
        match (expression, column.map(|column| &column.column_type)) {
            (Expression::Literal(Literal::Text(text)), Some(ColumnType::DateTime | ColumnType::NaiveDateTime)) => {
                self.text(&without_zone(text))
            }
            (Expression::CurrentDate, _) => "UTC_DATE()".to_owned(),
            _ => self.expression(expression),
        }
    }
}

impl ServerSpelling for MariaDb {
    fn spell(&self, planner: &mut Planner<'_>, change: &Change) {
        match change {
            Change::CreateTable(table) => self.create_table(planner, table),
            Change::DropTable(table) => {
                planner.sql(format!("drop table `{}`", table.name), format!("DROP TABLE {}", self.quote(&table.name)));
            }
            Change::RenameTable { before, after } => self.rename_table(planner, before, after),
            Change::AlterTable { before, after, edits } => self.alter_table(planner, before, after, edits),
            Change::CreateIndex { table, index } => self.create_index(planner, table, index),
            Change::DropIndex { table, index } => self.drop_index(planner, table, index),
            Change::RenameIndex { table, from, to } => {
                let clause = format!("RENAME INDEX {} TO {}", self.quote_part(from), self.quote_part(to));
                self.alter(planner, format!("rename index `{from}` to `{to}`"), &table.name, &[clause]);
            }
            Change::CreateView(view) => planner.sql(format!("create view `{}`", view.name), self.create_view(view)),
            Change::DropView(view) => {
                planner.sql(format!("drop view `{}`", view.name), format!("DROP VIEW {}", self.quote(&view.name)));
            }
            Change::CreateTrigger(trigger) => {
                planner.sql(format!("create trigger `{}`", trigger.name), self.create_trigger(trigger));
            }
            Change::DropTrigger(trigger) => {
                let sql = format!("DROP TRIGGER {}", self.quote(&trigger.name));
                planner.sql(format!("drop trigger `{}`", trigger.name), sql);
            }
            Change::Insert(insert) => rows::insert(planner, self, insert, Existing::NotExists),
            Change::DeleteInserted(insert) => rows::delete_inserted(planner, self, insert),
            Change::InsertFrom { table, columns, query } => rows::insert_from(planner, self, table, columns, query),
            Change::Update { table, set, filter, stashed } => {
                stash::update(planner, self, table, set, filter.as_ref(), stashed.as_ref());
            }
            Change::Delete { table, filter, stashed } => {
                stash::delete(planner, self, table, filter, stashed.as_ref());
            }
            Change::Backfill { table, set, filter, batch } => {
                let key = table.key_columns().first().and_then(|name| table.column(name));
                let integer = key.is_some_and(|column| column.column_type.is_integer());
                // Parameters are counted by place, so that each is named once. Below every number there is one.
                let behind = |key: &str| match integer {
                    true => format!("{key} > COALESCE(?, -9223372036854775809)"),
                    false => format!("COALESCE({key} > ?, TRUE)"),
                };
                rows::backfill(planner, self, table, set, filter.as_ref(), *batch, behind, "?");
            }
            Change::Stash(stash) => stash::stash(planner, self, stash),
            Change::StashWritten(stash) => stash::written(planner, self, stash),
            Change::CompareStash(restore) => stash::compare(planner, self, restore),
            Change::Restore(restore) => stash::restore(planner, self, restore),
            Change::Sql(sql) => planner.step("run SQL", Action::Script(self.sql(sql))),
            // The planner makes the first two out of other changes.
            Change::AdoptTable(_) | Change::ReleaseTable { .. } | Change::Effects(_) => {}
            Change::Function(name) => planner.step(format!("run `{name}`"), Action::Function(name.clone())),
        }
    }

    fn finish(&self, planner: &mut Planner<'_>) {
        // Whatever still waits points at a table that only raw SQL makes.
        for (table, key) in std::mem::take(&mut planner.waiting) {
            self.add_foreign_key(planner, &table, &key);
        }
    }

    fn add_waiting(&self, planner: &mut Planner<'_>, table: &Arc<Table>) {
        for (from, key) in planner.take_waiting(&table.name) {
            planner.tables.insert(table.name.clone(), table.clone());
            self.add_foreign_key(planner, &from, &key);
        }
    }

    fn look(&self, table: &str) -> String {
        let (schema, name) = match table.rsplit_once('.') {
            Some((schema, name)) => (self.text(schema), name),
            None => ("DATABASE()".to_owned(), table),
        };
        format!(
            "SELECT 1 FROM information_schema.tables WHERE table_schema = {schema} AND table_name = {}",
            self.text(name)
        )
    }

    fn indexes_within(&self) -> bool {
        true
    }

    fn drop_foreign_key(&self, planner: &Planner<'_>, table: &Table, key: &ForeignKey) -> String {
        let mut after = planner.tables.get(&table.name).map_or_else(|| table.clone(), |table| (**table).clone());
        let before = after.clone();
        after.foreign_keys.retain(|other| other.name != key.name);
        let mut clauses = vec![format!("DROP FOREIGN KEY {}", self.quote_part(&key.name))];
        clauses.extend(self.key_index_clauses(&before, &after));
        format!("ALTER TABLE {} {}", self.quote(&table.name), clauses.join(", "))
    }
}

/// UTC is what the database keeps, without saying so.
fn without_zone(text: &str) -> String {
    let text = text.trim_end_matches(['Z', 'z']).trim_end_matches("+00:00").trim_end_matches("+00");
    match text.split_once(['T', 't']) {
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

impl MariaDb {
    fn create_table(&self, planner: &mut Planner<'_>, table: &Arc<Table>) {
        let mut parts: Vec<String> = table.columns.iter().map(|column| self.column(table, column)).collect();
        if let Some(key) = &table.primary_key {
            parts.push(format!("PRIMARY KEY ({})", self.quote_all(&key.columns)));
        }
        for unique in &table.uniques {
            parts.push(clause::key(self, &unique.name, "UNIQUE", &unique.columns));
        }
        parts.extend(table.indexes.iter().map(|index| self.index(index)));
        let mut ready = (**table).clone();
        ready.foreign_keys.retain(|key| planner.is_ready(table, key));
        let waiting: Vec<_> = table.foreign_keys.iter().filter(|key| !planner.is_ready(table, key)).cloned().collect();
        parts.extend(keys::missing_indexes(&ready).iter().map(|index| self.index(index)));
        for check in &table.checks {
            parts.push(clause::check(self, &check.name, &self.sql(&check.expression)));
        }
        for key in &ready.foreign_keys {
            parts.push(clause::foreign_key(self, key, &planner.referenced_columns(table, key)));
        }
        let engine = table.options.engine.as_deref().unwrap_or("InnoDB");
        let mut sql = format!("CREATE TABLE {} (\n  {}\n)", self.quote(&table.name), parts.join(",\n  "));
        sql.push_str(&format!(" ENGINE={engine} DEFAULT CHARSET=utf8mb4"));
        if let Some(comment) = &table.options.comment {
            sql.push_str(&format!(" COMMENT={}", self.text(comment)));
        }
        planner.sql(format!("create table `{}`", table.name), sql);
        planner.waiting.extend(waiting.into_iter().map(|key| (table.clone(), key)));
        self.add_waiting(planner, table);
    }

    fn add_foreign_key(&self, planner: &mut Planner<'_>, table: &Table, key: &ForeignKey) {
        let mut before = table.clone();
        before.foreign_keys.retain(|other| other.name != key.name);
        let mut clauses = self.key_index_clauses(&before, table);
        let referenced = planner.referenced_columns(table, key);
        clauses.push(format!("ADD {}", clause::foreign_key(self, key, &referenced)));
        self.alter(planner, format!("add foreign key `{}` to `{}`", key.name, table.name), &table.name, &clauses);
    }

    /// One ALTER TABLE with all its clauses; none is no statement.
    fn alter(&self, planner: &mut Planner<'_>, summary: String, table: &str, clauses: &[String]) {
        self.alter_with(planner, summary, table, clauses, &[]);
    }

    /// The same, where some clauses are known to need no copy of the table.
    fn alter_with(
        &self,
        planner: &mut Planner<'_>,
        summary: String,
        table: &str,
        clauses: &[String],
        known: &[String],
    ) {
        if !clauses.is_empty() {
            let demand = online::demand(planner, table, clauses, known);
            planner.sql(summary, format!("ALTER TABLE {} {}{demand}", self.quote(table), clauses.join(", ")));
        }
    }

    /// A column's definition: all of it, since MODIFY forgets what is not said again.
    fn column(&self, table: &Table, column: &Column) -> String {
        let mut out = format!("{} {}", self.quote_part(&column.name), self.column_type(&column.column_type, false));
        if let Some(collate) = &column.collate {
            out.push_str(&format!(" COLLATE {collate}"));
        }
        match &column.generated {
            Some(generated) => {
                let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
                out.push_str(&format!(" GENERATED ALWAYS AS ({}) {kind}", self.sql(&generated.expression)));
            }
            None => {
                out.push_str(if column.nullable { " NULL" } else { " NOT NULL" });
                if let Some(default) = &column.server_default {
                    out.push_str(&format!(" DEFAULT {}", self.default_of(default, Some(column))));
                }
                if table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns == [column.name.as_str()])
                {
                    out.push_str(" AUTO_INCREMENT");
                }
            }
        }
        if let Some(attributes) = &column.attributes {
            out.push_str(&format!(" {attributes}"));
        }
        if let Some(comment) = &column.comment {
            out.push_str(&format!(" COMMENT {}", self.text(comment)));
        }
        out
    }

    fn default_of(&self, expression: &Expression, column: Option<&Column>) -> String {
        let value = self.value(expression, column);
        match expression {
            Expression::Literal(_) | Expression::Json(_) | Expression::Sql(_) => value,
            Expression::Now | Expression::CurrentDate | Expression::Uuid | Expression::Lookup { .. } => {
                format!("({value})")
            }
        }
    }

    /// An index as a clause of a table.
    fn index(&self, index: &Index) -> String {
        let parts: Vec<IndexColumn> = index
            .columns
            .iter()
            .map(|part| IndexColumn { nulls_first: None, collate: None, opclass: None, ..part.clone() })
            .collect();
        let spelled = Index { columns: parts, ..index.clone() };
        let kind = match index.using.as_deref() {
            Some("fulltext") => "FULLTEXT INDEX",
            Some("spatial") => "SPATIAL INDEX",
            _ if index.unique => "UNIQUE INDEX",
            _ => "INDEX",
        };
        let mut out = format!("{kind} {} ({})", self.quote_part(&index.name), clause::index_parts(self, &spelled));
        if let Some(method) = index.using.as_deref().filter(|method| matches!(*method, "btree" | "hash")) {
            out.push_str(&format!(" USING {method}"));
        }
        out
    }

    fn create_index(&self, planner: &mut Planner<'_>, table: &Table, name: &str) {
        let Some(index) = table.index(name) else { return };
        let before = planner.tables.get(&table.name).map_or_else(|| table.clone(), |table| (**table).clone());
        if before.index(name).is_some() {
            return;
        }
        let mut after = before.clone();
        after.indexes.push(index.clone());
        let mut clauses = vec![format!("ADD {}", self.index(index))];
        clauses.extend(self.key_index_clauses(&before, &after));
        self.alter(planner, format!("create index `{name}`"), &table.name, &clauses);
    }

    fn drop_index(&self, planner: &mut Planner<'_>, table: &Table, name: &str) {
        let mut after = table.clone();
        after.indexes.retain(|index| index.name != name);
        let mut clauses = self.key_index_clauses(table, &after);
        clauses.push(format!("DROP INDEX {}", self.quote_part(name)));
        self.alter(planner, format!("drop index `{name}`"), &table.name, &clauses);
    }

    fn create_view(&self, view: &View) -> String {
        format!("CREATE VIEW {} AS {}", clause::view_name(self, view), self.sql(&view.query))
    }

    fn create_trigger(&self, trigger: &Trigger) -> String {
        clause::trigger(self, &trigger.name, &trigger.table, &self.sql(&trigger.definition))
    }
}
