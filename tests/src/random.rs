//! Random chains of migrations: statements are made from the schema that the chain has reached, and only what the
//! compiler accepts for every dialect is kept.

use crate::planned::{Chain, Planned};
use migrate_core::dialect::Dialect;
use migrate_core::schema::{Column, ColumnType, Schema, Table};

/// Numbers that a seed determines.
pub struct Random(u64);

impl Random {
    /// Starts at a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number below the limit.
    pub fn below(&mut self, limit: usize) -> usize {
        // SplitMix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit.max(1) as u64).unwrap_or_default()
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if from.is_empty() { None } else { from.get(self.below(from.len())) }
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A chain that every dialect accepts.
pub struct RandomChain {
    /// What was written, for a person who wants to know.
    pub text: String,
    /// The migrations for each dialect.
    pub migrations: Vec<(Dialect, Vec<Planned>)>,
}

/// Makes a chain of so many migrations.
pub fn chain(seed: u64, length: usize) -> RandomChain {
    let mut writer = Writer { random: Random::new(seed), names: 0 };
    let mut chains: Vec<(Chain, Vec<Planned>)> = Vec::from(Dialect::ALL.map(|dialect| (Chain::new(dialect), vec![])));
    let mut text = String::new();
    for number in 1..=length {
        let version = format!("m{number:04}");
        // Statements are tried one by one, so that one that does not fit costs nothing but itself.
        let mut body = String::new();
        for _ in 0..1 + writer.random.below(4) {
            for _ in 0..20 {
                let schema = match accepted(&chains, &version, &body) {
                    Some(found) => found,
                    None => break,
                };
                let candidate = format!("{body}{}\n", writer.statement(&schema));
                if accepted(&chains, &version, &candidate).is_some() {
                    body = candidate;
                    break;
                }
            }
        }
        for (chain, planned) in &mut chains {
            if let Ok(found) = chain.add(&version, &body) {
                planned.push(found);
            }
        }
        text.push_str(&format!("//# {version}\n{body}"));
    }
    let migrations = Dialect::ALL.into_iter().zip(chains.into_iter().map(|(_, planned)| planned)).collect();
    RandomChain { text, migrations }
}

/// The schema after a migration, if all dialects accept it.
fn accepted(chains: &[(Chain, Vec<Planned>)], version: &str, body: &str) -> Option<Schema> {
    let mut schema = None;
    for (chain, _) in chains {
        let mut trial = chain.clone();
        let planned = trial.add(version, body).ok()?;
        if planned.down.is_err() {
            return None;
        }
        schema = Some(trial.schema().clone());
    }
    schema
}

/// A name in double quotes, inside a string of the language.
fn in_sql(name: &str) -> String {
    format!("\\\"{name}\\\"")
}

fn is_key(table: &Table, column: &Column) -> bool {
    table.key_columns().contains(&column.name)
}

struct Writer {
    random: Random,
    names: usize,
}

const TYPES: [&str; 10] = [
    "bool",
    "i16",
    "i32",
    "i64",
    "String(20)",
    "String(60)",
    "Decimal(8, 2)",
    "Date",
    "DateTime",
    "Enum(\"x\", \"it's\")",
];

impl Writer {
    fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        // Some names need their quotes.
        let words = ["order", "Group", "a b", "select"];
        match self.random.pick(&words) {
            Some(word) if self.random.chance(15) => format!("{word}{}", self.names),
            _ => format!("{prefix}{}", self.names),
        }
    }

    fn statement(&mut self, schema: &Schema) -> String {
        let tables: Vec<&Table> = schema.tables().map(|table| &**table).collect();
        let Some(table) = self.random.pick(&tables).copied() else { return self.create_table(&tables) };
        let name = &table.name;
        // What belongs to the generated key stays: not every database can change it.
        let columns: Vec<&Column> = table.columns.iter().filter(|column| !is_key(table, column)).collect();
        let refers = |column: &Column| table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
        let Some(column) = self.random.pick(&columns).copied().cloned() else { return self.insert(table) };
        let (fresh, other) = (self.name("c"), &column.name);
        let key = table.key_columns().first().unwrap_or(other);
        match self.random.below(24) {
            0 => self.create_table(&tables),
            1..=3 => self.insert(table),
            4 => format!("add_column(\"{name}\", {});", self.column(&fresh, &tables)),
            5 => format!(
                "add_column(\"{name}\", \"{fresh}\": i32 = fill({}), \"{fresh}_b\": Option<String(30)> = fill(\"f\"));",
                self.random.below(90)
            ),
            6 => {
                let refill = if column.nullable || column.server_default.is_some() {
                    String::new()
                } else {
                    format!(", refill = {}", self.value(&column.column_type))
                };
                format!("drop_column(\"{name}\", \"{other}\"{refill}, stash = true);")
            }
            7 => format!("rename_column(\"{name}\", \"{other}\" => \"{fresh}\");"),
            8 => format!("rename_table(\"{name}\" => \"{}\");", self.name("t")),
            9 | 10 if !refers(&column) => self.alter_column(table, &column),
            11 => format!("create_index(\"{name}\", [\"{other}\", desc(\"{key}\")], name = \"{}\");", self.name("ix")),
            12 => match self.random.pick(&table.indexes) {
                Some(index) if self.random.chance(50) => format!("drop_index(\"{name}\", \"{}\");", index.name),
                Some(index) => format!("rename_index(\"{name}\", \"{}\" => \"{}\");", index.name, self.name("ix")),
                None => format!("create_index(\"{name}\", [\"{other}\"]);"),
            },
            13 => {
                format!("add_constraint(\"{name}\", unique([\"{key}\", \"{other}\"], name = \"{}\"));", self.name("uq"))
            }
            14 if !refers(&column) => {
                let condition = format!("{0} IS NULL OR {0} = {0}", in_sql(other));
                format!("add_constraint(\"{name}\", check(\"{condition}\", name = \"{}\"));", self.name("ck"))
            }
            15 => {
                let names: Vec<&str> = table.constraint_names().filter(|name| !name.starts_with("pk_")).collect();
                match self.random.pick(&names) {
                    Some(found) if self.random.chance(60) => format!("drop_constraint(\"{name}\", \"{found}\");"),
                    Some(found) => format!("rename_constraint(\"{name}\", \"{found}\" => \"{}\");", self.name("k")),
                    None => self.insert(table),
                }
            }
            17 => format!("rename_column(\"{name}\", \"{key}\" => \"{fresh}\");"),
            18 => self.create_trigger(table, other),
            19 => match self.random.pick(&schema.triggers().map(|trigger| trigger.name.clone()).collect::<Vec<_>>()) {
                Some(trigger) => format!("drop_trigger(\"{trigger}\");"),
                None => self.create_trigger(table, other),
            },
            20 if !refers(&column) => {
                let value = self.value(&column.column_type);
                let unique = table.uniques.iter().any(|unique| unique.columns.contains(other))
                    || table.indexes.iter().any(|index| index.unique && index.uses_column(name, other));
                let not = if !unique && self.random.chance(50) { "NOT " } else { "" };
                let filter = format!("{} IS {not}NULL", in_sql(other));
                if self.random.chance(40) && schema.references_to(name).is_empty() {
                    return format!("delete(\"{name}\", where = \"{filter}\", stash = true);");
                }
                format!("update(\"{name}\", set = {{ \"{other}\": {value} }}, where = \"{filter}\", stash = true);")
            }
            21 => format!("alter_table(\"{name}\", comment = \"about {fresh}\");"),
            22 => {
                let parent = self.random.pick(&tables).map_or(name, |parent| &parent.name);
                format!(
                    "add_column(\"{name}\", \"{fresh}\": Option<i64>);\nadd_constraint(\"{name}\", \
                     foreign_key([\"{fresh}\"], references(\"{parent}\", on_update = cascade)));"
                )
            }
            16 => {
                let view = self.name("v");
                let (key, other, name) = (in_sql(key), in_sql(other), in_sql(name));
                format!("create_view(\"{view}\", \"SELECT {key}, {other} AS shown FROM {name}\");")
            }
            _ => {
                let views: Vec<&str> = schema.views().map(|view| view.name.as_str()).collect();
                match self.random.pick(&views) {
                    Some(view) => format!("drop_view(\"{view}\");"),
                    None => format!("drop_table(\"{name}\", stash = true);"),
                }
            }
        }
    }

    fn create_trigger(&mut self, table: &Table, column: &str) -> String {
        let (trigger, column, table) = (self.name("g"), in_sql(column), &table.name);
        format!(
            "create_trigger(\"{trigger}\", on = \"{table}\", sql(\
             sqlite = \"AFTER UPDATE OF {column} BEGIN SELECT NEW.{column}; END\", \
             postgres = \"BEFORE UPDATE OF {column} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()\", \
             mariadb = \"BEFORE UPDATE FOR EACH ROW SET @seen = NEW.{column}\"));"
        )
    }

    fn create_table(&mut self, tables: &[&Table]) -> String {
        let name = self.name("t");
        let mut parts = vec![format!("\"{name}\", id: i64 = primary_key()")];
        for _ in 0..1 + self.random.below(4) {
            let column = self.name("c");
            parts.push(self.column(&column, tables));
        }
        format!("create_table({});", parts.join(", "))
    }

    /// A column that existing rows can get.
    fn column(&mut self, name: &str, tables: &[&Table]) -> String {
        if self.random.chance(20)
            && let Some(table) = self.random.pick(tables)
        {
            let index = if self.random.chance(50) { ".index()" } else { "" };
            let action = self.random.pick(&["", ", on_delete = cascade", ", on_delete = set_null"]).copied();
            let action = action.unwrap_or_default();
            return format!("\"{name}\": Option<i64> = references(\"{}\"{action}){index}", table.name);
        }
        let spelled = self.random.pick(&TYPES).copied().unwrap_or("i32");
        let index = if self.random.chance(20) { ".index()" } else { "" };
        let default = self.value_of(spelled);
        if self.random.chance(40) {
            let index = index.trim_start_matches('.');
            let chain = if index.is_empty() { String::new() } else { format!(" = {index}") };
            format!("\"{name}\": Option<{spelled}>{chain}")
        } else {
            format!("\"{name}\": {spelled} = server_default({default}){index}")
        }
    }

    fn alter_column(&mut self, table: &Table, column: &Column) -> String {
        let (name, other) = (&table.name, &column.name);
        let value = self.value(&column.column_type);
        match self.random.below(5) {
            0 if !column.nullable => format!("alter_column(\"{name}\", \"{other}\", nullable = true);"),
            0 | 1 if column.nullable => {
                format!("alter_column(\"{name}\", \"{other}\", nullable = false, fill = {value}, stash = true);")
            }
            2 if column.server_default.is_some() => {
                format!("alter_column(\"{name}\", \"{other}\", drop_default = true);")
            }
            3 => {
                let wider = match column.column_type {
                    ColumnType::I16 => "i32",
                    ColumnType::I32 => "i64",
                    ColumnType::String(20) => "String(60)",
                    ColumnType::Enum { .. } => "Enum(\"x\", \"it's\", \"z\")",
                    _ => "String(100)",
                };
                format!("alter_column(\"{name}\", \"{other}\", type = {wider});")
            }
            _ => format!("alter_column(\"{name}\", \"{other}\", server_default = {value});"),
        }
    }

    fn insert(&mut self, table: &Table) -> String {
        let mut given = Vec::new();
        for column in table.columns.iter().filter(|column| !is_key(table, column)) {
            let referring = table.foreign_keys.iter().any(|key| key.columns.contains(&column.name));
            if referring || (column.nullable && self.random.chance(30)) {
                continue;
            }
            given.push(format!("\"{}\": {}", column.name, self.value(&column.column_type)));
        }
        if given.is_empty() {
            return String::new();
        }
        format!("insert(\"{}\", {{ {} }});", table.name, given.join(", "))
    }

    fn value(&mut self, column_type: &ColumnType) -> String {
        match column_type {
            ColumnType::Bool => self.value_of("bool"),
            ColumnType::I16 | ColumnType::I32 | ColumnType::I64 => self.value_of("i32"),
            ColumnType::Decimal(..) => self.value_of("Decimal(8, 2)"),
            ColumnType::Date => self.value_of("Date"),
            ColumnType::DateTime => self.value_of("DateTime"),
            ColumnType::Enum { .. } => self.value_of("Enum"),
            _ => self.value_of("String(20)"),
        }
    }

    fn value_of(&mut self, spelled: &str) -> String {
        let number = self.random.below(100);
        match spelled {
            "bool" => (number.is_multiple_of(2)).to_string(),
            "i16" | "i32" | "i64" => number.to_string(),
            "Decimal(8, 2)" => format!("{number}.25"),
            "Date" => format!("\"2025-01-{:02}\"", 1 + number % 28),
            "DateTime" => format!("\"2025-02-{:02} 10:11:12\"", 1 + number % 28),
            _ if spelled.starts_with("Enum") => if number.is_multiple_of(2) { "\"x\"" } else { "\"it's\"" }.to_owned(),
            _ => format!("\"s'{number}\\\\\""),
        }
    }
}
