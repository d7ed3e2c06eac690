//! A whole new copy of a SQLite table takes the table's place.

use super::exchange::{exchange, free_name, prepare_counter, renamed};
use crate::driver::{Driver, DriverError};
use crate::error::Kind;
use crate::history::quote;
use crate::introspect::sqlite::{Expected, Scope};
use crate::{Error, Result};
use migrate_core::plan::Rebuild;
use migrate_core::schema::Table;
use std::collections::HashMap;

pub(crate) use super::exchange::assert_schema_edits;

/// Rows that point at nothing: how many, by table, parent and row.
type Orphans = HashMap<(String, String, Option<i64>), u64>;

/// How many row numbers are copied by one statement at least.
const RANGE: i64 = 50_000;

/// How many statements copy a table at most, however far apart its row numbers are.
const MOST_RANGES: i64 = 100;

pub(super) fn run(
    driver: &mut dyn Driver,
    rebuild: &Rebuild,
    expected: &mut Option<Expected>,
    told: &dyn Fn(u64, u64),
) -> Result<()> {
    if expected.is_none() {
        *expected = Expected::new(driver)?;
    }
    if let Some(expected) = expected {
        expected.assert_equal(driver, &rebuild.before, Scope::All)?;
    }
    let (table, copy) = (rebuild.before.name.as_str(), &free_name(driver, &rebuild.copy)?);
    let watched = if rebuild.keys_may_change { family(driver, rebuild)? } else { Vec::new() };
    if watched.is_empty() {
        return copy_and_exchange(driver, rebuild, table, copy, told);
    }
    // Reading all keys is a large part of the cost. Only where rows point at nothing afterwards does it matter which of
    // them did before, and then it is found out by going back.
    driver.execute("SAVEPOINT migrate_rebuild", &[])?;
    copy_and_exchange(driver, rebuild, table, copy, told)?;
    let renumbered = rebuild.before.primary_key != rebuild.after.primary_key
        || rebuild.before.options.without_rowid != rebuild.after.options.without_rowid;
    let renumbered = renumbered.then_some(table);
    if !orphans(driver, &watched, renumbered)?.is_empty() {
        driver.execute("ROLLBACK TO migrate_rebuild", &[])?;
        let before = orphans(driver, &watched, renumbered)?;
        copy_and_exchange(driver, rebuild, table, copy, told)?;
        assert_no_new(driver, &watched, renumbered, &before)?;
    }
    driver.execute("RELEASE migrate_rebuild", &[])?;
    Ok(())
}

fn copy_and_exchange(
    driver: &mut dyn Driver,
    rebuild: &Rebuild,
    table: &str,
    copy: &str,
    told: &dyn Fn(u64, u64),
) -> Result<()> {
    execute(driver, &renamed(&rebuild.create_copy, &rebuild.copy, copy))?;
    fill(driver, rebuild, &renamed(&rebuild.fill_copy, &rebuild.copy, copy), told)?;
    for index in &rebuild.drop_indexes {
        execute(driver, &format!("DROP INDEX main.{}", quote(index)))?;
    }
    prepare_counter(driver, table, copy, counts(&rebuild.before), counts(&rebuild.after))?;
    exchange(driver, table, copy, &rebuild.final_sql)?;
    execute(driver, &format!("DROP TABLE main.{}", quote(copy)))?;
    for sql in &rebuild.create_indexes {
        execute(driver, sql)?;
    }
    Ok(())
}

/// Copies the rows; a large table in ranges of row numbers, which is as fast and tells how far it is.
fn fill(driver: &mut dyn Driver, rebuild: &Rebuild, sql: &str, told: &dyn Fn(u64, u64)) -> Result<()> {
    let Some(rowid) = &rebuild.rowid else { return execute(driver, sql) };
    let table = quote(&rebuild.before.name);
    let ends = format!("SELECT (SELECT min({rowid}) FROM main.{table}), (SELECT max({rowid}) FROM main.{table})");
    let (Some(first), Some(last)) = driver.first::<(Option<i64>, Option<i64>)>(&ends, &[])?.unwrap_or_default() else {
        return execute(driver, sql);
    };
    let Some(span) = last.checked_sub(first).filter(|span| *span > RANGE) else { return execute(driver, sql) };
    let width = RANGE.max(span / MOST_RANGES + 1);
    let ranged = format!("{sql}\nWHERE {rowid} BETWEEN ?1 AND ?2");
    let mut from = first;
    loop {
        let to = from.saturating_add(width - 1).min(last);
        let copied = driver.execute(&ranged, &[from.into(), to.into()]);
        copied.map_err(|error| Error::from(error).in_statement(sql))?;
        told((to - first).unsigned_abs() + 1, span.unsigned_abs() + 1);
        if to == last {
            return Ok(());
        }
        from = to + 1;
    }
}

fn execute(driver: &mut dyn Driver, sql: &str) -> Result<()> {
    driver.execute(sql, &[]).map(drop).map_err(|error| Error::from(error).in_statement(sql))
}

/// Whether the table has AUTOINCREMENT.
fn counts(table: &Table) -> bool {
    table.primary_key.as_ref().is_some_and(|key| key.generated && !key.reuse)
}

/// The table, if it has or gets foreign keys, and those that point at it.
fn family(driver: &mut dyn Driver, rebuild: &Rebuild) -> Result<Vec<String>, DriverError> {
    let table = rebuild.before.name.as_str();
    let sql = "SELECT DISTINCT child.name FROM main.sqlite_schema AS child, pragma_foreign_key_list(child.name) AS key \
               WHERE child.type = 'table' AND key.\"table\" = ?1 COLLATE NOCASE AND child.name <> ?1 COLLATE NOCASE";
    let mut family: Vec<String> = driver.rows(sql, &[table.into()])?;
    if !rebuild.before.foreign_keys.is_empty() || !rebuild.after.foreign_keys.is_empty() {
        family.push(table.to_owned());
    }
    Ok(family)
}

/// Rows that point at nothing. Under another key a row has another number: then those of the table `renumbered` are only
/// counted.
fn orphans(driver: &mut dyn Driver, tables: &[String], renumbered: Option<&str>) -> Result<Orphans> {
    let mut found = Orphans::new();
    for table in tables {
        let sql = format!("PRAGMA main.foreign_key_check({})", quote(table));
        let rows = match driver.rows::<(String, Option<i64>, String)>(&sql, &[]) {
            Ok(rows) => rows,
            // A foreign key whose parent has no such key is an error of its own, and no row's.
            Err(error) if error.message.contains("foreign key mismatch") => Vec::new(),
            Err(error) => return Err(Error::from(error).in_statement(&sql)),
        };
        for (table, row, parent) in rows {
            let row = row.filter(|_| renumbered != Some(table.as_str()));
            *found.entry((table, parent, row)).or_default() += 1;
        }
    }
    Ok(found)
}

/// Rows that pointed at nothing before are no failure of the migration; new ones are.
fn assert_no_new(driver: &mut dyn Driver, tables: &[String], renumbered: Option<&str>, before: &Orphans) -> Result<()> {
    let mut new: Vec<_> = orphans(driver, tables, renumbered)?
        .into_iter()
        .filter(|(orphan, count)| before.get(orphan).is_none_or(|known| known < count))
        .map(|(orphan, _)| orphan)
        .collect();
    new.sort();
    let Some((table, parent, row)) = new.first() else { return Ok(()) };
    let row = row.map_or_else(|| "a row".to_owned(), |row| format!("row {row}"));
    Err(Error::new(
        Kind::Refused,
        format!("{row} of `{table}` would refer to a row of `{parent}` that does not exist ({} such rows)", new.len()),
    )
    .help(format!("correct or delete these rows of `{table}` in a statement before this one")))
}
