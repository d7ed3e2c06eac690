//! Columns and values as an author writes them.

use super::statements::{Writer, literal, quoted};
use migrate_core::schema::{Column, ColumnType, Table};

const TYPES: [&str; 19] = [
    "bool",
    "i16",
    "i32",
    "i64",
    "f64",
    "f32",
    "String",
    "String(20)",
    "String(60)",
    "Char(4)",
    "Bytes",
    "Bytes(9)",
    "Decimal(8, 2)",
    "Date",
    "DateTime",
    "Time",
    "Uuid",
    "Json",
    "Enum(\"x\", \"it's\", \"y\")",
];

/// Types as SQLite lets one write them.
const RAW: [&str; 4] = ["UNSIGNED BIG INT", "VARYING CHARACTER(40)", "NUMERIC", "BLOB"];

impl Writer {
    pub(super) fn type_name(&mut self) -> String {
        if self.random.chance(6) {
            let raw = self.random.pick(&RAW).copied().unwrap_or("NUMERIC");
            return format!("sql(sqlite = \"{raw}\")");
        }
        self.random.pick(&TYPES).copied().unwrap_or("i32").to_owned()
    }

    /// A column; `existing` are the columns that it may be computed from.
    pub(super) fn column(&mut self, name: &str, existing: &[String], tables: &[&Table]) -> String {
        let spelled = self.type_name();
        let mut chain: Vec<String> = Vec::new();
        if self.random.chance(12)
            && let Some(of) = self.random.pick(existing).cloned()
        {
            let stored = if self.random.chance(50) { ", stored = true" } else { "" };
            let expression = self.computed(&of);
            let spelled = if expression.starts_with("length") { "i32" } else { "String" };
            return format!("{}: Option<{spelled}> = generated({}{stored})", quoted(name), literal(&expression));
        }
        if self.random.chance(18)
            && let Some((parent, column, spelled)) = self.parent(tables)
        {
            let actions = self.actions();
            let index = if self.random.chance(40) { ".index()" } else { "" };
            let lone = tables.iter().any(|table| table.name == parent && table.key_columns() == [column.clone()]);
            let column = if lone && self.random.chance(50) { String::new() } else { format!(", {}", literal(&column)) };
            return format!(
                "{}: Option<{spelled}> = references({}{column}{actions}){index}",
                quoted(name),
                literal(&parent)
            );
        }
        let nullable = self.random.chance(45);
        if self.random.chance(if nullable { 25 } else { 75 }) {
            chain.push(format!("server_default({})", self.default_of(&spelled)));
        }
        if spelled.starts_with("String") && self.random.chance(20) {
            chain.push("collate(\"NOCASE\")".to_owned());
        }
        if self.random.chance(12) {
            chain.push("index()".to_owned());
        }
        if nullable && self.random.chance(8) && !spelled.starts_with("bool") {
            chain.push("unique()".to_owned());
        }
        if self.random.chance(12) {
            let condition = self.condition(name, &spelled);
            chain.push(format!("check({})", literal(&condition)));
        }
        let spelled = if nullable { format!("Option<{spelled}>") } else { spelled };
        let chain = if chain.is_empty() { String::new() } else { format!(" = {}", chain.join(".")) };
        format!("{}: {spelled}{chain}", quoted(name))
    }

    /// An expression over one column.
    pub(super) fn computed(&mut self, of: &str) -> String {
        let of = format!("\"{}\"", of.replace('"', "\"\""));
        match self.random.below(3) {
            0 => format!("length({of})"),
            1 => format!("{of} || '!'"),
            _ => format!("coalesce({of}, 'x''y')"),
        }
    }

    /// A condition that most rows fulfil.
    pub(super) fn condition(&mut self, of: &str, spelled: &str) -> String {
        let name = format!("\"{}\"", of.replace('"', "\"\""));
        let number = matches!(spelled, "i16" | "i32" | "i64" | "f32" | "f64") || spelled.starts_with("Decimal");
        match self.random.below(6) {
            0 if number => format!("{name} > 3"),
            1 if number => format!("{name} BETWEEN -5 AND 100000"),
            2 if spelled.starts_with("String") => format!("length({name}) > 2"),
            3 if spelled.starts_with("String") => format!("{name} <> 'it''s (not)'"),
            4 => format!("{name} IS NOT NULL OR 1 = 1"),
            _ => format!("{name} IS NULL OR length({name}) >= 0"),
        }
    }

    /// A table to point at, with a lone key column and its type.
    pub(super) fn parent(&mut self, tables: &[&Table]) -> Option<(String, String, String)> {
        let fit: Vec<(&Table, &Column)> = tables
            .iter()
            .flat_map(|table| {
                let keys = table.uniques.iter().map(|unique| &*unique.columns).chain([table.key_columns()]);
                keys.filter_map(|key| match key {
                    [only] => Some((*table, table.column(only)?)),
                    _ => None,
                })
            })
            .collect();
        let (table, column) = self.random.pick(&fit)?;
        let spelled = match &column.column_type {
            ColumnType::I16 => "i16".to_owned(),
            ColumnType::I32 => "i32".to_owned(),
            ColumnType::I64 => "i64".to_owned(),
            ColumnType::String(length) => format!("String({length})"),
            ColumnType::Text => "String".to_owned(),
            _ => return None,
        };
        Some((table.name.clone(), column.name.clone(), spelled))
    }

    /// `, on_delete = cascade, …`
    pub(super) fn actions(&mut self) -> String {
        let mut out = String::new();
        for event in ["on_delete", "on_update"] {
            if let Some(action) = self.random.pick(&["cascade", "set_null", "restrict", "no_action"])
                && self.random.chance(40)
            {
                out.push_str(&format!(", {event} = {action}"));
            }
        }
        if self.random.chance(15) {
            out.push_str(if self.random.chance(50) { ", deferrable = deferred" } else { ", deferrable = immediate" });
        }
        out
    }

    pub(super) fn default_of(&mut self, spelled: &str) -> String {
        match spelled {
            "DateTime" if self.random.chance(30) => "now()".to_owned(),
            "Date" if self.random.chance(30) => "current_date()".to_owned(),
            "Uuid" if self.random.chance(30) => "uuid()".to_owned(),
            "i64" if self.random.chance(15) => "sql(\"abs(-3) + 1\")".to_owned(),
            "String" if self.random.chance(15) => "sql(\"hex(X'00')\")".to_owned(),
            _ => self.value_of(spelled),
        }
    }

    /// A constant of a type as it is written.
    pub(super) fn value_of(&mut self, spelled: &str) -> String {
        let number = self.random.below(100);
        match spelled {
            "bool" => (number.is_multiple_of(2)).to_string(),
            "i16" | "i32" | "i64" if number.is_multiple_of(7) => format!("-{}", number + 1),
            "i16" | "i32" | "i64" => number.to_string(),
            "f32" | "f64" | "Decimal(8, 2)" => format!("{number}.25"),
            "Date" => format!("\"2025-01-{:02}\"", 1 + number % 28),
            "DateTime" => format!("\"2025-02-{:02} 10:11:12\"", 1 + number % 28),
            "Time" => format!("\"10:11:{:02}\"", number % 60),
            "Uuid" => format!("\"123e4567-e89b-42d3-a456-4266141740{number:02}\""),
            "Json" => format!("json({{ \"n\": {number} }})"),
            _ if spelled.starts_with("Bytes") => "sql(\"X'0001ff'\")".to_owned(),
            _ if spelled.starts_with("Enum") => ["\"x\"", "\"it's\"", "\"y\""][number % 3].to_owned(),
            _ if spelled.starts_with("Char") => format!("\"ä{number:03}\""),
            "sql(sqlite = \"BLOB\")" => "sql(\"X'0001ff'\")".to_owned(),
            _ if spelled.starts_with("sql(") => format!("sql(\"'{number}'\")"),
            _ if number.is_multiple_of(9) => "\"\"".to_owned(),
            _ => format!("\"s'{number}\\\\\""),
        }
    }
}

/// A type of the schema as it is written.
pub(super) fn spelled(column_type: &ColumnType) -> String {
    match column_type {
        ColumnType::Bool => "bool".to_owned(),
        ColumnType::I16 => "i16".to_owned(),
        ColumnType::I32 => "i32".to_owned(),
        ColumnType::I64 => "i64".to_owned(),
        ColumnType::F32 => "f32".to_owned(),
        ColumnType::F64 => "f64".to_owned(),
        ColumnType::String(length) => format!("String({length})"),
        ColumnType::Char(length) => format!("Char({length})"),
        ColumnType::Bytes(_) => "Bytes".to_owned(),
        ColumnType::Decimal(..) => "Decimal(8, 2)".to_owned(),
        ColumnType::DateTime | ColumnType::NaiveDateTime => "DateTime".to_owned(),
        ColumnType::Date => "Date".to_owned(),
        ColumnType::Time => "Time".to_owned(),
        ColumnType::Uuid => "Uuid".to_owned(),
        ColumnType::Json => "Json".to_owned(),
        ColumnType::Enum { .. } => "Enum".to_owned(),
        ColumnType::Raw(raw) => format!("sql(sqlite = \"{raw}\")"),
        ColumnType::Text | ColumnType::Array(_) => "String".to_owned(),
    }
}
