//! Statements that write rows.

use super::columns::spelled;
use super::statements::{Writer, identifier, literal, quoted};
use migrate_core::schema::{Schema, Table};

impl Writer {
    pub(super) fn row_statement(&mut self, table: &Table, tables: &[&Table]) -> String {
        match self.random.below(12) {
            0..=4 => self.insert(table),
            5..=7 => self.update(table),
            8 | 9 => self.delete(table),
            10 => self.insert_from(table, tables),
            _ => self.execute(table),
        }
    }

    fn insert(&mut self, table: &Table) -> String {
        let mut given = Vec::new();
        for column in table.columns.iter().filter(|column| column.generated.is_none()) {
            let made =
                table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns.contains(&column.name));
            let referring = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
            let optional = column.nullable || column.server_default.is_some();
            if made || referring || (optional && self.random.chance(30)) {
                continue;
            }
            given.push(format!("{}: {}", quoted(&column.name), self.value_of(&spelled(&column.column_type))));
        }
        if given.is_empty() {
            return String::new();
        }
        let mut options = String::new();
        if self.random.chance(30)
            && let Some(unique) = self.random.pick(&table.uniques)
        {
            let key: Vec<String> = unique.columns.iter().map(|name| literal(name)).collect();
            options = format!(", key = [{}]", key.join(", "));
            if self.random.chance(40) {
                options.push_str(", existing = update");
            }
        }
        format!("insert({}{options}, {{ {} }});", literal(&table.name), given.join(", "))
    }

    fn update(&mut self, table: &Table) -> String {
        let fit: Vec<_> = table
            .columns
            .iter()
            .filter(|column| column.generated.is_none() && !table.key_columns().contains(&column.name))
            .collect();
        let Some(column) = self.random.pick(&fit).copied() else { return String::new() };
        let referring = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
        let value = match () {
            () if referring && column.nullable => "None".to_owned(),
            () if referring => return String::new(),
            () if self.random.chance(30) => format!("sql({})", literal(&identifier(&column.name))),
            // Values that change their places, under a unique key too.
            () if self.random.chance(40) => {
                let name = identifier(&column.name);
                let expressions = [
                    format!("{name} - 1"),
                    format!("0 - {name}"),
                    format!("{name} || ''"),
                    format!("nullif({name}, 3)"),
                ];
                let expression = self.random.pick(&expressions).cloned().unwrap_or_default();
                format!("sql({})", literal(&expression))
            }
            () => self.value_of(&spelled(&column.column_type)),
        };
        let filter = match self.random.below(4) {
            0 => format!(", where = {}", literal(&format!("{} IS NULL", identifier(&column.name)))),
            1 => ", where = \"1 = 0\"".to_owned(),
            _ => String::new(),
        };
        if self.random.chance(55) {
            let filter = if filter.is_empty() { ", where = \"true\"" } else { &filter };
            let second = self.random.pick(&fit).copied().filter(|second| {
                second.name != column.name && !table.foreign_keys.iter().any(|key| key.columns.contains(&second.name))
            });
            let second = second
                .map(|second| format!(", {}: {}", quoted(&second.name), self.value_of(&spelled(&second.column_type))));
            let set = format!("{}: {value}{}", quoted(&column.name), second.unwrap_or_default());
            return format!("update({}, set = {{ {set} }}{filter}, stash = true);", literal(&table.name));
        }
        let word = if self.random.chance(25) { "backfill" } else { "update" };
        format!(
            "{word}({}, set = {{ {}: {value} }}{filter}, down = nothing());",
            literal(&table.name),
            quoted(&column.name)
        )
    }

    pub(super) fn batches(&mut self, schema: &Schema) -> String {
        let tables: Vec<&Table> = schema.tables().map(|table| &**table).collect();
        let Some(table) = self.random.pick(&tables).copied() else { return String::new() };
        let Some(column) = self.random.pick(&table.columns) else { return String::new() };
        let value = self.value_of(&spelled(&column.column_type));
        let set = format!("{{ {}: {value} }}", quoted(&column.name));
        format!(
            "backfill({}, set = {set}, batch = {}, down = nothing());",
            literal(&table.name),
            1 + self.random.below(9)
        )
    }

    fn delete(&mut self, table: &Table) -> String {
        let column = self.random.pick(&table.columns).map(|column| identifier(&column.name)).unwrap_or_default();
        let filter = match self.random.below(5) {
            4 => format!("{column} <> 'never'"),
            0 => "true".to_owned(),
            1 => format!("{column} IS NULL"),
            2 => format!("length({column}) % 2 = 0"),
            _ => "1 = 0".to_owned(),
        };
        let back = if self.random.chance(65) { "stash = true" } else { "down = nothing()" };
        format!("delete({}, where = {}, {back});", literal(&table.name), literal(&filter))
    }

    fn insert_from(&mut self, table: &Table, tables: &[&Table]) -> String {
        let Some(other) = self.random.pick(tables).copied() else { return String::new() };
        let needed: Vec<_> = table
            .columns
            .iter()
            .filter(|column| {
                let made =
                    table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns.contains(&column.name));
                !made && !column.nullable && column.server_default.is_none() && column.generated.is_none()
            })
            .collect();
        let chosen =
            if needed.is_empty() { table.columns.iter().filter(|c| c.nullable).take(1).collect() } else { needed };
        if chosen.is_empty() {
            return String::new();
        }
        let columns: Vec<String> = chosen.iter().map(|column| literal(&column.name)).collect();
        let values: Vec<String> = chosen
            .iter()
            .map(|column| {
                let found = other.columns.iter().find(|own| own.column_type == column.column_type && !own.nullable);
                found.map_or_else(|| "7".to_owned(), |own| identifier(&own.name))
            })
            .collect();
        let query = format!("SELECT {} FROM {}", values.join(", "), identifier(&other.name));
        format!(
            "insert_from({}, [{}], {}, down = nothing());",
            literal(&table.name),
            columns.join(", "),
            literal(&query)
        )
    }

    fn execute(&mut self, table: &Table) -> String {
        let plain: Vec<_> = table.columns.iter().filter(|column| column.generated.is_none()).collect();
        let column = self.random.pick(&plain).map(|column| identifier(&column.name)).unwrap_or_default();
        let name = identifier(&table.name);
        let sql = match self.random.below(3) {
            0 => format!("UPDATE {name} SET {column} = {column} WHERE {column} IS NOT NULL"),
            1 => format!("DELETE FROM {name} WHERE {column} = 'nothing'; SELECT count(*) FROM {name}"),
            _ => format!("SELECT {column} FROM {name}"),
        };
        format!("#[allow(lost_data, reason = \"random\")]\nexecute(up = {}, down = nothing());", literal(&sql))
    }
}
