//! Enums: text with a check, or a type of its own that several columns can share.

use super::Postgres;
use crate::dialect::planner::Planner;
use crate::dialect::{Spelling, clause};
use crate::schema::{Column, ColumnType, Table, short_name};

impl Postgres {
    /// The check of a column whose enum has no type of its own.
    pub(super) fn enum_check(&self, table: &Table, column: &Column) -> Option<String> {
        let ColumnType::Enum { values, type_name: None } = &column.column_type else { return None };
        let values: Vec<String> = values.iter().map(|value| self.text(value)).collect();
        let expression = format!("{} IN ({})", self.quote_part(&column.name), values.join(", "));
        Some(clause::check(self, &enum_check_name(&table.name, &column.name), &expression))
    }

    /// `CREATE TYPE` of a column's enum.
    pub(super) fn enum_type(&self, column: &Column) -> String {
        let ColumnType::Enum { values, type_name: Some(name) } = &column.column_type else { return String::new() };
        let values: Vec<String> = values.iter().map(|value| self.text(value)).collect();
        format!("CREATE TYPE {} AS ENUM ({})", self.quote(name), values.join(", "))
    }

    /// Makes the type of a column's enum, unless a table has it already.
    pub(super) fn create_enum(&self, planner: &mut Planner<'_>, column: &Column) {
        let Some(name) = type_name(column) else { return };
        let exists = planner.tables.values().any(|table| uses_enum(table, name, None));
        if !exists {
            let sql = self.enum_type(column);
            // Two columns of one new table may share the type.
            if !planner.steps.iter().any(|step| step.summary == format!("create type `{name}`")) {
                planner.sql(format!("create type `{name}`"), sql);
            }
        }
    }

    /// Drops the types that a table, or one column of it, was the last to use.
    pub(super) fn drop_unused_enums(&self, planner: &mut Planner<'_>, table: &Table, column: Option<&str>) {
        let mut names: Vec<&str> = Vec::new();
        for own in table.columns.iter().filter(|own| column.is_none_or(|name| own.name == name)) {
            if let ColumnType::Enum { type_name: Some(name), .. } = &own.column_type
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        for name in names {
            let elsewhere = planner.tables.values().any(|other| {
                if other.name == table.name {
                    column.is_some() && uses_enum(other, name, column)
                } else {
                    uses_enum(other, name, None)
                }
            });
            if !elsewhere {
                planner.sql(format!("drop type `{name}`"), format!("DROP TYPE {}", self.quote(name)));
            }
        }
    }
}

/// The name of the type that is made for a column.
pub(super) fn type_name(column: &Column) -> Option<&str> {
    match &column.column_type {
        ColumnType::Enum { type_name, .. } => type_name.as_deref(),
        _ => None,
    }
}

/// Whether a column other than `except` has the type.
fn uses_enum(table: &Table, name: &str, except: Option<&str>) -> bool {
    table
        .columns
        .iter()
        .filter(|column| except != Some(column.name.as_str()))
        .any(|column| matches!(&column.column_type, ColumnType::Enum { type_name: Some(found), .. } if found == name))
}

/// The name of the check behind an enum; it follows the names of table and column.
pub(super) fn enum_check_name(table: &str, column: &str) -> String {
    let table = table.rsplit('.').next().unwrap_or(table);
    short_name(format!("ck_{table}_{column}_values"))
}
