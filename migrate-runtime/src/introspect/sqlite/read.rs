//! Reads tables: what the pragmas tell, and what only the text tells.

use super::definition;
use super::live::{LiveIndex, LiveTable, Sql, TableKind};
use super::words::{closing, normal_expression, words};
use crate::driver::{Driver, DriverError, Value};

/// Reads a table of this file; `None` if there is none. Tables of attached files and temporary ones are others.
pub(crate) fn table(driver: &mut dyn Driver, name: &str) -> Result<Option<LiveTable>, DriverError> {
    let sql =
        "SELECT name, coalesce(sql, '') FROM main.sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE";
    let Some((name, text)) = driver.first::<(String, String)>(sql, &[name.into()])? else { return Ok(None) };
    if let Some(module) = definition::module(&text) {
        return Ok(Some(LiveTable { name, kind: TableKind::Virtual(module), ..LiveTable::default() }));
    }
    let mut table = definition::read(&text);
    table.name = name;
    let parameters = [Value::from(table.name.as_str())];
    let sql = "SELECT name, type, \"notnull\" FROM pragma_table_xinfo(?1, 'main') ORDER BY cid";
    let told = driver.rows::<(String, String, bool)>(sql, &parameters)?;
    if !told.iter().map(|told| &told.0).eq(table.columns.iter().map(|column| &column.name)) {
        // The text was not understood: then nothing else in it can be trusted either.
        table.unread.push(text.clone());
    }
    for (name, declared, not_null) in told {
        if let Some(column) = table.columns.iter_mut().find(|column| column.name == name) {
            column.declared = declared;
            column.not_null = not_null;
        }
    }
    name_kept_columns(&mut table);
    indexes(driver, &mut table)?;
    find_rowid_key(driver, &mut table)?;
    table.kind = shadow_of(driver, &table.name)?.map_or(TableKind::Ordinary, TableKind::Shadow);
    Ok(Some(table))
}

/// Keys name columns in whatever case; from here on they have the case of the column.
fn name_kept_columns(table: &mut LiveTable) {
    let columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    for name in table.foreign_keys.iter_mut().flat_map(|key| &mut key.columns) {
        if let Some(column) = columns.iter().find(|column| column.eq_ignore_ascii_case(name)) {
            name.clone_from(column);
        }
    }
}

fn indexes(driver: &mut dyn Driver, table: &mut LiveTable) -> Result<(), DriverError> {
    let sql = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ?1 COLLATE NOCASE \
               AND sql IS NOT NULL ORDER BY name";
    for (name, text) in driver.rows::<(String, String)>(sql, &[table.name.as_str().into()])? {
        table.indexes.push(index(name, text, table));
    }
    Ok(())
}

fn index(name: String, sql: String, table: &LiveTable) -> LiveIndex {
    let words = words(&sql);
    let mut index =
        LiveIndex { name, unique: words.get(1).is_some_and(|word| word.is("UNIQUE")), ..LiveIndex::default() };
    let on = words.iter().position(|word| word.is("ON")).unwrap_or(words.len());
    let open = words.iter().skip(on).position(|word| word.is_sign('(')).map_or(words.len(), |at| on + at);
    let close = closing(&words, open).unwrap_or(words.len());
    index.parts = definition::key_parts(words.get(open + 1..close).unwrap_or_default(), &table.columns, &sql);
    if let Some([filter, condition @ ..]) = words.get(close + 1..)
        && filter.is("WHERE")
        && let (Some(first), Some(last)) = (condition.first(), condition.last())
    {
        let text = sql.get(first.start..last.end).unwrap_or_default().to_owned();
        index.filter = Some(Sql { text, normal: normal_expression(condition) });
    }
    index.sql = sql;
    index
}

/// A lone key that is declared INTEGER is the rowid under another name, unless an index stands behind it.
fn find_rowid_key(driver: &mut dyn Driver, table: &mut LiveTable) -> Result<(), DriverError> {
    use super::live::LivePartKey;
    let Some(key) = &table.primary_key else { return Ok(()) };
    let [only] = key.parts.as_slice() else { return Ok(()) };
    let LivePartKey::Column(column) = &only.key else { return Ok(()) };
    let sql = "SELECT count(*) FROM pragma_index_list(?1, 'main') WHERE origin = 'pk'";
    let indexed = driver.first::<i64>(sql, &[table.name.as_str().into()])?.unwrap_or_default() > 0;
    if let Some(at) = table.columns.iter().position(|other| other.name == *column)
        && !indexed
        && !table.without_rowid
        && table.columns[at].declared.eq_ignore_ascii_case("INTEGER")
    {
        // It is never NULL, whether its declaration says so or not, and its order means nothing.
        table.columns[at].not_null = true;
        table.columns[at].not_null_conflict = None;
        table.rowid_key = true;
        if let Some(part) = table.primary_key.as_mut().and_then(|key| key.parts.first_mut()) {
            part.descending = false;
        }
    }
    Ok(())
}

/// The virtual table that keeps its own things in this one.
fn shadow_of(driver: &mut dyn Driver, table: &str) -> Result<Option<String>, DriverError> {
    let sql = "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL %'";
    let found = driver.rows::<(String, String)>(sql, &[])?.into_iter().find(|(owner, sql)| {
        let rest = table.get(..owner.len()).filter(|start| start.eq_ignore_ascii_case(owner));
        let part = rest.and_then(|_| table.get(owner.len()..)).and_then(|rest| rest.strip_prefix('_'));
        part.zip(definition::module(sql)).is_some_and(|(part, module)| is_shadow(&module, part))
    });
    Ok(found.map(|(owner, _)| owner))
}

/// Whether a module of SQLite's own keeps a table of that name. `pragma_table_list` knows it too, but not before 3.37.
fn is_shadow(module: &str, part: &str) -> bool {
    let parts: &[&str] = match module {
        "fts3" | "fts4" => &["content", "segments", "segdir", "docsize", "stat"],
        "fts5" => &["data", "idx", "content", "docsize", "config"],
        "rtree" | "rtree_i32" | "geopoly" => &["node", "rowid", "parent"],
        _ => return false,
    };
    parts.iter().any(|known| known.eq_ignore_ascii_case(part))
}

/// The names of all tables of this file but SQLite's own.
pub(crate) fn tables(driver: &mut dyn Driver) -> Result<Vec<String>, DriverError> {
    driver.rows(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
        &[],
    )
}

/// Whether this file has the object.
pub(crate) fn exists(driver: &mut dyn Driver, kind: &str, name: &str) -> Result<bool, DriverError> {
    let sql = "SELECT 1 FROM main.sqlite_schema WHERE type = ?1 AND name = ?2 COLLATE NOCASE";
    Ok(driver.first::<i64>(sql, &[kind.into(), name.into()])?.is_some())
}
