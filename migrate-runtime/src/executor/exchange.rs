//! Exchanges a SQLite table with its copy by exchanging their root pages in the schema table.
//!
//! The table keeps its row in `sqlite_schema`, so nothing that refers to it notices: foreign keys fire no action,
//! triggers, views and AUTOINCREMENT counters stay. Its old rows are then what the copy's name stands for, and go with
//! it. All of it is ordinary writing inside the transaction; a rollback takes it back.
//!
//! What SQLite wants: it reads `sqlite_schema` in the order of rowids; a table's text must give as many automatic
//! indexes as there are rows for them behind it, under the names `sqlite_autoindex_TABLE_N`, each with its root page.

use crate::driver::{Driver, Failure, Value};
use crate::error::Kind;
use crate::history::quote;
use crate::{Error, Result};

/// A table's place in the file.
struct Roots {
    table: i64,
    /// Automatic indexes: name and root page.
    indexes: Vec<(String, i64)>,
}

/// Refuses a connection that does not let the schema table be written, before anything is.
pub(crate) fn assert_schema_edits(driver: &mut dyn Driver) -> Result<()> {
    let before = schema_edits(driver)?;
    driver.execute("PRAGMA writable_schema = ON", &[])?;
    let allowed = schema_edits(driver)?;
    let tried = driver.execute("UPDATE main.sqlite_schema SET rootpage = rootpage WHERE 0", &[]);
    driver.execute(if before { "PRAGMA writable_schema = ON" } else { "PRAGMA writable_schema = OFF" }, &[])?;
    let answer = match tried {
        Ok(_) if allowed => return Ok(()),
        // A file that cannot be written at all is another matter.
        Err(error) if error.failure != Failure::Other => return Err(Error::from(error)),
        Err(error) => format!(": {}", error.message),
        Ok(_) => String::new(),
    };
    Err(Error::new(
        Kind::SchemaEditsRefused,
        format!("a table has to be made anew, and this connection does not let the schema table be written{answer}"),
    )
    .note("nothing was changed; SQLITE_DBCONFIG_DEFENSIVE or an authorizer is set on the connection")
    .help("switch it off for the connection that migrates: `connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?`"))
}

/// Whether the schema table can be written.
pub(crate) fn schema_edits(driver: &mut dyn Driver) -> Result<bool> {
    Ok(driver.first::<i64>("PRAGMA writable_schema", &[])?.unwrap_or_default() != 0)
}

/// Exchanges the two; `sql` becomes the table's text.
pub(super) fn exchange(driver: &mut dyn Driver, table: &str, copy: &str, sql: &str) -> Result<()> {
    let old = roots(driver, table)?;
    let new = roots(driver, copy)?;
    edit_schema(driver, |driver| write(driver, table, copy, sql, &old, &new))
}

/// Lets `write` write to the schema table, and has the schema read anew by this connection and all others.
pub(super) fn edit_schema(driver: &mut dyn Driver, write: impl FnOnce(&mut dyn Driver) -> Result<()>) -> Result<()> {
    let before = schema_edits(driver)?;
    driver.execute("PRAGMA writable_schema = ON", &[])?;
    let result = write(driver).and_then(|()| bump_version(driver));
    // RESET also makes SQLite read the schema anew, on the way of an error too.
    driver.execute("PRAGMA writable_schema = RESET", &[])?;
    if before {
        driver.execute("PRAGMA writable_schema = ON", &[])?;
    }
    result
}

/// A name that no object has yet: the one that is wanted, or one like it. The database may have a table of that name.
pub(super) fn free_name(driver: &mut dyn Driver, wanted: &str) -> Result<String> {
    let sql = "SELECT 1 FROM main.sqlite_schema WHERE name = ?1 COLLATE NOCASE";
    let (mut name, mut number) = (wanted.to_owned(), 1);
    while driver.first::<i64>(sql, &[name.as_str().into()])?.is_some() {
        number += 1;
        name = format!("{wanted}_{number}");
    }
    Ok(name)
}

/// A statement with another name in the place of the first that it names.
pub(super) fn renamed(sql: &str, from: &str, to: &str) -> String {
    sql.replacen(&quote(from), &quote(to), 1)
}

/// The root page of an ordinary table.
pub(super) fn root(driver: &mut dyn Driver, table: &str) -> Result<i64> {
    let sql = "SELECT rootpage FROM main.sqlite_schema WHERE type = 'table' AND name = ?1";
    let root = driver.first::<i64>(sql, &[table.into()])?.filter(|root| *root > 0);
    root.ok_or_else(|| {
        Error::new(Kind::Differs, format!("`{table}` is no ordinary table of this file"))
            .help("virtual tables and tables of attached files cannot be altered")
    })
}

fn roots(driver: &mut dyn Driver, table: &str) -> Result<Roots> {
    let root = root(driver, table)?;
    let sql = "SELECT name, rootpage FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NULL \
               ORDER BY rowid";
    Ok(Roots { table: root, indexes: driver.rows(sql, &[table.into()])? })
}

fn write(driver: &mut dyn Driver, table: &str, copy: &str, sql: &str, old: &Roots, new: &Roots) -> Result<()> {
    let update = "UPDATE main.sqlite_schema SET rootpage = ?1, sql = ?2 WHERE type = 'table' AND name = ?3";
    for (root, sql, name) in [(new.table, sql, table), (old.table, &holder(copy, old.indexes.len()), copy)] {
        if driver.execute(update, &[root.into(), sql.into(), name.into()])? != 1 {
            return Err(Error::new(Kind::Failed, format!("the schema table has not one row for `{name}`")));
        }
    }
    let delete = "DELETE FROM main.sqlite_schema WHERE type = 'index' AND sql IS NULL AND tbl_name IN (?1, ?2)";
    driver.execute(delete, &[table.into(), copy.into()])?;
    // New rows get the highest rowids, and so stand behind the rows of both tables.
    let insert =
        "INSERT INTO main.sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('index', ?1, ?2, ?3, NULL)";
    for (name, root) in &new.indexes {
        let number = name.rsplit('_').next().unwrap_or_default();
        let name = format!("sqlite_autoindex_{table}_{number}");
        driver.execute(insert, &[name.into(), table.into(), (*root).into()])?;
    }
    for (number, (_, root)) in old.indexes.iter().enumerate() {
        let name = format!("sqlite_autoindex_{copy}_{}", number + 1);
        driver.execute(insert, &[name.into(), copy.into(), (*root).into()])?;
    }
    Ok(())
}

/// Other connections read the schema anew when its version differs from what they have read.
fn bump_version(driver: &mut dyn Driver) -> Result<()> {
    let version: i64 = driver.first("PRAGMA main.schema_version", &[])?.unwrap_or_default();
    driver.execute(&format!("PRAGMA main.schema_version = {}", i64::from((version as i32).wrapping_add(1))), &[])?;
    Ok(())
}

/// A table that has so many automatic indexes and nothing else: all that dropping needs. A foreign key in it could be
/// checked, and that would delete rows.
fn holder(name: &str, indexes: usize) -> String {
    let columns = match indexes {
        0 => "held".to_owned(),
        count => (1..=count).map(|number| format!("held_{number} UNIQUE")).collect::<Vec<_>>().join(", "),
    };
    format!("CREATE TABLE {} ({columns})", quote(name))
}

/// Keeps the counters of AUTOINCREMENT as the table's text wants them.
pub(super) fn prepare_counter(
    driver: &mut dyn Driver,
    table: &str,
    copy: &str,
    before: bool,
    after: bool,
) -> Result<()> {
    if before == after {
        return Ok(());
    }
    let exists = crate::introspect::sqlite::exists(driver, "table", "sqlite_sequence")?;
    if after {
        if !exists {
            // SQLite makes its table of counters with the first table that counts, and only then.
            let maker = quote(&format!("{copy}_counter"));
            driver.execute_script(&format!(
                "CREATE TABLE main.{maker} (id INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE main.{maker}"
            ))?;
        }
        let sql = format!(
            "INSERT INTO main.sqlite_sequence (name, seq) SELECT ?1, coalesce(max(rowid), 0) FROM main.{}",
            quote(table)
        );
        driver.execute("DELETE FROM main.sqlite_sequence WHERE name = ?1", &[Value::from(table)])?;
        driver.execute(&sql, &[table.into()])?;
    } else if exists {
        driver.execute("DELETE FROM main.sqlite_sequence WHERE name = ?1", &[Value::from(table)])?;
    }
    Ok(())
}
