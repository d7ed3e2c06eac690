//! Whether the disk has the room for what a run copies, asked before the first write.
//!
//! A disk that fills in the middle loses nothing, but the time until then. So only what is sure to fail is refused:
//! what is asked for is the least that a change can take.

use crate::driver::Driver;
use crate::error::Kind;
use crate::planning::Planned;
use crate::{Error, Result};
use migrate_core::plan::{Action, Rebuild};
use std::path::Path;

/// How many bytes are free on the disk of a file; `None` if the system does not say.
pub(super) fn free(path: &Path) -> Option<u64> {
    #[cfg(feature = "sqlite")]
    return fs4::available_space(path).ok();
    #[cfg(not(feature = "sqlite"))]
    return Some(path).and(None);
}

/// A change that writes a whole table.
struct Copy<'p> {
    planned: &'p Planned,
    operation: usize,
    table: &'p str,
    /// The new rows stand beside the old ones, so that pages that are free in the file are used first.
    beside: bool,
    /// Values go or become shorter: nobody knows how much is left.
    shrinks: bool,
}

/// Refuses a run that has to copy a table for which the disk has not the room.
pub(super) fn assert_room<'p>(
    driver: &mut dyn Driver,
    run: impl Iterator<Item = &'p Planned>,
    free: &dyn Fn(&Path) -> Option<u64>,
) -> Result<()> {
    let copies: Vec<Copy<'_>> = run.flat_map(copies).collect();
    if copies.is_empty() {
        return Ok(());
    }
    let file = driver.first::<String>("SELECT file FROM pragma_database_list WHERE name = 'main'", &[])?;
    // A database in memory has no file.
    let Some(file) = file.filter(|file| !file.is_empty()) else { return Ok(()) };
    let Some(available) = free(Path::new(&file)) else { return Ok(()) };
    let mut number = |name: &str| -> Result<u64> {
        Ok(driver.first::<i64>(&format!("PRAGMA main.{name}"), &[])?.unwrap_or_default().unsigned_abs())
    };
    let (page, pages, unused) = (number("page_size")?, number("page_count")?, number("freelist_count")?);
    if available >= page * pages {
        return Ok(());
    }
    let journal = driver.first::<String>("PRAGMA main.journal_mode", &[])?.unwrap_or_default().to_lowercase();
    for copy in copies {
        let Some(bytes) = size(driver, copy.table)? else { continue };
        let reused = if copy.beside && journal != "wal" { page * unused } else { 0 };
        // Rows that are written where they stand take room only for what a rollback needs.
        let in_memory = matches!(journal.as_str(), "memory" | "off");
        let needed = match (copy.beside, in_memory, copy.shrinks) {
            (false, true, _) | (_, _, true) => 0,
            _ => bytes.saturating_sub(reused),
        };
        if needed > available {
            let message =
                format!("the rows of `{}` have to be written anew, and the disk has not the room for that", copy.table);
            return Err(copy
                .planned
                .blamed(Error::new(Kind::Full, message), copy.operation)
                .note(format!("it takes about {}, and {} are free where `{file}` is", mib(needed), mib(available)))
                .note("nothing was changed")
                .help("free some space, or move the database to a larger disk, and run `upgrade` again"));
        }
    }
    Ok(())
}

fn copies(planned: &Planned) -> impl Iterator<Item = Copy<'_>> {
    planned.plan.steps.iter().filter_map(move |step| {
        let (table, beside, shrinks) = match &step.action {
            Action::Rebuild(rebuild) => (&rebuild.before.name, true, shrinks(rebuild)),
            Action::SchemaEdit(edit) if edit.convert_rows.is_some() => (&edit.before.name, false, false),
            _ => return None,
        };
        Some(Copy { planned, operation: step.operation, table, beside, shrinks })
    })
}

/// Whether the copy may hold less than the table: columns are left out, or values converted.
fn shrinks(rebuild: &Rebuild) -> bool {
    let new_name = |old: &str| {
        let renamed = rebuild.renamed.iter().find(|(from, _)| from == old);
        renamed.map_or(old.to_owned(), |(_, to)| to.clone())
    };
    rebuild.before.columns.iter().any(|column| {
        rebuild.after.column(&new_name(&column.name)).is_none_or(|after| after.column_type != column.column_type)
    })
}

/// The bytes of a table's pages; `None` if there is no such table, or SQLite was built without `dbstat`.
fn size(driver: &mut dyn Driver, table: &str) -> Result<Option<u64>> {
    let sql = "SELECT sum(pgsize) FROM main.dbstat WHERE name = ?1 AND aggregate = TRUE";
    let bytes = driver.first::<Option<i64>>(sql, &[table.into()]);
    Ok(bytes.ok().flatten().flatten().map(i64::unsigned_abs))
}

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}
