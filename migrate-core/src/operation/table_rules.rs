//! What an engine refuses of a table as a whole, whichever operation made it so: said when it compiles, not when it
//! runs.

use super::{Apply, Mode};
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;
use crate::schema::{ColumnType, Expression, Literal, Table};

/// The types that SQLite knows in a STRICT table.
const STRICT_TYPES: [&str; 6] = ["INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"];

/// Where a column is declared, if this statement declares it.
pub(super) type Place<'a> = dyn Fn(&str) -> Option<NodeId> + 'a;

fn is_bytes(column_type: &ColumnType) -> bool {
    match column_type {
        ColumnType::Bytes(_) => true,
        ColumnType::Raw(declared) => declared.eq_ignore_ascii_case("BLOB"),
        _ => false,
    }
}

/// Reports what the table cannot be, unless it is so already or its columns said it themselves.
pub(super) fn refuse_impossible(apply: &mut Apply<'_>, table: &Table, at: NodeId) {
    refuse_impossible_at(apply, table, at, &|_| None);
}

/// The same, where the statement declares columns: each problem is said where its column is declared.
pub(super) fn refuse_impossible_at(apply: &mut Apply<'_>, table: &Table, at: NodeId, place: &Place<'_>) {
    if apply.mode != Mode::Check {
        return;
    }
    let known: Vec<String> = match apply.schema.table(&table.name).cloned() {
        Some(before) => problems(apply, &before, at, place).into_iter().map(|problem| problem.message).collect(),
        None => Vec::new(),
    };
    for problem in problems(apply, table, at, place) {
        let said =
            apply.diagnostics.iter().any(|other| problem.message.ends_with(other.message.trim_start_matches('`')));
        if !said && !known.contains(&problem.message) {
            apply.error(problem);
        }
    }
}

fn problems(apply: &Apply<'_>, table: &Table, at: NodeId, place: &Place<'_>) -> Vec<Diagnostic> {
    let mut problems = reserved_name(table, at, place).into_iter().collect::<Vec<_>>();
    let of = |name: &str| place(name).unwrap_or(at);
    let new = apply.schema.table(&table.name).is_none();
    if apply.capabilities().column_names_ignore_case {
        for (number, column) in table.columns.iter().enumerate() {
            let twin = table.columns[..number].iter().find(|other| other.name.eq_ignore_ascii_case(&column.name));
            if let Some(twin) = twin {
                let message =
                    format!("`{}` and `{}` are the same name to {}", twin.name, column.name, apply.dialect.name());
                problems.push(Diagnostic::error(of(&column.name), message).help("give one of them another name"));
            }
        }
    }
    if table.options.without_rowid && table.primary_key.is_none() {
        problems.push(
            Diagnostic::error(at, format!("`{}` is WITHOUT ROWID, so it needs a primary key", table.name)).help(
                if new {
                    "give it one, such as `id: i64 = primary_key()`, or leave `without_rowid` out".to_owned()
                } else {
                    format!("before this: `alter_table(\"{}\", without_rowid = false);`", table.name)
                },
            ),
        );
    }
    if let Some(key) = table.primary_key.as_ref().filter(|key| key.generated) {
        let number = |name: &String| {
            let kind = table.column(name).map(|column| &column.column_type);
            kind.is_none_or(|kind| match kind {
                ColumnType::Raw(declared) => declared.is_empty() || declared.to_ascii_uppercase().contains("INT"),
                kind => kind.is_integer(),
            })
        };
        if let Some(name) = key.columns.iter().find(|name| !number(name)) {
            problems.push(
                Diagnostic::error(
                    of(name),
                    format!("the database generates `{}.{name}`, so it has to be a whole number", table.name),
                )
                .help(if new {
                    "give the values yourself: `primary_key(generated = false)`".to_owned()
                } else {
                    format!("drop the key first: `drop_constraint(\"{}\", \"{}\");`", table.name, key.name)
                }),
            );
        }
    }
    if !apply.capabilities().generated_key_columns {
        let generated = |name: &&String| table.column(name).is_some_and(|column| column.generated.is_some());
        if let Some(name) = table.key_columns().iter().find(generated) {
            let engine = apply.dialect.name();
            let message =
                format!("`{}.{name}` is generated, and {engine} has no primary key over such columns", table.name);
            problems.push(Diagnostic::error(of(name), message).help("`unique([…])` can be over generated columns"));
        }
    }
    for column in &table.columns {
        let at = of(&column.name);
        if table.options.strict
            && let ColumnType::Raw(declared) = &column.column_type
            && !declared.is_empty()
            && !STRICT_TYPES.iter().any(|known| declared.eq_ignore_ascii_case(known))
        {
            problems.push(
                Diagnostic::error(
                    at,
                    format!("`{}.{}` is a `{declared}`, which a STRICT table does not know", table.name, column.name),
                )
                .help(format!("one of {}", STRICT_TYPES.join(", "))),
            );
        }
        if table.options.strict
            && let Some(Expression::Literal(default)) = &column.server_default
            && is_bytes(&column.column_type)
            && *default != Literal::Null
        {
            problems.push(
                Diagnostic::error(
                    at,
                    format!(
                        "`{}.{}` holds bytes, so its default in a STRICT table has to be bytes",
                        table.name, column.name
                    ),
                )
                .help("bytes are written `server_default(sql(\"X'00ff'\"))`"),
            );
        }
        if column.generated.is_some() && column.server_default.is_some() {
            problems.push(
                Diagnostic::error(
                    at,
                    format!("`{}.{}` is generated, so it cannot have a `server_default`", table.name, column.name),
                )
                .help("`drop_default = true` or `drop_generated = true`"),
            );
        }
    }
    problems
}

/// Reports a name that is taken by the database or by us.
pub(super) fn refuse_reserved(apply: &mut Apply<'_>, name: &str, at: NodeId) {
    if apply.mode == Mode::Check
        && let Some(problem) = reserved(name, at)
    {
        apply.error(problem);
    }
}

fn reserved_name(table: &Table, at: NodeId, place: &Place<'_>) -> Option<Diagnostic> {
    let column = table.columns.iter().any(|column| column.name.is_empty());
    if table.name.is_empty() || column {
        let at = if table.name.is_empty() { at } else { place("").unwrap_or(at) };
        return Some(Diagnostic::error(at, "a name cannot be empty"));
    }
    reserved(&table.name, at)
}

fn reserved(name: &str, at: NodeId) -> Option<Diagnostic> {
    let lower = name.to_ascii_lowercase();
    if is_stash(&lower) {
        let message = format!("`{name}` is reserved: such tables hold the rows that migrations put aside");
        return Some(
            Diagnostic::error(at, message).help("choose a name that does not end with `_stash_` and 16 digits"),
        );
    }
    let owner = [("schema_migrations", "the history"), ("_migrate_", "rebuilds"), ("sqlite_", "SQLite")]
        .into_iter()
        .find(|(prefix, _)| lower.starts_with(prefix))?;
    let message = format!("`{name}` is reserved for {}", owner.1);
    Some(Diagnostic::error(at, message).help(format!("choose a name that does not begin with `{}`", owner.0)))
}

/// What stashes are called under a history of any name.
fn is_stash(name: &str) -> bool {
    let hash = name.rsplit_once("_stash_").map(|(_, hash)| hash);
    hash.is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
