//! PostgreSQL 12 and newer.

mod alter;
mod aside;
mod concurrent;
mod enums;
mod keep;

use super::planner::{Planner, RowSpelling, ServerSpelling, plan};
use super::rows::{self, Existing};
use super::{Capabilities, Dialect, Spelling, clause, stash};
use crate::call::SqlText;
use crate::plan::{Action, Change, PlanContext, PlannedChange, Step};
use crate::schema::{Column, ColumnType, Deferrable, Expression, ForeignKey, Index, Literal, Table, Trigger, View};
use std::sync::Arc;

/// PostgreSQL.
pub struct Postgres;

pub(super) static CAPABILITIES: Capabilities = Capabilities {
    transactional_ddl: true,
    arrays: true,
    named_enums: true,
    partial_indexes: true,
    expression_indexes: true,
    include_columns: true,
    unbounded_keys: true,
    index_methods: &["btree", "hash", "gin", "gist", "spgist", "brin"],
    deferrable: true,
    table_modes: false,
    comments: true,
    column_order: false,
    index_names_per_table: false,
    set_default: true,
    mixed_integer_keys: true,
    live_stars: false,
    table_names_ignore_case: false,
    column_names_ignore_case: false,
    hidden_row_numbers: false,
    select_without_from: true,
    virtual_columns: false,
    generated_key_columns: true,
    bound_views: true,
    retyped_generation: false,
    retyped_keys: true,
};

impl Spelling for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn column_type(&self, column_type: &ColumnType, _strict: bool) -> String {
        match column_type {
            ColumnType::Bool => "boolean".to_owned(),
            ColumnType::I16 => "smallint".to_owned(),
            ColumnType::I32 => "integer".to_owned(),
            ColumnType::I64 => "bigint".to_owned(),
            ColumnType::F32 => "real".to_owned(),
            ColumnType::F64 => "double precision".to_owned(),
            ColumnType::Text | ColumnType::Enum { type_name: None, .. } => "text".to_owned(),
            ColumnType::String(length) => format!("varchar({length})"),
            ColumnType::Char(length) => format!("char({length})"),
            ColumnType::Bytes(_) => "bytea".to_owned(),
            ColumnType::Decimal(precision, scale) => format!("numeric({precision},{scale})"),
            ColumnType::DateTime => "timestamptz".to_owned(),
            ColumnType::NaiveDateTime => "timestamp".to_owned(),
            ColumnType::Date => "date".to_owned(),
            ColumnType::Time => "time".to_owned(),
            ColumnType::Uuid => "uuid".to_owned(),
            ColumnType::Json => "jsonb".to_owned(),
            ColumnType::Array(of) => format!("{}[]", self.column_type(of, false)),
            ColumnType::Enum { type_name: Some(name), .. } => self.quote(name),
            ColumnType::Raw(text) => text.clone(),
        }
    }

    fn plan(&self, changes: &[PlannedChange], context: &PlanContext<'_>) -> Vec<Step> {
        plan(self, changes, context)
    }

    fn now(&self) -> &'static str {
        "now()"
    }

    fn uuid(&self) -> &'static str {
        "gen_random_uuid()"
    }

    fn key_text(&self, expressions: &[String]) -> String {
        match expressions {
            [only] => format!("CAST({only} AS text)"),
            several => format!("CAST(jsonb_build_array({}) AS text)", several.join(", ")),
        }
    }
}

impl RowSpelling for Postgres {
    fn value(&self, expression: &Expression, column: Option<&Column>) -> String {
        match (expression, column.map(|column| &column.column_type)) {
            (Expression::Literal(Literal::Text(text)), Some(ColumnType::DateTime)) => self.text(&with_zone(text)),
            (Expression::Literal(Literal::List(items)), Some(ColumnType::Array(of))) => {
                let items: Vec<String> = items.iter().map(|item| self.literal(item)).collect();
                format!("CAST(ARRAY[{}] AS {}[])", items.join(", "), self.column_type(of, false))
            }
            (Expression::Now, Some(ColumnType::NaiveDateTime | ColumnType::Date | ColumnType::Time)) => {
                let to = column.map_or(String::new(), |column| self.column_type(&column.column_type, false));
                format!("CAST(now() AT TIME ZONE 'UTC' AS {to})")
            }
            (Expression::CurrentDate, _) => "CAST(now() AT TIME ZONE 'UTC' AS date)".to_owned(),
            _ => self.expression(expression),
        }
    }
}

impl ServerSpelling for Postgres {
    fn spell(&self, planner: &mut Planner<'_>, change: &Change) {
        self.settle_foreign_keys(planner, writes_rows(change));
        match change {
            Change::CreateTable(table) => self.create_table(planner, table),
            Change::DropTable(table) => {
                planner.sql(format!("drop table `{}`", table.name), format!("DROP TABLE {}", self.quote(&table.name)));
                self.drop_unused_enums(planner, table, None);
            }
            Change::RenameTable { before, after } => self.rename_table(planner, before, after),
            Change::AlterTable { before, after, edits } => self.alter_table(planner, before, after, edits),
            Change::CreateIndex { table, index } => {
                if let Some(index) = table.index(index) {
                    self.add_index(planner, table, index);
                }
            }
            Change::DropIndex { table, index } => {
                let (summary, name) = (format!("drop index `{index}`"), self.beside(table, index));
                match planner.is_in_use(table) {
                    true => planner.outside(summary, format!("DROP INDEX CONCURRENTLY {name}"), None),
                    false => planner.sql(summary, format!("DROP INDEX {name}")),
                }
            }
            Change::RenameIndex { table, from, to } => {
                let sql = format!("ALTER INDEX {} RENAME TO {}", self.beside(table, from), self.quote_part(to));
                planner.sql(format!("rename index `{from}` to `{to}`"), sql);
            }
            Change::CreateView(view) => planner.sql(format!("create view `{}`", view.name), self.create_view(view)),
            Change::DropView(view) => {
                planner.sql(format!("drop view `{}`", view.name), format!("DROP VIEW {}", self.quote(&view.name)));
            }
            Change::CreateTrigger(trigger) => {
                planner.sql(format!("create trigger `{}`", trigger.name), self.create_trigger(trigger));
            }
            Change::DropTrigger(trigger) => {
                let sql = format!("DROP TRIGGER {} ON {}", self.quote(&trigger.name), self.quote(&trigger.table));
                planner.sql(format!("drop trigger `{}`", trigger.name), sql);
            }
            Change::Insert(insert) => {
                rows::insert(planner, self, insert, Existing::OnConflict);
                self.advance_identity(planner, &insert.table, &insert.columns);
            }
            Change::DeleteInserted(insert) => rows::delete_inserted(planner, self, insert),
            Change::InsertFrom { table, columns, query } => {
                rows::insert_from(planner, self, table, columns, query);
                self.advance_identity(planner, table, columns);
            }
            Change::Update { table, set, filter, stashed } => {
                stash::update(planner, self, table, set, filter.as_ref(), stashed.as_ref());
            }
            Change::Delete { table, filter, stashed } => {
                stash::delete(planner, self, table, filter, stashed.as_ref());
            }
            Change::Backfill { table, set, filter, batch } => {
                let key = table.key_columns().first().and_then(|name| table.column(name));
                let key_type = key.map_or("text".to_owned(), |column| self.column_type(&column.column_type, false));
                let done = format!("CAST($1 AS {key_type})");
                let behind = |key: &str| format!("({done} IS NULL OR {key} > {done})");
                rows::backfill(planner, self, table, set, filter.as_ref(), *batch, behind, "$2");
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
        format!("SELECT 1 WHERE to_regclass({}) IS NOT NULL", self.text(&self.quote(table)))
    }

    fn indexes_within(&self) -> bool {
        false
    }

    fn drop_foreign_key(&self, _: &Planner<'_>, table: &Table, key: &ForeignKey) -> String {
        format!("ALTER TABLE {} DROP CONSTRAINT {}", self.quote(&table.name), self.quote_part(&key.name))
    }
}

/// An instant without a zone is UTC, whatever the session's zone.
fn with_zone(text: &str) -> String {
    let time = text.get(10..).unwrap_or_default();
    let has_zone = time.ends_with(['Z', 'z']) || time.contains(['+', '-']);
    if has_zone { text.to_owned() } else { format!("{text}+00") }
}

/// Whether a change is a statement about rows, or may be one.
fn writes_rows(change: &Change) -> bool {
    match change {
        Change::Insert(_)
        | Change::DeleteInserted(_)
        | Change::InsertFrom { .. }
        | Change::Update { .. }
        | Change::Delete { .. }
        | Change::Backfill { .. }
        | Change::Restore(_)
        | Change::Sql(_)
        | Change::Function(_) => true,
        Change::Effects(_)
        | Change::CreateTable(_)
        | Change::AdoptTable(_)
        | Change::ReleaseTable { .. }
        | Change::DropTable(_)
        | Change::RenameTable { .. }
        | Change::AlterTable { .. }
        | Change::CreateIndex { .. }
        | Change::DropIndex { .. }
        | Change::RenameIndex { .. }
        | Change::CreateView(_)
        | Change::DropView(_)
        | Change::CreateTrigger(_)
        | Change::DropTrigger(_)
        | Change::Stash(_)
        | Change::StashWritten(_)
        | Change::CompareStash(_) => false,
    }
}

impl Postgres {
    /// A table with checks that wait for the end of the transaction cannot be changed: they are made before it, and
    /// wait again for the next rows.
    fn settle_foreign_keys(&self, planner: &mut Planner<'_>, rows: bool) {
        let tables = planner.tables.values();
        let deferred = tables.flat_map(|table| {
            let keys = table.foreign_keys.iter().filter(|key| key.deferrable == Some(Deferrable::Deferred));
            keys.map(|key| self.beside(table, &key.name))
        });
        let names = deferred.collect::<Vec<_>>().join(", ");
        if rows && planner.checked_at_once && !names.is_empty() {
            planner.sql("check foreign keys at the end again", format!("SET CONSTRAINTS {names} DEFERRED"));
            planner.checked_at_once = false;
        } else if !rows && planner.rows_written && !names.is_empty() {
            planner.sql("check deferred foreign keys now", format!("SET CONSTRAINTS {names} IMMEDIATE"));
            planner.checked_at_once = true;
        }
        planner.rows_written = rows;
    }

    fn create_table(&self, planner: &mut Planner<'_>, table: &Arc<Table>) {
        for column in &table.columns {
            self.create_enum(planner, column);
        }
        let mut parts: Vec<String> = table.columns.iter().map(|column| self.column(table, column)).collect();
        if let Some(key) = &table.primary_key {
            parts.push(clause::key(self, &key.name, "PRIMARY KEY", &key.columns));
        }
        for unique in &table.uniques {
            parts.push(clause::key(self, &unique.name, "UNIQUE", &unique.columns));
        }
        for check in &table.checks {
            parts.push(clause::check(self, &check.name, &self.sql(&check.expression)));
        }
        for key in &table.foreign_keys {
            if planner.is_ready(table, key) {
                parts.push(clause::foreign_key(self, key, &planner.referenced_columns(table, key)));
            } else {
                planner.waiting.push((table.clone(), key.clone()));
            }
        }
        let name = self.quote(&table.name);
        planner.sql(
            format!("create table `{}`", table.name),
            format!("CREATE TABLE {name} (\n  {}\n)", parts.join(",\n  ")),
        );
        self.comment_on_table(planner, table);
        for column in table.columns.iter().filter(|column| column.comment.is_some()) {
            self.comment_on_column(planner, table, column);
        }
        self.add_waiting(planner, table);
    }

    fn add_foreign_key(&self, planner: &mut Planner<'_>, table: &Table, key: &ForeignKey) {
        let referenced = planner.referenced_columns(table, key);
        let constraint = clause::foreign_key(self, key, &referenced);
        let not_valid = if planner.is_in_use(table) { " NOT VALID" } else { "" };
        planner.sql(
            format!("add foreign key `{}` to `{}`", key.name, table.name),
            format!("ALTER TABLE {} ADD {constraint}{not_valid}", self.quote(&table.name)),
        );
        if !not_valid.is_empty() {
            self.validate(planner, &table.name, &key.name);
        }
    }

    /// A column's definition.
    fn column(&self, table: &Table, column: &Column) -> String {
        let mut out = format!("{} {}", self.quote_part(&column.name), self.column_type(&column.column_type, false));
        if let Some(collate) = &column.collate {
            out.push_str(&format!(" COLLATE {}", self.quote(collate)));
        }
        if !column.nullable {
            out.push_str(" NOT NULL");
        }
        if let Some(default) = &column.server_default {
            out.push_str(&format!(" DEFAULT {}", self.value(default, Some(column))));
        }
        if let Some(generated) = &column.generated {
            out.push_str(&format!(" GENERATED ALWAYS AS ({}) STORED", self.sql(&generated.expression)));
        }
        if is_identity(table, column) {
            out.push_str(" GENERATED BY DEFAULT AS IDENTITY");
        }
        if let Some(check) = self.enum_check(table, column) {
            out.push_str(&format!(" {check}"));
        }
        out
    }

    fn create_index(&self, table: &Table, index: &Index, concurrently: &str) -> String {
        let mut out = format!(
            "CREATE {}INDEX {concurrently}{} ON {}",
            if index.unique { "UNIQUE " } else { "" },
            self.quote_part(&index.name),
            self.quote(&table.name)
        );
        if let Some(method) = &index.using {
            out.push_str(&format!(" USING {method}"));
        }
        out.push_str(&format!(" ({})", clause::index_parts(self, index)));
        if !index.include.is_empty() {
            out.push_str(&format!(" INCLUDE ({})", self.quote_all(&index.include)));
        }
        if let Some(filter) = &index.filter {
            out.push_str(&format!(" WHERE {}", self.sql(filter)));
        }
        out
    }

    fn create_view(&self, view: &View) -> String {
        format!("CREATE VIEW {} AS {}", clause::view_name(self, view), self.sql(&view.query))
    }

    fn create_trigger(&self, trigger: &Trigger) -> String {
        clause::trigger(self, &trigger.name, &trigger.table, &self.sql(&trigger.definition))
    }

    /// The name of an index or type that lives in a table's schema.
    fn beside(&self, table: &Table, name: &str) -> String {
        match table.name.rsplit_once('.') {
            Some((schema, _)) => format!("{}.{}", self.quote(schema), self.quote_part(name)),
            None => self.quote_part(name),
        }
    }

    fn comment_on_table(&self, planner: &mut Planner<'_>, table: &Table) {
        if let Some(comment) = &table.options.comment {
            let sql = format!("COMMENT ON TABLE {} IS {}", self.quote(&table.name), self.text(comment));
            planner.sql(format!("comment on `{}`", table.name), sql);
        }
    }

    fn comment_on_column(&self, planner: &mut Planner<'_>, table: &Table, column: &Column) {
        let text = column.comment.as_ref().map_or("NULL".to_owned(), |comment| self.text(comment));
        let name = format!("{}.{}", self.quote(&table.name), self.quote_part(&column.name));
        let sql = format!("COMMENT ON COLUMN {name} IS {text}");
        planner.sql(format!("comment on `{}.{}`", table.name, column.name), sql);
    }

    /// Rows that bring their own generated key leave the counter behind them; the next generated key would collide.
    fn advance_identity(&self, planner: &mut Planner<'_>, table: &Table, columns: &[String]) {
        let Some(key) = table.primary_key.as_ref().filter(|key| key.generated) else { return };
        let Some(column) = key.columns.first().filter(|name| columns.contains(name)) else { return };
        let (name, quoted) = (self.quote(&table.name), self.quote_part(column));
        let sequence = format!("pg_get_serial_sequence({}, {})", self.text(&name), self.text(column));
        let sql = format!(
            "SELECT setval({sequence}, GREATEST(MAX({quoted}), 1)) FROM {name} HAVING MAX({quoted}) IS NOT NULL"
        );
        planner.sql(format!("move the counter of `{}.{column}` behind its rows", table.name), sql);
    }
}

/// Whether the database makes the values of the column.
fn is_identity(table: &Table, column: &Column) -> bool {
    table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns == [column.name.as_str()])
}

/// Whether a value changes from row to row, so that it cannot be the default of a moment.
fn is_constant(expression: &Expression) -> bool {
    matches!(expression, Expression::Literal(_) | Expression::Json(_) | Expression::Now | Expression::CurrentDate)
}

/// Raw SQL whose text is the same apart from the place of its names.
fn same_sql(a: Option<&SqlText>, b: Option<&SqlText>) -> bool {
    a.map(|sql| (&sql.text, &sql.names)) == b.map(|sql| (&sql.text, &sql.names))
}
