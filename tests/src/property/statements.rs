//! Statements that change the schema, made from the schema that a chain has reached.

use super::columns::spelled;
use crate::random::Random;
use migrate_core::schema::{Column, Schema, Table};

pub(super) struct Writer {
    pub(super) random: Random,
    pub(super) names: usize,
    /// The table that was changed last: several changes of one table are one rebuild.
    pub(super) last: String,
}

const LOST: &str = "#[allow(lost_data, irreversible_migrations, reason = \"random\")]\n";

/// Text as a Rust string.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A column's name where it is declared.
pub(super) fn quoted(name: &str) -> String {
    literal(name)
}

/// A name inside SQL.
pub(super) fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Writer {
    pub(super) fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        // Some names need their quotes, some look like what tools search for.
        let words =
            ["order", "Group", "a b", "select", "it's", "ünï", "say \"x\"", "check", "REFERENCES", "rowid", "old"];
        match self.random.pick(&words) {
            Some(word) if self.random.chance(15) => format!("{word}{}", self.names),
            _ => format!("{prefix}{}", self.names),
        }
    }

    pub(super) fn statement(&mut self, schema: &Schema) -> String {
        let tables: Vec<&Table> = schema.tables().map(|table| &**table).collect();
        let again = tables.iter().find(|table| table.name == self.last).copied().filter(|_| self.random.chance(45));
        let Some(table) = again.or_else(|| self.random.pick(&tables).copied()) else {
            return self.create_table(&tables);
        };
        self.last.clone_from(&table.name);
        let Some(column) = self.random.pick(&table.columns).cloned() else { return String::new() };
        let (name, other) = (literal(&table.name), literal(&column.name));
        match self.random.below(44) {
            0 if self.random.chance(20) => self.circle(),
            0..=3 => self.create_table(&tables),
            4..=9 => self.row_statement(table, &tables),
            10..=12 => self.add_column(table, &tables),
            13 | 14 => self.drop_column(table, &column),
            15 | 16 => format!("rename_column({name}, {other} => {});", literal(&self.name("c"))),
            17 => format!("rename_table({name} => {});", literal(&self.name("t"))),
            18..=23 => self.alter_column(table, &column),
            24..=26 => self.create_index(table, &column),
            27 => self.change_index(table),
            28..=30 => self.add_constraint(table, &column, &tables),
            31 | 32 => self.change_constraint(table),
            33 | 34 => self.view(schema, table, &column),
            35 | 36 => self.trigger(schema, table, &column, &tables),
            37 => match self.random.below(3) {
                0 => format!("alter_table({name}, strict = {});", !table.options.strict),
                1 => format!("alter_table({name}, without_rowid = {});", !table.options.without_rowid),
                _ => format!("alter_table({name}, strict = {0}, without_rowid = {0});", self.random.chance(50)),
            },
            38 => {
                let (allow, stash) = self.loss();
                format!("{allow}drop_table({name}{stash});")
            }
            39 | 40 => self.raw_ddl(table),
            41 => self.composite_reference(table, &tables),
            42 => {
                let columns: Vec<String> = table.columns.iter().rev().take(2).map(|c| literal(&c.name)).collect();
                let refills: Vec<String> =
                    table.columns.iter().rev().take(2).map(|c| self.value_of(&spelled(&c.column_type))).collect();
                let (allow, stash) = self.loss();
                let (columns, refills) = (columns.join(", "), refills.join(", "));
                format!("{allow}drop_column({name}, {columns}, refill = [{refills}]{stash});")
            }
            _ => self.drop_object(schema),
        }
    }

    /// What answers that data is lost: an attribute before the statement, or an option in it.
    pub(super) fn loss(&mut self) -> (&'static str, &'static str) {
        if self.random.chance(60) { ("", ", stash = true") } else { (LOST, "") }
    }

    /// Two tables that refer to each other.
    fn circle(&mut self) -> String {
        let (a, b) = (self.name("t"), self.name("t"));
        let (x, y) = (self.name("r"), self.name("r"));
        let value = self.name("c");
        let (from, to) = (self.actions(), self.actions());
        format!(
            "create_table({}, id: i64 = primary_key(), {}: Option<i64> = references({}{from}), {}: Option<i32>);\n\
             create_table({}, id: i64 = primary_key(), {}: Option<i64> = references({}{to}));",
            literal(&a),
            quoted(&x),
            literal(&b),
            quoted(&value),
            literal(&b),
            quoted(&y),
            literal(&a)
        )
    }

    fn create_table(&mut self, tables: &[&Table]) -> String {
        let name = self.name("t");
        let mut parts = vec![literal(&name)];
        let mut columns: Vec<String> = Vec::new();
        let (mut made, mut keyed) = (false, true);
        match self.random.below(12) {
            0..=4 => (made, columns) = (true, vec!["id".to_owned()]),
            5 => {
                made = true;
                parts.push("id: i64 = primary_key(reuse = false)".to_owned());
            }
            6 => {
                let key = self.name("k");
                parts.push(format!("{}: String(20) = primary_key()", quoted(&key)));
            }
            7 | 8 => {
                let (a, b) = (self.name("k"), self.name("k"));
                parts.push(format!("{}: i32 = primary_key(), {}: String = primary_key()", quoted(&a), quoted(&b)));
                columns.extend([a, b]);
            }
            9 => parts.push("id: i32 = primary_key(generated = false)".to_owned()),
            10 => {
                made = true;
                parts.push("id: i16 = primary_key()".to_owned());
            }
            _ => keyed = false,
        }
        if columns.first().is_some_and(|first| first == "id") {
            parts.push("id: i64 = primary_key()".to_owned());
            if self.random.chance(25) {
                let parent = self.name("parent");
                let actions = self.actions();
                parts.push(format!("{}: Option<i64> = references({}{actions})", quoted(&parent), literal(&name)));
            }
        }
        for _ in 0..1 + self.random.below(4) {
            let column = self.name("c");
            parts.push(self.column(&column, &columns, tables));
            columns.push(column);
        }
        if self.random.chance(20)
            && let (Some(a), Some(b)) = (self.random.pick(&columns).cloned(), columns.last().cloned())
            && a != b
        {
            parts.push(match self.random.below(3) {
                0 => format!("unique([{}, {}])", literal(&a), literal(&b)),
                1 => format!("index([desc({}), {}])", literal(&a), literal(&b)),
                _ => format!("check({})", literal(&format!("{} IS NOT {} OR 1", identifier(&a), identifier(&b)))),
            });
        }
        if self.random.chance(25) {
            parts.push("strict = true".to_owned());
        }
        if keyed && !made && self.random.chance(40) {
            parts.push("without_rowid = true".to_owned());
        }
        format!("create_table({});", parts.join(", "))
    }

    fn add_column(&mut self, table: &Table, tables: &[&Table]) -> String {
        let existing: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
        let fresh = self.name("c");
        let mut columns = vec![self.column(&fresh, &existing, tables)];
        match self.random.below(5) {
            0 => {
                let filled = self.name("f");
                let of = self.random.pick(&existing).cloned().unwrap_or_default();
                let of = literal(&format!("length({}) + 1", identifier(&of)));
                let value = if self.random.chance(50) { "41".to_owned() } else { format!("sql({of})") };
                columns.push(format!("{}: Option<i32> = fill({value})", quoted(&filled)));
            }
            1 => {
                let dot = if columns[0].contains(" = ") { "." } else { " = " };
                columns[0].push_str(&format!("{dot}first()"));
            }
            2 => {
                let behind = self.random.pick(&existing).cloned().unwrap_or_default();
                let dot = if columns[0].contains(" = ") { "." } else { " = " };
                columns[0].push_str(&format!("{dot}after({})", literal(&behind)));
            }
            _ => {}
        }
        format!("add_column({}, {});", literal(&table.name), columns.join(", "))
    }

    fn drop_column(&mut self, table: &Table, column: &Column) -> String {
        let refill = if column.nullable || column.server_default.is_some() || column.generated.is_some() {
            String::new()
        } else {
            format!(", refill = {}", self.value_of(&spelled(&column.column_type)))
        };
        let (allow, stash) = self.loss();
        format!("{allow}drop_column({}, {}{refill}{stash});", literal(&table.name), literal(&column.name))
    }

    fn alter_column(&mut self, table: &Table, column: &Column) -> String {
        let start = format!("alter_column({}, {}", literal(&table.name), literal(&column.name));
        let own = spelled(&column.column_type);
        let value = self.value_of(&own);
        match self.random.below(8) {
            0 | 1 if !column.nullable => format!("{start}, nullable = true);"),
            0 | 1 => {
                let stash = if self.random.chance(40) { ", stash = true" } else { "" };
                format!("{start}, nullable = false, fill = {value}{stash});")
            }
            2 if column.server_default.is_some() => format!("{start}, drop_default = true);"),
            3 | 4 => {
                let (other, (allow, stash)) = (self.type_name(), self.loss());
                let fill =
                    if self.random.chance(25) { format!(", fill = {}", self.value_of(&other)) } else { String::new() };
                format!("{allow}{start}, type = {other}{fill}{stash});")
            }
            5 if column.collate.is_some() => format!("{start}, collate = None);"),
            5 => format!("{start}, collate = \"NOCASE\");"),
            6 if column.generated.is_some() => format!("{start}, drop_generated = true);"),
            6 => {
                let sql = literal(&format!("coalesce({}, NULL)", identifier(&column.name)));
                match self.random.chance(50) {
                    true => format!("{start}, type = String, using = {sql}, stash = true);"),
                    false => format!("{LOST}{start}, type = String, using = {sql}, using_down = {sql});"),
                }
            }
            7 if self.random.chance(50) => {
                let (to, nullable) = (self.type_name(), self.random.chance(50));
                let (default, fill) = (self.default_of(&to), self.value_of(&to));
                let fill = if nullable { String::new() } else { format!(", fill = {fill}") };
                let (allow, stash) = self.loss();
                format!("{allow}{start}, type = {to}, nullable = {nullable}, server_default = {default}{fill}{stash});")
            }
            _ => format!("{start}, server_default = {});", self.default_of(&own)),
        }
    }

    /// Changes that the author writes in SQL; the compiler's side reads them.
    fn raw_ddl(&mut self, table: &Table) -> String {
        let (name, fresh) = (identifier(&table.name), identifier(&self.name("r")));
        let column = table.columns.last().map(|column| identifier(&column.name)).unwrap_or_default();
        let (up, down) = match self.random.below(9) {
            5 => (
                format!("ALTER TABLE {name} RENAME TO {fresh}; ALTER TABLE {fresh} ADD COLUMN raw_note TEXT"),
                format!("ALTER TABLE {fresh} DROP COLUMN raw_note; ALTER TABLE {fresh} RENAME TO {name}"),
            ),
            6 => (format!("CREATE VIEW {fresh} AS SELECT {column} FROM {name}"), format!("DROP VIEW {fresh}")),
            7 => (
                format!("CREATE TRIGGER {fresh} AFTER DELETE ON {name} BEGIN SELECT OLD.{column}; END"),
                format!("DROP TRIGGER {fresh}"),
            ),
            8 => (
                format!("CREATE UNIQUE INDEX {fresh} ON {name} ({column}) WHERE {column} = 'never'"),
                format!("DROP INDEX {fresh}"),
            ),
            0 => (format!("CREATE TABLE {fresh} (a INTEGER PRIMARY KEY, b TEXT)"), format!("DROP TABLE {fresh}")),
            1 => (
                format!("ALTER TABLE {name} ADD COLUMN {fresh} TEXT DEFAULT 'raw'"),
                format!("ALTER TABLE {name} DROP COLUMN {fresh}"),
            ),
            2 => (format!("CREATE INDEX {fresh} ON {name} ({column})"), format!("DROP INDEX {fresh}")),
            3 => (
                format!("ALTER TABLE {name} RENAME COLUMN {column} TO {fresh}"),
                format!("ALTER TABLE {name} RENAME COLUMN {fresh} TO {column}"),
            ),
            _ => (format!("ALTER TABLE {name} RENAME TO {fresh}"), format!("ALTER TABLE {fresh} RENAME TO {name}")),
        };
        format!("{LOST}execute(up = {}, down = {});", literal(&up), literal(&down))
    }

    fn composite_reference(&mut self, table: &Table, tables: &[&Table]) -> String {
        let wide: Vec<&Table> = tables.iter().copied().filter(|parent| parent.key_columns().len() == 2).collect();
        let Some(parent) = self.random.pick(&wide).copied() else { return String::new() };
        let same = |at: usize| {
            let wanted = parent.key_columns().get(at).and_then(|name| parent.column(name)).map(|c| &c.column_type);
            table.columns.iter().find(|column| Some(&column.column_type) == wanted).map(|column| literal(&column.name))
        };
        let (Some(a), Some(b)) = (same(0), same(1)) else { return String::new() };
        let actions = self.actions();
        let parent = literal(&parent.name);
        format!("add_constraint({}, foreign_key([{a}, {b}], references({parent}{actions})));", literal(&table.name))
    }

    fn create_index(&mut self, table: &Table, column: &Column) -> String {
        let (name, other) = (literal(&table.name), identifier(&column.name));
        let own = literal(&column.name);
        let second = self.random.pick(&table.columns).map(|column| literal(&column.name)).unwrap_or_default();
        let ix = literal(&self.name("ix"));
        match self.random.below(7) {
            0 => format!("create_index({name}, [{own}], name = {ix});"),
            1 => format!("create_index({name}, [desc({own}), {second}], name = {ix});"),
            2 => format!("create_index({name}, [expr({})], name = {ix});", literal(&format!("lower({other})"))),
            3 => format!(
                "create_index({name}, [{own}], where = {}, name = {ix});",
                literal(&format!("{other} IS NOT NULL"))
            ),
            4 => format!("create_index({name}, [{own}, {second}], unique = true, name = {ix});"),
            5 => format!("create_index({name}, [asc({own}, collate = \"NOCASE\")], name = {ix});"),
            _ => format!(
                "create_index({name}, [{second}], unique = true, where = {}, name = {ix});",
                literal(&format!("{other} IS NULL"))
            ),
        }
    }

    fn change_index(&mut self, table: &Table) -> String {
        let name = literal(&table.name);
        match self.random.pick(&table.indexes) {
            Some(index) if self.random.chance(50) => format!("drop_index({name}, {});", literal(&index.name)),
            Some(index) => format!("rename_index({name}, {} => {});", literal(&index.name), literal(&self.name("ix"))),
            None => String::new(),
        }
    }

    fn add_constraint(&mut self, table: &Table, column: &Column, tables: &[&Table]) -> String {
        let (name, own) = (literal(&table.name), literal(&column.name));
        let second = self.random.pick(&table.columns).map(|column| literal(&column.name)).unwrap_or_default();
        match self.random.below(6) {
            0 => format!("add_constraint({name}, unique([{own}, {second}], name = {}));", literal(&self.name("uq"))),
            1 => format!("add_constraint({name}, unique([{own}]));"),
            2 => {
                let condition = self.condition(&column.name, &spelled(&column.column_type));
                format!("add_constraint({name}, check({}, name = {}));", literal(&condition), literal(&self.name("ck")))
            }
            3 => match table.primary_key {
                None => format!("add_constraint({name}, primary_key([{own}]));"),
                Some(_) => String::new(),
            },
            _ => {
                let parent = self.random.pick(tables).copied().filter(|parent| parent.key_columns().len() == 1);
                let Some(parent) = parent else { return String::new() };
                let actions = self.actions();
                format!("add_constraint({name}, foreign_key([{own}], references({}{actions})));", literal(&parent.name))
            }
        }
    }

    fn change_constraint(&mut self, table: &Table) -> String {
        let names: Vec<&str> = table.constraint_names().collect();
        let name = literal(&table.name);
        match self.random.pick(&names) {
            Some(found) if self.random.chance(55) => format!("drop_constraint({name}, {});", literal(found)),
            Some(found) => format!("rename_constraint({name}, {} => {});", literal(found), literal(&self.name("k"))),
            None => String::new(),
        }
    }

    fn view(&mut self, schema: &Schema, table: &Table, column: &Column) -> String {
        let (name, own) = (identifier(&table.name), identifier(&column.name));
        let query = match self.random.below(4) {
            0 => format!("SELECT count(*) AS n FROM {name}"),
            1 => format!("SELECT a.{own} AS x, b.{own} AS y FROM {name} AS a JOIN {name} AS b ON a.{own} = b.{own}"),
            2 => format!("SELECT * FROM {name}"),
            _ => format!("SELECT {own} AS shown FROM {name} WHERE {own} IS NOT NULL"),
        };
        let views: Vec<&str> = schema.views().map(|view| view.name.as_str()).collect();
        match self.random.pick(&views) {
            Some(view) if self.random.chance(40) => format!("replace_view({}, {});", literal(view), literal(&query)),
            Some(view) if self.random.chance(30) => {
                let query = format!("SELECT count(*) AS n FROM {}", identifier(view));
                format!("create_view({}, {});", literal(&self.name("v")), literal(&query))
            }
            _ => format!("create_view({}, {});", literal(&self.name("v")), literal(&query)),
        }
    }

    fn trigger(&mut self, schema: &Schema, table: &Table, column: &Column, tables: &[&Table]) -> String {
        let trigger = literal(&self.name("tr"));
        let own = identifier(&column.name);
        let views: Vec<&str> = schema.views().map(|view| view.name.as_str()).collect();
        let Some(other) = self.random.pick(tables).copied() else { return String::new() };
        // A trigger cannot write a column that is computed.
        let stored = other.columns.iter().find(|column| column.generated.is_none());
        let Some(target) = stored.map(|column| identifier(&column.name)) else { return String::new() };
        let written = identifier(&other.name);
        if self.random.chance(20)
            && let Some(view) = self.random.pick(&views)
        {
            let body = format!("INSTEAD OF INSERT BEGIN DELETE FROM {written}; END");
            return format!("create_trigger({trigger}, on = {}, {});", literal(view), literal(&body));
        }
        let body = match self.random.below(4) {
            // Should a change ever move rows by deleting them, everything of the other table is gone.
            0 => format!("AFTER DELETE BEGIN DELETE FROM {written}; END"),
            1 => format!(
                "AFTER UPDATE OF {own} BEGIN UPDATE {written} SET {target} = {target} WHERE {target} = NEW.{own}; END"
            ),
            2 => format!("BEFORE INSERT WHEN NEW.{own} = 'never' BEGIN SELECT RAISE(ABORT, 'no'); END"),
            _ => format!("AFTER INSERT BEGIN DELETE FROM {written} WHERE {target} = 'never' || NEW.{own}; END"),
        };
        format!("create_trigger({trigger}, on = {}, {});", literal(&table.name), literal(&body))
    }

    fn drop_object(&mut self, schema: &Schema) -> String {
        let views: Vec<&str> = schema.views().map(|view| view.name.as_str()).collect();
        let triggers: Vec<&str> = schema.triggers().map(|trigger| trigger.name.as_str()).collect();
        match (self.random.pick(&views), self.random.pick(&triggers)) {
            (Some(view), _) if self.random.chance(50) => format!("drop_view({});", literal(view)),
            (_, Some(trigger)) => format!("drop_trigger({});", literal(trigger)),
            _ => String::new(),
        }
    }
}
