//! Changes of tables that exist.

use super::concurrent::not_null_name;
use super::enums::{self, enum_check_name};
use super::{Postgres, is_constant, same_sql};
use crate::call::SqlText;
use crate::dialect::planner::{Planner, RowSpelling};
use crate::dialect::{Spelling, clause};
use crate::plan::Edit;
use crate::schema::{Column, ColumnType, Expression, Table, short_name};
use std::sync::Arc;

/// Collects the clauses of one ALTER TABLE; what cannot stand among them ends the statement.
struct Alter<'a, 'b> {
    spelling: &'a Postgres,
    planner: &'a mut Planner<'b>,
    table: String,
    clauses: Vec<String>,
    /// Whether others use the table meanwhile.
    in_use: bool,
    /// Constraints whose rows are looked at in the end.
    unchecked: Vec<String>,
}

impl Alter<'_, '_> {
    fn clause(&mut self, clause: String) {
        self.clauses.push(clause);
    }

    /// Ends the statement, so that what follows sees its effect.
    fn flush(&mut self) {
        let clauses = std::mem::take(&mut self.clauses);
        if !clauses.is_empty() {
            let sql = format!("ALTER TABLE {} {}", self.spelling.quote(&self.table), clauses.join(", "));
            self.planner.sql(format!("alter table `{}`", self.table), sql);
        }
    }

    /// A check or foreign key: the rows of a table in use are looked at in the end, while others write.
    fn constraint(&mut self, name: &str, constraint: &str) {
        if self.in_use {
            self.unchecked.push(name.to_owned());
            self.clause(format!("ADD {constraint} NOT VALID"));
        } else {
            self.clause(format!("ADD {constraint}"));
        }
    }

    /// The database takes the word of a check that was validated, and does not read the rows under its lock.
    fn set_not_null(&mut self, column: &str) {
        let name = self.spelling.quote_part(column);
        if !self.in_use {
            return self.clause(format!("ALTER COLUMN {name} SET NOT NULL"));
        }
        let check = not_null_name(&self.table, column);
        let quoted = self.spelling.quote_part(&check);
        self.flush();
        self.clause(format!("DROP CONSTRAINT IF EXISTS {quoted}"));
        self.clause(format!("ADD CONSTRAINT {quoted} CHECK ({name} IS NOT NULL) NOT VALID"));
        self.flush();
        self.spelling.validate(self.planner, &self.table, &check);
        self.clause(format!("ALTER COLUMN {name} SET NOT NULL"));
        self.flush();
        self.clause(format!("DROP CONSTRAINT {quoted}"));
    }

    fn sql(&mut self, summary: String, sql: String) {
        self.flush();
        self.planner.sql(summary, sql);
    }

    fn update(&mut self, column: &Column, value: &Expression, filter: &str) {
        let (table, name) = (self.spelling.quote(&self.table), self.spelling.quote_part(&column.name));
        let value = self.spelling.value(value, Some(column));
        let sql = format!("UPDATE {table} SET {name} = {value}{filter}");
        self.sql(format!("fill `{}.{}`", self.table, column.name), sql);
    }
}

impl Postgres {
    pub(super) fn rename_table(&self, planner: &mut Planner<'_>, before: &Table, after: &Table) {
        let (schema, new_name) = after.name.rsplit_once('.').map_or((None, after.name.as_str()), |(s, n)| (Some(s), n));
        let old_schema = before.name.rsplit_once('.').map(|(schema, _)| schema);
        let mut current = before.name.clone();
        if schema != old_schema {
            let target = schema.unwrap_or("public");
            planner.sql(
                format!("move table `{current}`"),
                format!("ALTER TABLE {} SET SCHEMA {}", self.quote(&current), self.quote_part(target)),
            );
            let bare = current.rsplit('.').next().unwrap_or(&current);
            current = format!("{target}.{bare}");
        }
        planner.sql(
            format!("rename table `{}` to `{}`", before.name, after.name),
            format!("ALTER TABLE {} RENAME TO {}", self.quote(&current), self.quote_part(new_name)),
        );
        self.follow_names(planner, before, after, &[]);
    }

    /// Names that come from table and column names follow them; the database renames only what it is told to.
    fn follow_names(&self, planner: &mut Planner<'_>, before: &Table, after: &Table, renamed: &[(&str, &str)]) {
        for (from, to) in paired_names(before, after) {
            if from != to && !renamed.contains(&(from, to)) {
                self.rename_constraint(planner, &after.name, from, to);
            }
        }
        for (old, new) in before.indexes.iter().zip(&after.indexes) {
            if old.name != new.name {
                let (from, to) = (self.beside(after, &old.name), self.quote_part(&new.name));
                planner.sql(
                    format!("rename index `{}` to `{}`", old.name, new.name),
                    format!("ALTER INDEX {from} RENAME TO {to}"),
                );
            }
        }
        if before.columns.len() == after.columns.len() {
            for (old, new) in before.columns.iter().zip(&after.columns) {
                let (from, to) = (enum_check_name(&before.name, &old.name), enum_check_name(&after.name, &new.name));
                if from != to && self.enum_check(after, new).is_some() {
                    self.rename_constraint(planner, &after.name, &from, &to);
                }
            }
        }
    }

    fn rename_constraint(&self, planner: &mut Planner<'_>, table: &str, from: &str, to: &str) {
        planner.sql(
            format!("rename constraint `{from}` to `{to}`"),
            format!(
                "ALTER TABLE {} RENAME CONSTRAINT {} TO {}",
                self.quote(table),
                self.quote_part(from),
                self.quote_part(to)
            ),
        );
    }

    pub(super) fn alter_table(
        &self,
        planner: &mut Planner<'_>,
        before: &Arc<Table>,
        after: &Arc<Table>,
        edits: &[Edit],
    ) {
        let aside = self.set_aside(planner, before, after, edits);
        let (in_use, table) = (planner.is_in_use(after), after.name.clone());
        let mut alter = Alter { spelling: self, planner, table, clauses: Vec::new(), in_use, unchecked: Vec::new() };
        for edit in edits {
            self.edit(&mut alter, before, after, edit);
        }
        alter.flush();
        let unchecked = alter.unchecked;
        self.put_back(planner, aside);
        for name in unchecked {
            self.validate(planner, &after.name, &name);
        }
    }

    fn edit(&self, alter: &mut Alter<'_, '_>, before: &Table, after: &Table, edit: &Edit) {
        let quote = |name: &str| self.quote_part(name);
        match edit {
            Edit::AddColumn { column, fill } => {
                if let Some(column) = after.column(column) {
                    self.create_enum(alter.planner, column);
                    self.add_column(alter, after, column, fill.as_ref());
                }
            }
            Edit::DropColumn { column } => {
                alter.clause(format!("DROP COLUMN {}", quote(column)));
                if before.column(column).is_some_and(|column| enums::type_name(column).is_some()) {
                    alter.flush();
                    self.drop_unused_enums(alter.planner, before, Some(column));
                }
            }
            Edit::RenameColumn { from, to } => {
                let table = self.quote(&alter.table);
                alter.sql(
                    format!("rename column `{from}` of `{}` to `{to}`", alter.table),
                    format!("ALTER TABLE {table} RENAME COLUMN {} TO {}", quote(from), quote(to)),
                );
                self.follow_names(alter.planner, before, after, &[]);
            }
            Edit::AlterColumn { column, fill, using, .. } => {
                if let (Some(old), Some(new)) = (before.column(column), after.column(column)) {
                    self.alter_column(alter, (before, old), (after, new), fill.as_ref(), using.as_ref());
                }
            }
            Edit::AddConstraint { name } => self.add_constraint(alter, after, name),
            Edit::DropConstraint { name } => {
                alter.clause(format!("DROP CONSTRAINT {}", quote(name)));
                if let Some(key) = before.primary_key.as_ref().filter(|key| key.name == *name && key.generated)
                    && let Some(column) = key.columns.first()
                {
                    alter.clause(format!("ALTER COLUMN {} DROP IDENTITY", quote(column)));
                }
            }
            Edit::RenameConstraint { from, to } => {
                alter.flush();
                self.rename_constraint(alter.planner, &after.name, from, to);
            }
            Edit::Options => {
                alter.flush();
                if after.options.comment != before.options.comment {
                    let text = after.options.comment.as_ref().map_or("NULL".to_owned(), |comment| self.text(comment));
                    let sql = format!("COMMENT ON TABLE {} IS {text}", self.quote(&after.name));
                    alter.sql(format!("comment on `{}`", after.name), sql);
                }
            }
        }
    }

    fn add_column(&self, alter: &mut Alter<'_, '_>, table: &Table, column: &Column, fill: Option<&Expression>) {
        let name = self.quote_part(&column.name);
        let real_default = match &column.server_default {
            Some(default) => format!("ALTER COLUMN {name} SET DEFAULT {}", self.value(default, Some(column))),
            None => format!("ALTER COLUMN {name} DROP DEFAULT"),
        };
        match fill {
            None => alter.clause(format!("ADD COLUMN {}", self.column(table, column))),
            Some(fill) if is_constant(fill) => {
                // A constant default is kept in the catalogue: existing rows get it without being written.
                let filled = Column { server_default: Some(fill.clone()), ..column.clone() };
                alter.clause(format!("ADD COLUMN {}", self.column(table, &filled)));
                alter.flush();
                alter.clause(real_default);
            }
            Some(fill) => {
                let bare = Column { nullable: true, server_default: None, ..column.clone() };
                alter.clause(format!("ADD COLUMN {}", self.column(table, &bare)));
                alter.update(column, fill, "");
                if column.server_default.is_some() {
                    alter.clause(real_default);
                }
                if !column.nullable {
                    alter.set_not_null(&column.name);
                }
            }
        }
        if column.comment.is_some() {
            alter.flush();
            self.comment_on_column(alter.planner, table, column);
        }
    }

    fn add_constraint(&self, alter: &mut Alter<'_, '_>, table: &Table, name: &str) {
        if let Some(key) = table.primary_key.as_ref().filter(|key| key.name == name) {
            alter.flush();
            let added = self.add_key(alter.planner, table, name, "PRIMARY KEY", &key.columns);
            alter.clause(added);
            if let (true, Some(column)) = (key.generated, key.columns.first()) {
                let column = self.quote_part(column);
                alter.clause(format!("ALTER COLUMN {column} ADD GENERATED BY DEFAULT AS IDENTITY"));
                alter.flush();
                self.advance_identity(alter.planner, table, &key.columns);
            }
        } else if let Some(unique) = table.unique(name) {
            alter.flush();
            let added = self.add_key(alter.planner, table, name, "UNIQUE", &unique.columns);
            alter.clause(added);
        } else if let Some(check) = table.check(name) {
            alter.constraint(name, &clause::check(self, name, &self.sql(&check.expression)));
        } else if let Some(key) = table.foreign_key(name) {
            if alter.planner.is_ready(table, key) {
                let referenced = alter.planner.referenced_columns(table, key);
                alter.constraint(name, &clause::foreign_key(self, key, &referenced));
            } else {
                alter.planner.waiting.push((Arc::new(table.clone()), key.clone()));
            }
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
        let column = format!("ALTER COLUMN {name}");
        if !same_sql(old.generated.as_ref().map(|g| &g.expression), new.generated.as_ref().map(|g| &g.expression)) {
            if new.generated.is_none() {
                alter.clause(format!("{column} DROP EXPRESSION"));
            } else {
                // The database cannot change how a column is generated; its values are computed anyway.
                alter.clause(format!("DROP COLUMN {name}"));
                alter.flush();
                alter.clause(format!("ADD COLUMN {}", self.column(table, new)));
                return;
            }
        }
        let spelled = |column: &Column| self.column_type(&column.column_type, false);
        let type_changes = spelled(old) != spelled(new) || old.collate != new.collate;
        let enum_changes = self.enum_check(old_table, old) != self.enum_check(table, new);
        if enum_changes && self.enum_check(old_table, old).is_some() {
            let check = self.quote_part(&enum_check_name(&old_table.name, &old.name));
            alter.clause(format!("DROP CONSTRAINT {check}"));
        }
        let default_changes = old.server_default != new.server_default;
        if self.remake_enum(alter, table, old, new) {
            return;
        }
        if type_changes || using.is_some() {
            self.create_enum(alter.planner, new);
            // The old default may not be of the new type.
            if old.server_default.is_some() {
                alter.clause(format!("{column} DROP DEFAULT"));
            }
            let mut clause = format!("{column} TYPE {}", spelled(new));
            if let Some(collate) = &new.collate {
                clause.push_str(&format!(" COLLATE {}", self.quote(collate)));
            }
            if let Some(conversion) = using.map(|sql| self.sql(sql)).or_else(|| self.conversion(old, new)) {
                clause.push_str(&format!(" USING {conversion}"));
            }
            alter.clause(clause);
        }
        match &new.server_default {
            Some(default) if default_changes || type_changes || using.is_some() => {
                alter.clause(format!("{column} SET DEFAULT {}", self.value(default, Some(new))));
            }
            None if default_changes && !type_changes && using.is_none() => {
                alter.clause(format!("{column} DROP DEFAULT"))
            }
            _ => {}
        }
        if let Some(fill) = fill {
            alter.update(new, fill, &format!(" WHERE {name} IS NULL"));
        }
        match (old.nullable, new.nullable) {
            (true, false) => alter.set_not_null(&new.name),
            (false, true) => alter.clause(format!("{column} DROP NOT NULL")),
            _ => {}
        }
        if enum_changes && let Some(check) = self.enum_check(table, new) {
            alter.clause(format!("ADD {check}"));
        }
        alter.flush();
        if old.column_type != new.column_type {
            self.drop_unused_enums(alter.planner, old_table, Some(&old.name));
        }
        if old.comment != new.comment {
            self.comment_on_column(alter.planner, table, new);
        }
    }

    /// A type of its own whose values change is made anew: values can only be added to one that exists, and not used
    /// in the same transaction. Every column of the type, in whatever table, goes over to the new one.
    fn remake_enum(&self, alter: &mut Alter<'_, '_>, table: &Table, old: &Column, new: &Column) -> bool {
        let Some(name) = enums::type_name(new).filter(|name| enums::type_name(old) == Some(name)) else { return false };
        if old.column_type == new.column_type {
            return false;
        }
        alter.flush();
        let former = short_name(format!("{name}_former"));
        let rename = format!("ALTER TYPE {} RENAME TO {}", self.quote(name), self.quote_part(&former));
        alter.sql(format!("rename type `{name}`"), rename);
        alter.sql(format!("create type `{name}`"), self.enum_type(new));
        let mut users: Vec<(String, Column)> = vec![(table.name.clone(), new.clone())];
        for other in alter.planner.tables.values() {
            let columns = other.columns.iter().filter(|column| enums::type_name(column) == Some(name));
            let others = columns.filter(|column| other.name != table.name || column.name != new.name);
            users.extend(others.map(|column| (other.name.clone(), column.clone())));
        }
        for (user, column) in users {
            let quoted = self.quote_part(&column.name);
            let to = self.column_type(&column.column_type, false);
            let mut clauses = vec![
                format!("ALTER COLUMN {quoted} DROP DEFAULT"),
                format!("ALTER COLUMN {quoted} TYPE {to} USING CAST(CAST({quoted} AS text) AS {to})"),
            ];
            if let Some(default) = &column.server_default {
                clauses.push(format!("ALTER COLUMN {quoted} SET DEFAULT {}", self.value(default, Some(&column))));
            }
            if user == table.name && column.name == new.name && old.nullable != new.nullable {
                let null = if new.nullable { "DROP" } else { "SET" };
                clauses.push(format!("ALTER COLUMN {quoted} {null} NOT NULL"));
            }
            let sql = format!("ALTER TABLE {} {}", self.quote(&user), clauses.join(", "));
            alter.sql(format!("move `{user}.{}` to the new type `{name}`", column.name), sql);
        }
        alter.sql(format!("drop the former type `{name}`"), format!("DROP TYPE {}", self.quote_part(&former)));
        true
    }

    /// How an old value becomes a new one, where the database does not do it by itself. Any USING rewrites the table,
    /// so that there is none where it is not needed.
    fn conversion(&self, old: &Column, new: &Column) -> Option<String> {
        use ColumnType::*;
        let name = self.quote_part(&new.name);
        let number = |of: &ColumnType| matches!(of, I16 | I32 | I64 | F32 | F64 | Decimal(..));
        let text = |of: &ColumnType| matches!(of, Text | String(_) | Char(_) | Enum { type_name: None, .. });
        let to = self.column_type(&new.column_type, false);
        match (&old.column_type, &new.column_type) {
            (a, b) if number(a) && number(b) => None,
            (_, b) if text(b) => None,
            (Date, DateTime) => Some(format!("CAST({name} AS timestamp) AT TIME ZONE 'UTC'")),
            (DateTime, Date) => Some(format!("CAST({name} AT TIME ZONE 'UTC' AS date)")),
            (NaiveDateTime, DateTime) | (DateTime, NaiveDateTime) => Some(format!("{name} AT TIME ZONE 'UTC'")),
            (Date, NaiveDateTime) | (NaiveDateTime, Date) => None,
            (Bool, I16 | I64 | F32 | F64 | Decimal(..)) => Some(format!("CAST(CAST({name} AS integer) AS {to})")),
            (I16 | I64 | F32 | F64 | Decimal(..), Bool) => Some(format!("{name} <> 0")),
            (Bytes(_), Bytes(_)) => None,
            (a, Enum { type_name: Some(_), .. }) if !text(a) => Some(format!("CAST(CAST({name} AS text) AS {to})")),
            _ => Some(format!("CAST({name} AS {to})")),
        }
    }
}

/// The constraints of two states of a table that correspond, by name before and after.
fn paired_names<'a>(before: &'a Table, after: &'a Table) -> Vec<(&'a str, &'a str)> {
    let mut pairs = Vec::new();
    if let (Some(old), Some(new)) = (&before.primary_key, &after.primary_key) {
        pairs.push((old.name.as_str(), new.name.as_str()));
    }
    pairs.extend(before.uniques.iter().zip(&after.uniques).map(|(old, new)| (old.name.as_str(), new.name.as_str())));
    pairs.extend(before.checks.iter().zip(&after.checks).map(|(old, new)| (old.name.as_str(), new.name.as_str())));
    pairs.extend(
        before.foreign_keys.iter().zip(&after.foreign_keys).map(|(old, new)| (old.name.as_str(), new.name.as_str())),
    );
    pairs
}
