//! Whether SQL that counts on the order of columns finds them in the order in which the compiler had them.
//!
//! Two branches may each add a column to one table, and commute: a database has them in the order in which they ran.
//! What is told by its name does not notice; `INSERT INTO t VALUES (…)` and `SELECT *` do.

use super::commute::{Ordered, Place, Statement, statements, step};
use super::{ReplayError, replay};
use crate::call::{Call, ColumnCall, Node, SqlText, TypeCall, Value};
use crate::dialect::Dialect;
use crate::schema::Schema;
use crate::sorted::Set;
use crate::text::Script;

/// A statement that meets columns in another order than the compiler did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disorder {
    /// The statement.
    pub statement: Place,
    /// The table.
    pub table: String,
    /// Its columns in the order of the list.
    pub listed: Vec<String>,
    /// Its columns as the database has them.
    pub found: Vec<String>,
}

/// Replays a migration over the schema that the list leaves before it and over that of a database, and gives its first
/// statement whose SQL counts on an order of columns that is another one there.
///
/// # Errors
/// The migration does not fit one of them.
pub fn disorder(
    listed: &mut Schema,
    found: &mut Schema,
    dialect: Dialect,
    migration: Ordered<'_>,
) -> Result<Option<Disorder>, ReplayError> {
    if !migration.script.calls.iter().any(|call| !ordered_names(call).is_empty()) {
        replay(listed, dialect, migration.version, migration.script)?;
        replay(found, dialect, migration.version, migration.script)?;
        return Ok(None);
    }
    for statement in statements(migration) {
        let names = ordered_names(statement.call);
        if let Some(disorder) = names.iter().find_map(|name| differing(listed, found, name, &mut Set::new())) {
            let (table, listed, found) = disorder;
            return Ok(Some(Disorder { statement: statement.place(), table, listed, found }));
        }
        let mut both = |statement: &Statement<'_>| -> Result<(), (String, ReplayError)> {
            step(listed, dialect, statement)?;
            step(found, dialect, statement).map(drop)
        };
        both(&statement).map_err(|(_, error)| error)?;
    }
    Ok(None)
}

/// Whether any SQL of a migration counts on the order of columns.
pub fn counts_on_order(script: &Script) -> bool {
    script.calls.iter().any(|call| !ordered_names(call).is_empty())
}

/// A table whose columns stand in two orders: itself, or one that a view reads.
fn differing(
    listed: &Schema,
    found: &Schema,
    name: &str,
    seen: &mut Set<String>,
) -> Option<(String, Vec<String>, Vec<String>)> {
    if !seen.insert(name.to_owned()) {
        return None;
    }
    if let (Some(one), Some(two)) = (listed.table(name), found.table(name)) {
        let names = |table: &crate::schema::Table| table.columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
        let (one, two) = (names(one), names(two));
        return (one != two).then(|| (name.to_owned(), one, two));
    }
    // Names of its own are given by places, so that they were judged when the view was made.
    let view = listed.view(name).filter(|view| !view.named)?;
    view.query.names.iter().filter(|name| name.ordered).find_map(|inner| differing(listed, found, &inner.table, seen))
}

/// The tables and views whose columns' order the SQL of a statement counts on.
fn ordered_names(call: &Call) -> Vec<String> {
    let mut names = Vec::new();
    of_call(call, &mut names);
    names
}

fn of_call(call: &Call, names: &mut Vec<String>) {
    // The columns of a view are called as those that they are, whatever their order, unless it has names of its own.
    let named = |arg: &Node| matches!(&arg.value, Value::Option(key, _) if key.name == "named");
    if matches!(call.name.as_str(), "create_view" | "replace_view") && !call.args.iter().any(named) {
        return;
    }
    call.args.iter().for_each(|arg| of_node(arg, names));
}

fn of_node(node: &Node, names: &mut Vec<String>) {
    match &node.value {
        Value::Sql(sql) => of_sql(sql, names),
        Value::Call(call) => of_call(call, names),
        Value::List(nodes) | Value::Tuple(nodes) => nodes.iter().for_each(|node| of_node(node, names)),
        Value::Row(entries) => entries.iter().for_each(|(_, node)| of_node(node, names)),
        Value::Option(_, node) => of_node(node, names),
        Value::Column(column) => of_column(column, names),
        Value::Type(TypeCall { call, .. }) => of_call(call, names),
        Value::Rename(from, to) => [from, to].into_iter().for_each(|node| of_node(node, names)),
        Value::None
        | Value::Bool(_)
        | Value::Integer(_)
        | Value::Decimal(_)
        | Value::Text(_)
        | Value::Name(_)
        | Value::Path(_) => {}
    }
}

fn of_column(column: &ColumnCall, names: &mut Vec<String>) {
    column.modifiers.iter().for_each(|call| of_call(call, names));
}

fn of_sql(sql: &SqlText, names: &mut Vec<String>) {
    names.extend(sql.names.iter().filter(|name| name.ordered).map(|name| name.table.clone()));
}
