//! A table that may be there already is taken over where it is equal, and created where nothing is.

use crate::driver::Driver;
use crate::history::History;
use crate::introspect::sqlite::{Expected, different, exists};
use crate::{Error, Result};
use migrate_core::plan::{Action, Adoption};

pub(super) fn run(
    driver: &mut dyn Driver,
    history: &History,
    (version, operation): (&str, usize),
    adoption: &Adoption,
    expected: &mut Option<Expected>,
) -> Result<()> {
    if assert_adoptable(driver, adoption, expected)? {
        return Ok(history.record_adopted(driver, version, operation, &adoption.table.name)?);
    }
    for step in &adoption.create {
        if let Action::Sql(sql) = &step.action {
            driver.execute(sql, &[]).map_err(|error| Error::from(error).in_statement(sql))?;
        }
    }
    Ok(())
}

/// Whether the table is there; refuses one that differs.
pub(crate) fn assert_adoptable(
    driver: &mut dyn Driver,
    adoption: &Adoption,
    expected: &mut Option<Expected>,
) -> Result<bool> {
    let table = &adoption.table;
    if !exists(driver, "table", &table.name)? {
        return Ok(false);
    }
    if expected.is_none() {
        *expected = Expected::new(driver)?;
    }
    let Some(expected) = expected else { return Ok(true) };
    let differences = expected.differences(driver, table)?;
    if differences.is_empty() {
        return Ok(true);
    }
    let message = format!("the table `{}` is there already, and is not what is to be taken over", table.name);
    Err(different(message, &differences)
        .note("it was not touched: only a table that is equal is taken over")
        .help("or write the statement as the table is: a type word for word is `sql(sqlite = \"INTEGER\")`"))
}
