//! The demo: rows survive the way down and up again.

mod rows;
mod snapshot;

use blog::migrations::MIGRATIONS;
use migrate_runtime::cli::Invocation;
use migrate_runtime::driver::sqlite;
use migrate_runtime::{Error, Event, Migrator, Report, Result};
use rusqlite::Connection;
use snapshot::{Snapshot, Table};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The demo's own file; one that is left from an earlier demo is replaced.
const OWN_FILE: &str = "blog-demo.db";

/// Where the demo goes down to.
const DOWN_TO: &str = "m0002_default_roles";

/// Runs the demo.
pub(crate) fn run(invocation: &Invocation<'_>) -> Result<()> {
    let path = fresh_file(invocation)?;
    println!("demo on a fresh database, {}", path.display());
    let mut database = sqlite::open(&path)?;

    println!("\n1. upgrade to the head");
    migrate(|migrator| migrator.upgrade(&mut database))?;

    println!("\n2. fill the tables");
    let start = Instant::now();
    rows::fill(&mut database)?;
    let before = Snapshot::take(&database)?;
    println!("   {} rows in {} tables, {}", before.rows(), before.tables.len(), milliseconds(start.elapsed()));

    println!("\n3. downgrade to {DOWN_TO}");
    migrate(|migrator| migrator.downgrade_to(&mut database, DOWN_TO))?;
    let middle = Snapshot::take(&database)?;
    for (name, table) in &before.tables {
        match middle.tables.get(name) {
            Some(then) => {
                let gone = table.columns.len() - then.columns.len();
                if gone > 0 {
                    println!("   gone with their values: {gone} columns of {name}");
                }
            }
            None => println!("   gone with its {} rows: {name}", table.rows),
        }
    }

    println!("\n4. upgrade again");
    migrate(|migrator| migrator.upgrade(&mut database))?;
    let after = Snapshot::take(&database)?;

    println!("\n5. compare rows and values with those of step 2");
    compare(&before, &middle, &after)?;
    check(&database)?;
    println!("\nthe rows are right: every value that {DOWN_TO} knows is as it was");
    println!("look at it: `sqlite3 {}`", path.display());
    Ok(())
}

/// The demo never touches a database that it did not make.
fn fresh_file(invocation: &Invocation<'_>) -> Result<PathBuf> {
    let Some(database) = invocation.named_database()? else {
        for end in ["", "-journal", "-wal", "-shm"] {
            let path = format!("{OWN_FILE}{end}");
            if std::fs::exists(&path).map_err(Error::other)? {
                std::fs::remove_file(&path).map_err(Error::other)?;
            }
        }
        return Ok(PathBuf::from(OWN_FILE));
    };
    match database.path() {
        Some(path) if database.is_new() => Ok(path.to_owned()),
        Some(path) => {
            let path = path.display();
            Err(Error::from(format!("the demo wants a fresh database, and `{path}` exists; name another file")))
        }
        None => Err(Error::from("the demo wants a file: `--database sqlite:other.db`")),
    }
}

fn migrate(run: impl FnOnce(&Migrator<'_>) -> Result<Report>) -> Result<()> {
    let migrator = Migrator::new(&MIGRATIONS).on_event(|event| {
        if let Event::Finished { version, duration, .. } = event {
            println!("   {version:<27} {:>7}", milliseconds(*duration));
        }
    });
    run(&migrator).map(drop)
}

fn compare(before: &Snapshot, middle: &Snapshot, after: &Snapshot) -> Result<()> {
    let mut wrong = Vec::new();
    let empty = Table::default();
    println!("   {:<18} {:>6} {:>6}  {:>7}", "table", "before", "now", "columns");
    for (name, then) in &before.tables {
        let now = after.tables.get(name).unwrap_or(&empty);
        // Only what the downgrade left can be as it was; the rest was gone and came back empty or with its default.
        let Some(kept) = middle.tables.get(name) else {
            println!("   {name:<18} {:>6} {:>6}  {:>7}  made again, empty", then.rows, now.rows, now.columns.len());
            continue;
        };
        let differing: Vec<&str> = kept
            .columns
            .keys()
            .filter(|column| then.columns.get(*column) != now.columns.get(*column))
            .map(String::as_str)
            .collect();
        let added = then.columns.len() - kept.columns.len();
        let verdict = match (then.rows == now.rows && differing.is_empty(), added) {
            (true, 0) => "all values equal".to_owned(),
            (true, _) => format!("all values of {} columns equal, {added} back at their defaults", kept.columns.len()),
            (false, _) => {
                format!("WRONG: {} differ", if differing.is_empty() { "rows".to_owned() } else { differing.join(", ") })
            }
        };
        println!("   {name:<18} {:>6} {:>6}  {:>7}  {verdict}", then.rows, now.rows, now.columns.len());
        if verdict.starts_with("WRONG") {
            wrong.push(name.as_str());
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::from(format!("rows changed in {}", wrong.join(", ")))) }
}

/// What SQLite itself says about the file.
fn check(database: &Connection) -> Result<()> {
    let orphans: i64 = database.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    let integrity: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    println!("   {orphans} broken references, integrity check: {integrity}");
    if orphans > 0 || integrity != "ok" {
        return Err(Error::from("the database is damaged"));
    }
    Ok(())
}

fn milliseconds(duration: Duration) -> String {
    match duration.as_millis() {
        0 => "<1 ms".to_owned(),
        milliseconds => format!("{milliseconds} ms"),
    }
}
