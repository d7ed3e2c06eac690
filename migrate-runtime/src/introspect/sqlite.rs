//! Reads live SQLite tables, and compares them with the ones of a schema.
//!
//! What a schema's table should look like is found out by asking SQLite itself: the table is made in an empty database
//! in memory with the SQL that the dialect spells, and both are read by the same code. So nothing here has to know how
//! a dialect spells anything, and SQLite's own normalisation is on both sides.

use super::super::driver::{Driver, DriverError, Value};
use crate::error::Kind;
use crate::{Error, Result};
use migrate_core::dialect::Dialect;
use migrate_core::plan::{Action, Change, PlanContext, PlannedChange};
use migrate_core::schema::{Schema, Table};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether the database has the object.
pub(crate) fn exists(driver: &mut dyn Driver, kind: &str, name: &str) -> Result<bool, DriverError> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2";
    Ok(driver.first::<i64>(sql, &[kind.into(), name.into()])?.is_some())
}

/// The names of all tables but SQLite's own.
pub(crate) fn tables(driver: &mut dyn Driver) -> Result<Vec<String>, DriverError> {
    driver.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        &[],
    )
}

/// A table as SQLite describes it: what each part is, under a name that people recognise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Live {
    parts: BTreeMap<String, String>,
    columns: Vec<String>,
}

/// Reads a table; `None` if there is none.
pub(crate) fn read(driver: &mut dyn Driver, table: &str) -> Result<Option<Live>, DriverError> {
    let mut live = Live::default();
    let name = [Value::from(table)];
    // The pragmas would also find a table of that name in an attached file.
    let own = "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE";
    if driver.first::<i64>(own, &name)?.is_none() {
        return Ok(None);
    }
    let sql = "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1) ORDER BY cid";
    let columns = driver.rows::<(String, String, bool, Option<String>, i64, i64)>(sql, &name)?;
    let lone_key = columns.iter().filter(|column| column.4 > 0).count() == 1;
    for (column, declared, notnull, default, key, hidden) in columns {
        // A rowid is never NULL, whether its declaration says so or not.
        let rowid = lone_key && key > 0 && declared.eq_ignore_ascii_case("INTEGER");
        let mut what = declared;
        if notnull && !rowid {
            what.push_str(" NOT NULL");
        }
        if let Some(default) = default {
            what.push_str(&format!(" DEFAULT {default}"));
        }
        if key > 0 {
            what.push_str(&format!(" PRIMARY KEY part {key}"));
        }
        if hidden > 0 {
            what.push_str(if hidden == 3 { " GENERATED STORED" } else { " GENERATED VIRTUAL" });
        }
        live.parts.insert(format!("column `{column}`"), what);
        live.columns.push(column);
    }
    if live.columns.is_empty() {
        return Ok(None);
    }
    read_foreign_keys(driver, &name, &mut live)?;
    read_indexes(driver, &name, &mut live)?;
    read_text(driver, &name, &mut live)?;
    Ok(Some(live))
}

fn read_foreign_keys(driver: &mut dyn Driver, name: &[Value], live: &mut Live) -> Result<(), DriverError> {
    let sql = "SELECT id, \"table\", group_concat(\"from\", ', '), group_concat(coalesce(\"to\", ''), ', '), \
               max(on_update), max(on_delete) FROM (SELECT * FROM pragma_foreign_key_list(?1) ORDER BY id, seq) GROUP BY id";
    let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, parent, from, to, on_update, on_delete) in
        driver.rows::<(i64, String, String, String, String, String)>(sql, name)?
    {
        let what = format!("REFERENCES {parent} ({to}) ON UPDATE {on_update} ON DELETE {on_delete}");
        keys.entry(format!("foreign key ({from})")).or_default().push(what);
    }
    // Several keys may share their columns; in which order they stand means nothing.
    for (key, mut what) in keys {
        what.sort();
        live.parts.insert(key, what.join("; "));
    }
    Ok(())
}

fn read_indexes(driver: &mut dyn Driver, table: &[Value], live: &mut Live) -> Result<(), DriverError> {
    let sql = "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?1)";
    for (index, unique, origin, partial) in driver.rows::<(String, bool, String, bool)>(sql, table)? {
        let sql = "SELECT coalesce(name, '(expression)') || CASE \"desc\" WHEN 1 THEN ' DESC' ELSE '' END || \
                   CASE coll WHEN 'BINARY' THEN '' ELSE ' COLLATE ' || coll END \
                   FROM pragma_index_xinfo(?1) WHERE key = 1 ORDER BY seqno";
        let columns = driver.rows::<String>(sql, &[index.as_str().into()])?.join(", ");
        match origin.as_str() {
            "c" => {
                let sql = "SELECT coalesce(sql, '') FROM sqlite_schema WHERE type = 'index' AND name = ?1";
                let text = driver.first::<String>(sql, &[index.as_str().into()])?.unwrap_or_default();
                let mut what = format!("{}({columns})", if unique { "UNIQUE " } else { "" });
                if partial || columns.contains("(expression)") {
                    what.push_str(&format!(": {}", normal(text.split_once(" ON ").map_or("", |(_, rest)| rest))));
                }
                live.parts.insert(format!("index `{index}`"), what);
            }
            "u" => drop(live.parts.insert(format!("unique ({columns})"), "UNIQUE".to_owned())),
            _ => drop(live.parts.insert("primary key".to_owned(), columns)),
        }
    }
    Ok(())
}

/// What no pragma tells: checks, collations, table options, generation, deferrability. The text as a whole is compared
/// only where the words in it differ; names, quotes, spaces and letter case do not count.
fn read_text(driver: &mut dyn Driver, table: &[Value], live: &mut Live) -> Result<(), DriverError> {
    let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE";
    let text = driver.first::<String>(sql, table)?.unwrap_or_default();
    let words = words(&text);
    let count = |wanted: &str| words.iter().filter(|word| word.eq_ignore_ascii_case(wanted)).count();
    for word in ["CHECK", "COLLATE", "AUTOINCREMENT", "STRICT", "CONFLICT", "DEFERRABLE", "INITIALLY", "GENERATED"] {
        if count(word) > 0 {
            live.parts.insert(format!("number of {word}"), count(word).to_string());
        }
    }
    if words.windows(2).any(|pair| pair[0].eq_ignore_ascii_case("WITHOUT") && pair[1].eq_ignore_ascii_case("ROWID")) {
        live.parts.insert("option WITHOUT ROWID".to_owned(), "set".to_owned());
    }
    for (number, check) in checks(&words).into_iter().enumerate() {
        live.parts.insert(format!("check {}", number + 1), check);
    }
    Ok(())
}

/// The expressions behind CHECK, as normal text, sorted: their order means nothing.
fn checks(words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.eq_ignore_ascii_case("CHECK") || words.get(at + 1).is_none_or(|next| next != "(") {
            continue;
        }
        let mut depth = 0;
        let mut expression: Vec<&str> = Vec::new();
        for word in &words[at + 1..] {
            match word.as_str() {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            expression.push(word);
            if depth == 0 {
                break;
            }
        }
        found.push(expression.join(" ").to_lowercase());
    }
    found.sort();
    found
}

fn normal(text: &str) -> String {
    words(text).join(" ").to_lowercase()
}

/// The words of SQL: quoted names without their quotes, text constants with them, comments left out.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            c if c.is_whitespace() => {
                rest = rest.trim_start();
                continue;
            }
            '-' if rest.starts_with("--") => {
                rest = rest.split_once('\n').map_or("", |(_, after)| after);
                continue;
            }
            '/' if rest.starts_with("/*") => {
                rest = rest.split_once("*/").map_or("", |(_, after)| after);
                continue;
            }
            '"' | '`' | '\'' | '[' => {
                let close = if first == '[' { ']' } else { first };
                let (inner, length) = quoted(rest, close);
                words.push(if first == '\'' { format!("'{inner}'") } else { inner });
                rest = &rest[length..];
                continue;
            }
            c if c.is_alphanumeric() || c == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len())
            }
            c => c.len_utf8(),
        };
        words.push(rest[..length].to_owned());
        rest = &rest[length..];
    }
    words
}

/// What stands between quotes, and the bytes of all of it.
fn quoted(text: &str, close: char) -> (String, usize) {
    let mut inner = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == close {
            if close != ']' && characters.peek().is_some_and(|(_, next)| *next == close) {
                characters.next();
            } else {
                return (inner, at + close.len_utf8());
            }
        }
        inner.push(character);
    }
    (inner, text.len())
}

impl Live {
    /// What differs, a line each; `self` is what should be.
    pub(crate) fn differences(&self, live: &Live) -> Vec<String> {
        let mut lines = Vec::new();
        for (part, expected) in &self.parts {
            match live.parts.get(part) {
                Some(found) if found.eq_ignore_ascii_case(expected) => {}
                Some(found) => lines.push(format!("{part}: the chain says `{expected}`, the database has `{found}`")),
                None => lines.push(format!("{part}: the chain says `{expected}`, the database has none")),
            }
        }
        for (part, found) in &live.parts {
            if !self.parts.contains_key(part) {
                lines.push(format!("{part}: the database has `{found}`, the chain says nothing of it"));
            }
        }
        if lines.is_empty()
            && !self
                .columns
                .iter()
                .map(|name| name.to_lowercase())
                .eq(live.columns.iter().map(|name| name.to_lowercase()))
        {
            lines.push(format!(
                "columns: the chain says the order `{}`, the database has `{}`",
                self.columns.join(", "),
                live.columns.join(", ")
            ));
        }
        lines
    }
}

/// Makes tables of a schema in an empty database, to see what they should be.
pub(crate) struct Expected {
    scratch: Box<dyn Driver>,
    server: [u32; 3],
}

impl Expected {
    /// `None` where the driver has no empty database to offer.
    pub(crate) fn new(driver: &mut dyn Driver) -> Result<Option<Expected>> {
        let server = driver.server_version()?;
        let Some(mut scratch) = driver.scratch()? else { return Ok(None) };
        // Tables are made one by one, without those that they refer to.
        scratch.execute("PRAGMA foreign_keys = OFF", &[])?;
        Ok(Some(Expected { scratch, server }))
    }

    /// What the table should be.
    fn live(&mut self, table: &Arc<Table>) -> Result<Live> {
        let mut changes = vec![Change::CreateTable(table.clone())];
        for index in &table.indexes {
            changes.push(Change::CreateIndex { table: table.clone(), index: index.name.clone() });
        }
        let changes: Vec<_> = changes.into_iter().map(|change| PlannedChange { operation: 0, change }).collect();
        let (before, mut after) = (Schema::new(), Schema::new());
        after.put_table((**table).clone());
        let context =
            PlanContext { version: "", before: &before, after: &after, server: self.server, history: "scratch" };
        for step in Dialect::Sqlite.spelling().plan(&changes, &context) {
            if let Action::Sql(sql) | Action::Script(sql) = &step.action {
                self.scratch.execute_script(sql).map_err(|error| Error::from(error).in_statement(sql))?;
            }
        }
        let live = read(&mut *self.scratch, &table.name)?.unwrap_or_default();
        self.scratch.execute(&format!("DROP TABLE {}", crate::history::quote(&table.name)), &[])?;
        Ok(live)
    }

    /// What differs between a live table and what it should be, a line each.
    pub(crate) fn differences(&mut self, driver: &mut dyn Driver, table: &Arc<Table>) -> Result<Vec<String>> {
        let expected = self.live(table)?;
        Ok(match read(driver, &table.name)? {
            Some(live) => expected.differences(&live),
            None => vec!["the database does not have it".to_owned()],
        })
    }

    /// Refuses a live table that is not what it should be.
    pub(crate) fn assert_equal(&mut self, driver: &mut dyn Driver, table: &Arc<Table>) -> Result<()> {
        let differences = self.differences(driver, table)?;
        if differences.is_empty() {
            return Ok(());
        }
        let mut error = Error::new(
            Kind::Differs,
            format!("the live table `{}` is not what the chain says, and has to be made anew", table.name),
        );
        for line in differences {
            error = error.note(line);
        }
        Err(error
            .note("a copy would lose what the chain does not know; nothing of this was changed")
            .help("bring the table to what the chain says, or write the difference as a migration and `stamp` it"))
    }
}
