//! A SQLite table that changes in its text only.
//!
//! The table's text in `sqlite_schema` is replaced, inside the transaction; a rollback takes it back. What the text
//! must not change, the columns' places and the automatic indexes, is read before and after, and compared.
//!
//! Values that change are written through a second name of the same rows that is there only meanwhile: no trigger fires
//! and no key is checked, as in a rebuild.

use super::exchange::{edit_schema, free_name, renamed, root};
use crate::driver::Driver;
use crate::error::Kind;
use crate::history::quote;
use crate::introspect::sqlite::{Expected, Scope};
use crate::{Error, Result};
use migrate_core::dialect::create_sqlite_table;
use migrate_core::plan::{RowsEdit, SchemaEdit};

/// Stands behind the text of a table whose rows may lack columns that `ADD COLUMN` made: such rows take the default in
/// the text for the value, so a default must not change before they are written in full.
const SHORT_ROWS: &str = " /* rows may lack added columns */";

pub(super) fn run(driver: &mut dyn Driver, edit: &SchemaEdit, expected: &mut Option<Expected>) -> Result<()> {
    if expected.is_none() {
        *expected = Expected::new(driver)?;
    }
    if let Some(expected) = expected {
        expected.assert_equal(driver, &edit.before, Scope::All)?;
    }
    let table = edit.before.name.as_str();
    for index in &edit.drop_indexes {
        driver.execute(&format!("DROP INDEX main.{}", quote(index)), &[])?;
    }
    let root = root(driver, table)?;
    let shape = shape(driver, table)?;
    // `CREATE TABLE` and a rebuild leave just this text, and rows that hold every column.
    let mut whole = text(driver, table)? == create_sqlite_table(&edit.before);
    if let Some(rows) = edit.complete_rows.as_ref().filter(|_| !whole) {
        update(driver, root, rows)?;
        whole = true;
    }
    if let Some(rows) = &edit.convert_rows {
        update(driver, root, rows)?;
    }
    let sql = if whole { edit.final_sql.clone() } else { format!("{}{SHORT_ROWS}", edit.final_sql) };
    edit_schema(driver, |driver| {
        let update = "UPDATE main.sqlite_schema SET sql = ?1 WHERE type = 'table' AND name = ?2 AND rootpage = ?3";
        one_row(driver.execute(update, &[sql.as_str().into(), table.into(), root.into()])?, table)
    })?;
    let now = self::shape(driver, table)?;
    if now == shape {
        return Ok(());
    }
    let differing = |of: &[String], other: &[String]| of.iter().find(|line| !other.contains(line)).cloned();
    let of = |found: Option<String>| found.unwrap_or_else(|| "nothing of it".to_owned());
    let (database, chain) = (of(differing(&shape, &now)), of(differing(&now, &shape)));
    Err(Error::new(
        Kind::Differs,
        format!("`{table}` has its columns or unique constraints in another order than the chain"),
    )
    .note(format!("the first that differs in the database: {database}"))
    .note(format!("the first that differs in the chain: {chain}"))
    .note("its text cannot be replaced where they stand; nothing of this was changed")
    .help(format!(
        "make it anew in a migration in front of this one: `create_table(\"{table}_new\", …);`, \
         `insert_from(\"{table}_new\", […], \"SELECT … FROM {table}\", …);`, `drop_table(\"{table}\");`, \
         `rename_table(\"{table}_new\" => \"{table}\");`"
    )))
}

fn one_row(rows: u64, name: &str) -> Result<()> {
    if rows == 1 {
        return Ok(());
    }
    Err(Error::new(Kind::Failed, format!("the schema table has not one row for `{name}`")))
}

fn text(driver: &mut dyn Driver, table: &str) -> Result<String> {
    let sql = "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?1";
    Ok(driver.first::<String>(sql, &[table.into()])?.unwrap_or_default())
}

/// The columns in their places, and which index is over which of them. What an index merely carries does not order it.
fn shape(driver: &mut dyn Driver, table: &str) -> Result<Vec<String>> {
    let columns = "SELECT 'column ' || cid || ' ' || name || ', key ' || pk || ', hidden ' || hidden \
                   FROM pragma_table_xinfo(?1) ORDER BY cid";
    let mut shape: Vec<String> = driver.rows(columns, &[table.into()])?;
    let indexes = "SELECT list.name || ' over ' || coalesce(part.name, 'an expression') || ', column ' || part.cid || \
                   ', unique ' || list.\"unique\" || ', descending ' || part.\"desc\" || ', ' || coalesce(part.coll, '') \
                   FROM pragma_index_list(?1) AS list, pragma_index_xinfo(list.name) AS part \
                   WHERE part.key = 1 ORDER BY list.name, part.seqno";
    shape.extend(driver.rows::<String>(indexes, &[table.into()])?);
    Ok(shape)
}

/// Runs the UPDATE under a second name that stands for the same rows.
fn update(driver: &mut dyn Driver, root: i64, rows: &RowsEdit) -> Result<()> {
    let name = &free_name(driver, &rows.name)?;
    let (create, change) = (renamed(&rows.create, &rows.name, name), renamed(&rows.update, &rows.name, name));
    edit_schema(driver, |driver| {
        let insert = "INSERT INTO main.sqlite_schema (type, name, tbl_name, rootpage, sql) \
                      VALUES ('table', ?1, ?1, ?2, ?3)";
        one_row(driver.execute(insert, &[name.as_str().into(), root.into(), create.as_str().into()])?, name)
    })?;
    driver.execute(&change, &[]).map_err(|error| Error::from(error).in_statement(&change))?;
    edit_schema(driver, |driver| {
        let delete = "DELETE FROM main.sqlite_schema WHERE type = 'table' AND name = ?1 AND rootpage = ?2";
        one_row(driver.execute(delete, &[name.as_str().into(), root.into()])?, name)
    })
}
