//! Compares what is there with what should be.

use super::Migrator;
use super::run::planner;
use crate::driver::Driver;
use crate::history::{History, quote};
use crate::introspect::sqlite::{self, Expected, TableKind, meaning};
use crate::standing::Standing;
use crate::{Difference, Result};
use migrate_core::plan::Change;
use migrate_core::schema::{Schema, Table};

/// What [`Migrator::verify`] found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Verification {
    /// Applied migrations that were edited since.
    pub edited: Vec<String>,
    /// Applied migrations that the program does not have.
    pub unknown: Vec<String>,
    /// Live objects that are not what the history says.
    pub drift: Vec<Drift>,
    /// Live tables that no migration made.
    pub foreign_tables: Vec<String>,
    /// Other live objects that no migration made: "view `recent`", "trigger `audit` on `post`", "virtual table `search`".
    pub foreign_objects: Vec<String>,
}

/// One live object that is not what the history says. The names of constraints do not count: SQLite does nothing with
/// them, and they keep their old name when their table gets another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// What it is: "table `post`".
    pub object: String,
    /// What differs.
    pub differences: Vec<Difference>,
}

impl Verification {
    /// Whether everything is as it should be; tables, views and triggers that no migration made are no fault.
    pub fn is_clean(&self) -> bool {
        self.edited.is_empty() && self.unknown.is_empty() && self.drift.is_empty()
    }
}

impl Migrator<'_> {
    pub(super) fn read_verification(&self, driver: &mut dyn Driver) -> Result<Verification> {
        self.with_session(driver, false, |session, history| {
            let driver = &mut *session.driver;
            let applied = history.applied(driver)?;
            let standing = Standing::new(self.chain, driver.dialect(), applied)?;
            let (mut planner, stored) = planner(driver, history, self.discard)?;
            planner.replay(&stored)?;
            let mut found = Verification {
                edited: (0..standing.list.len())
                    .filter(|index| standing.is_edited(*index))
                    .map(|index| standing.list[index].version.to_owned())
                    .collect(),
                unknown: standing.ahead(),
                drift: drift(driver, planner.schema())?,
                ..Verification::default()
            };
            add_foreign(driver, history, planner.schema(), &mut found)?;
            Ok(found)
        })
    }
}

/// Adds what no migration made. What a virtual table keeps for itself is a part of it.
fn add_foreign(driver: &mut dyn Driver, history: &History, schema: &Schema, found: &mut Verification) -> Result<()> {
    for name in sqlite::tables(driver)? {
        if known(schema.tables().map(|table| &table.name), &name) || history.owns(&name) {
            continue;
        }
        match sqlite::table(driver, &name)?.map(|table| table.kind) {
            Some(TableKind::Virtual(module)) => {
                found.foreign_objects.push(format!("virtual table `{name}` ({module})"));
            }
            Some(TableKind::Shadow(_)) => {}
            _ => found.foreign_tables.push(name),
        }
    }
    for object in sqlite::objects(driver)? {
        match object.kind {
            "view" if !known(schema.views().map(|view| &view.name), &object.name) => {
                found.foreign_objects.push(format!("view `{}`", object.name));
            }
            "trigger"
                if !known(schema.triggers().map(|trigger| &trigger.name), &object.name)
                    && !history.owns(&object.table) =>
            {
                found.foreign_objects.push(format!("trigger `{}` on `{}`", object.name, object.table));
            }
            _ => {}
        }
    }
    Ok(())
}

fn known<'n>(mut names: impl Iterator<Item = &'n String>, name: &str) -> bool {
    names.any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether the table is declared in place of a virtual one (`unchecked("CREATE VIRTUAL TABLE …", creates = "CREATE TABLE
/// …")`): the live one has its columns. It is equal as far as anybody can say, but nobody changes it.
fn stands_for_virtual(driver: &mut dyn Driver, table: &Table) -> Result<bool> {
    let live = sqlite::table(driver, &table.name)?;
    if !live.is_some_and(|live| matches!(live.kind, TableKind::Virtual(_))) {
        return Ok(false);
    }
    let sql = "SELECT name FROM pragma_table_xinfo(?1, 'main')";
    let columns: Vec<String> = driver.rows::<String>(sql, &[table.name.as_str().into()])?;
    Ok(table
        .columns
        .iter()
        .all(|column| column.name.eq_ignore_ascii_case("rowid") || known(columns.iter(), &column.name)))
}

/// The live objects that are not what the schema says.
pub(super) fn drift(driver: &mut dyn Driver, schema: &Schema) -> Result<Vec<Drift>> {
    let mut found = Vec::new();
    if let Some(mut expected) = Expected::new(driver)? {
        for table in schema.tables() {
            let differences = expected.differences(driver, table)?;
            if !differences.is_empty() && !stands_for_virtual(driver, table)? {
                found.push(Drift { object: format!("table `{}`", table.name), differences });
            }
        }
    }
    let views = schema.views().map(|view| ("view", &view.name, Change::CreateView(view.clone())));
    let triggers = schema.triggers().map(|trigger| ("trigger", &trigger.name, Change::CreateTrigger(trigger.clone())));
    for (kind, name, change) in views.chain(triggers) {
        if let Some(difference) = compared(driver, schema, kind, name, change)? {
            found.push(Drift { object: format!("{kind} `{name}`"), differences: vec![difference] });
        }
    }
    Ok(found)
}

/// What differs about a view or a trigger, given the change that makes it.
pub(super) fn compared(
    driver: &mut dyn Driver,
    schema: &Schema,
    kind: &str,
    name: &str,
    change: Change,
) -> Result<Option<Difference>> {
    let sql = sqlite::statements(vec![change], schema, driver.server_version()?).pop().unwrap_or_default();
    let live = sqlite::objects(driver)?;
    let Some(live) = live.iter().find(|live| live.kind == kind && live.name.eq_ignore_ascii_case(name)) else {
        let help = format!("make it again: `{sql}`");
        return Ok(Some(Difference { chain: Some(sql), help, ..Difference::default() }));
    };
    if meaning(&sql) == meaning(&live.sql) {
        return Ok(None);
    }
    let drop = format!("DROP {} {}", kind.to_ascii_uppercase(), quote(name));
    Ok(Some(Difference {
        part: "text".to_owned(),
        database: Some(live.sql.clone()),
        help: format!("make it again: `{drop}; {sql}`"),
        chain: Some(sql),
    }))
}
