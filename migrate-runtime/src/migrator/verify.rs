//! Compares what is there with what should be.

use super::Migrator;
use super::run::replayed;
use crate::Result;
use crate::driver::Driver;
use crate::history::History;
use crate::introspect::sqlite::{self, Expected};
use crate::standing::Standing;
use migrate_core::schema::Schema;

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
}

/// One live object that is not what the history says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Drift {
    /// What it is: "table `post`".
    pub object: String,
    /// What differs, a line each.
    pub differences: Vec<String>,
}

impl Verification {
    /// Whether everything is as it should be; tables that no migration made are no fault.
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
            let (planner, ..) = replayed(driver, history, self.discard)?;
            let live = sqlite::tables(driver).map_err(crate::Error::from)?;
            Ok(Verification {
                edited: (0..standing.list.len())
                    .filter(|index| standing.is_edited(*index))
                    .map(|index| standing.list[index].version.to_owned())
                    .collect(),
                unknown: standing.ahead(),
                drift: drift(driver, history, planner.schema())?,
                foreign_tables: live
                    .into_iter()
                    .filter(|table| planner.schema().table(table).is_none() && !history.owns(table))
                    .collect(),
            })
        })
    }
}

/// The live objects that are not what the schema says.
pub(super) fn drift(driver: &mut dyn Driver, _history: &History, schema: &Schema) -> Result<Vec<Drift>> {
    let mut found = Vec::new();
    if let Some(mut expected) = Expected::new(driver)? {
        for table in schema.tables() {
            let differences = expected.differences(driver, table)?;
            if !differences.is_empty() {
                found.push(Drift { object: format!("table `{}`", table.name), differences });
            }
        }
    }
    let views = schema.views().map(|view| ("view", &view.name));
    let triggers = schema.triggers().map(|trigger| ("trigger", &trigger.name));
    for (kind, name) in views.chain(triggers) {
        if !sqlite::exists(driver, kind, name)? {
            let differences = vec!["the database does not have it".to_owned()];
            found.push(Drift { object: format!("{kind} `{name}`"), differences });
        }
    }
    Ok(found)
}
