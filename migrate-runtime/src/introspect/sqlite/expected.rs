//! What a schema's objects should look like, found out by asking SQLite itself: they are made in an empty database in
//! memory with the SQL that the dialect spells, and read by the same code as the live ones. So nothing here has to know
//! how a dialect spells anything.

use super::difference::{Difference, differences};
use super::live::{LivePartKey, LiveTable};
use super::read;
use crate::driver::{Driver, DriverError};
use crate::error::Kind;
use crate::history::quote;
use crate::{Error, Result};
use migrate_core::dialect::{Spelling, Sqlite};
use migrate_core::plan::{Action, Change, PlanContext, PlannedChange};
use migrate_core::schema::{Schema, Table};
use std::sync::Arc;

/// How much of a table has to be what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// All of it: it changes.
    All,
    /// Where its values stand: they are put aside.
    Values,
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
    fn live(&mut self, table: &Arc<Table>) -> Result<LiveTable> {
        let bare = Table { indexes: Vec::new(), ..(**table).clone() };
        let mut changes = vec![Change::CreateTable(bare.into())];
        for index in &table.indexes {
            changes.push(Change::CreateIndex { table: table.clone(), index: index.name.clone() });
        }
        let mut after = Schema::new();
        after.put_table((**table).clone());
        for sql in statements(changes, &after, self.server) {
            self.scratch.execute_script(&sql).map_err(|error| Error::from(error).in_statement(&sql))?;
        }
        let live = read::table(&mut *self.scratch, &table.name)?.unwrap_or_default();
        self.scratch.execute(&format!("DROP TABLE {}", quote(&table.name)), &[])?;
        Ok(live)
    }

    /// What differs between a live table and what it should be.
    pub(crate) fn differences(&mut self, driver: &mut dyn Driver, table: &Arc<Table>) -> Result<Vec<Difference>> {
        let mut expected = self.live(table)?;
        Ok(match read::table(driver, &table.name)? {
            Some(mut live) => {
                name_referenced(driver, &mut expected)?;
                name_referenced(driver, &mut live)?;
                differences(&expected, &live)
            }
            None => vec![missing(driver, &table.name)?],
        })
    }

    /// Refuses a live table that is not what it should be.
    pub(crate) fn assert_equal(&mut self, driver: &mut dyn Driver, table: &Arc<Table>, scope: Scope) -> Result<()> {
        let mut differences = self.differences(driver, table)?;
        if scope == Scope::Values {
            differences.retain(Difference::is_about_values);
        }
        if differences.is_empty() {
            return Ok(());
        }
        let message = format!("the live table `{}` is not what the chain says, and has to change", table.name);
        Err(different(message, &differences)
            .note("a change would lose what the chain does not know; nothing of this was changed"))
    }
}

/// The table is not in this file; one of that name in another file of the connection is another table.
fn missing(driver: &mut dyn Driver, table: &str) -> Result<Difference, DriverError> {
    let mut found = Difference {
        chain: Some(format!("a table `{table}`")),
        help: "restore it from a backup, or `downgrade` to before the migration that makes it".to_owned(),
        ..Difference::default()
    };
    let files = "SELECT name FROM pragma_database_list WHERE name <> 'main' ORDER BY seq";
    for file in driver.rows::<String>(files, &[])? {
        let schema =
            if file == "temp" { "sqlite_temp_schema".to_owned() } else { format!("{}.sqlite_schema", quote(&file)) };
        let sql = format!("SELECT 1 FROM {schema} WHERE type = 'table' AND name = ?1 COLLATE NOCASE");
        if driver.first::<i64>(&sql, &[table.into()])?.is_some() {
            found.part = "place".to_owned();
            found.database = Some(format!("{file}.{table}"));
            found.chain = Some(format!("main.{table}"));
            found.help = format!("open the file that `{file}` is as the database itself: other files are not migrated");
        }
    }
    Ok(found)
}

/// The error that shows differences, and what to do about each.
pub(crate) fn different(message: String, differences: &[Difference]) -> Error {
    let mut error = Error::new(Kind::Differs, message);
    let mut ways_out: Vec<&str> = Vec::new();
    for difference in differences {
        error = error.note(difference.to_string());
        if !ways_out.contains(&difference.help.as_str()) {
            ways_out.push(&difference.help);
        }
    }
    ways_out.into_iter().fold(error, |error, help| error.help(help))
}

/// The statements that make objects in an empty database.
pub(crate) fn statements(changes: Vec<Change>, after: &Schema, server: [u32; 3]) -> Vec<String> {
    let changes: Vec<_> = changes.into_iter().map(|change| PlannedChange { operation: 0, change }).collect();
    let before = Schema::new();
    let context = PlanContext { version: "", before: &before, after, server, history: "scratch" };
    let steps = Sqlite.plan(&changes, &context);
    let sql = |action| match action {
        Action::Sql(sql) | Action::Script(sql) => Some(sql),
        _ => None,
    };
    steps.into_iter().filter_map(|step| sql(step.action)).collect()
}

/// A foreign key that names no columns points at the primary key, which the live database knows.
fn name_referenced(driver: &mut dyn Driver, table: &mut LiveTable) -> Result<(), DriverError> {
    let own: Vec<String> = table.primary_key.iter().flat_map(|key| &key.parts).filter_map(column).collect();
    for key in table.foreign_keys.iter_mut().filter(|key| key.referenced.is_empty()) {
        key.referenced = if key.references.eq_ignore_ascii_case(&table.name) {
            own.clone()
        } else {
            let sql = "SELECT name FROM pragma_table_info(?1, 'main') WHERE pk > 0 ORDER BY pk";
            driver.rows(sql, &[key.references.as_str().into()])?
        };
    }
    Ok(())
}

fn column(part: &super::live::LivePart) -> Option<String> {
    match &part.key {
        LivePartKey::Column(name) => Some(name.clone()),
        LivePartKey::Expression(_) => None,
    }
}
