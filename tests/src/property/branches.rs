//! Random chains as two branches that were merged: one migration comes late to a database that has run the others.

use super::{Statements, version};
use crate::planned::{Chain, Planned};
use crate::program::Program;
use migrate_core::dialect::Dialect;
use migrate_runtime::Migrator;
use rusqlite::{Connection, types::Value};

/// What became of a migration that came late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// It ran, and both databases are the same.
    Commuted,
    /// It was refused, and nothing was changed.
    Refused,
    /// The rest is no chain without it, or the rows do not fit the chain in either order.
    Senseless,
}

/// Runs all but the migration at `late`, then the whole list, beside a database that runs the list in its order.
///
/// # Errors
/// What differs although it was said to commute.
pub fn merge(migrations: &Statements, late: usize) -> Result<Late, String> {
    let all: Vec<usize> = (0..migrations.len()).collect();
    let without: Vec<usize> = all.iter().copied().filter(|place| *place != late).collect();
    let (Some(merged), Some(branch)) = (program(migrations, &all), program(migrations, &without)) else {
        return Ok(Late::Senseless);
    };
    let start = version(late);
    let (Some(mut listed), Some(mut other)) = (filled(&merged, &start)?, filled(&merged, &start)?) else {
        return Ok(Late::Senseless);
    };
    if Migrator::new(merged.chain()).upgrade(&mut listed).is_err()
        || Migrator::new(branch.chain()).upgrade(&mut other).is_err()
    {
        return Ok(Late::Senseless);
    }
    let before = content(&other)?;
    match Migrator::new(merged.chain()).upgrade(&mut other) {
        Ok(_) => {}
        Err(error) if error.is_out_of_order() => {
            return if content(&other)? == before {
                Ok(Late::Refused)
            } else {
                Err("a refusal wrote something".into())
            };
        }
        Err(error) => return Err(format!("the late one fails: {error}")),
    }
    for database in [&mut listed, &mut other] {
        let found = Migrator::new(merged.chain()).verify(database).map_err(|error| error.to_string())?;
        if !found.is_clean() {
            return Err(format!("{found:#?}"));
        }
    }
    // Moments and random values are no two times the same.
    let text = migrations.concat().concat();
    let (one, two) = (content(&listed)?, content(&other)?);
    if !text.contains("now()") && !text.contains("uuid()") && one != two {
        return Err(format!("in the order of the list:\n{}\nlate:\n{}", one.join("\n"), two.join("\n")));
    }
    Ok(Late::Commuted)
}

fn program(migrations: &Statements, places: &[usize]) -> Option<Program> {
    let mut chain = Chain::new(Dialect::Sqlite);
    let add = |place: &usize| chain.add(&version(place + 1), &migrations.get(*place)?.join("\n")).ok();
    let planned: Vec<Planned> = places.iter().map(add).collect::<Option<_>>()?;
    Some(Program::new(&planned))
}

/// A database at a version, with some rows wherever they fit; none if the chain's own rows do not.
fn filled(program: &Program, start: &str) -> Result<Option<Connection>, String> {
    let wrong = |error: rusqlite::Error| error.to_string();
    let mut database = Connection::open_in_memory().map_err(wrong)?;
    if Migrator::new(program.chain()).upgrade_to(&mut database, start).is_err() {
        return Ok(None);
    }
    for table in names(&database)? {
        let columns =
            texts(&database, "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0 ORDER BY cid", &table)?;
        let types = texts(&database, "SELECT type FROM pragma_table_xinfo(?1) WHERE hidden = 0 ORDER BY cid", &table)?;
        let quoted: Vec<String> = columns.iter().map(|column| quote(column)).collect();
        let marks = vec!["?"; columns.len()].join(", ");
        let sql = format!("INSERT OR IGNORE INTO {} ({}) VALUES ({marks})", quote(&table), quoted.join(", "));
        for row in 1..=4_i64 {
            let values = types.iter().map(|declared| match declared.to_ascii_uppercase().as_str() {
                "TEXT" => Value::Text(format!("text {row}")),
                declared if declared.contains("CHAR") => Value::Text(format!("t{row}")),
                declared if declared.contains("DATE") => Value::Text(format!("2026-01-0{row}")),
                declared if declared.contains("BLOB") => Value::Blob(vec![1, 2]),
                declared if declared.contains("JSON") => Value::Text(format!("[{row}]")),
                declared if declared.contains("UUID") => {
                    Value::Text(format!("6ba7b810-9dad-11d1-80b4-00c04fd430c{row}"))
                }
                declared if declared.contains("BOOL") => Value::Integer(row % 2),
                _ => Value::Integer(row),
            });
            // A row that a check or a parent does not allow is one row less.
            let _ = database.execute(&sql, rusqlite::params_from_iter(values));
        }
    }
    Ok(Some(database))
}

fn names(database: &Connection) -> Result<Vec<String>, String> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'schema_mig%' \
               AND name NOT LIKE 'sqlite_%' AND ?1 = ?1 ORDER BY rowid";
    texts(database, sql, "")
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn texts(database: &Connection, sql: &str, parameter: &str) -> Result<Vec<String>, String> {
    let wrong = |error: rusqlite::Error| format!("{sql}: {error}");
    let mut statement = database.prepare(sql).map_err(wrong)?;
    let rows = statement.query_map([parameter], |row| row.get(0)).map_err(wrong)?;
    rows.collect::<Result<_, _>>().map_err(wrong)
}

/// Every row of every table as one text, without the order of rows, columns and tables.
fn content(database: &Connection) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for table in names(database)? {
        let columns = texts(database, "SELECT name FROM pragma_table_xinfo(?1) ORDER BY name", &table)?;
        let shown: Vec<String> = columns.iter().map(|column| format!("quote({})", quote(column))).collect();
        let sql = format!("SELECT ?1 || ' ' || {} FROM {}", shown.join(" || ' ' || "), quote(&table));
        all.extend(texts(database, &sql, &table)?);
    }
    all.sort();
    Ok(all)
}
