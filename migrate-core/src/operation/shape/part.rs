//! Constraint parts: `primary_key([…])`, `unique([…])`, `check("…")`, `foreign_key([…], references(…))`.

use super::super::reader::{CallReader, sql_of};
use crate::call::{Call, Node, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::{Check, Deferrable, ForeignKey, ForeignKeyAction, PrimaryKey, Unique, automatic_name};

/// Any constraint of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// `primary_key([…])`
    PrimaryKey(PrimaryKey),
    /// `unique([…])`
    Unique(Unique),
    /// `check("…")`
    Check(Check),
    /// `foreign_key([…], references(…))`
    ForeignKey(ForeignKey),
}

impl Constraint {
    /// Its name; empty where it is given later.
    pub fn name(&self) -> &str {
        match self {
            Constraint::PrimaryKey(key) => &key.name,
            Constraint::Unique(unique) => &unique.name,
            Constraint::Check(check) => &check.name,
            Constraint::ForeignKey(key) => &key.name,
        }
    }

    /// Its part.
    pub fn write(&self) -> Node {
        match self {
            Constraint::PrimaryKey(key) => write_primary_key(key),
            Constraint::Unique(unique) => write_unique(unique),
            Constraint::Check(check) => write_check(check),
            Constraint::ForeignKey(key) => write_foreign_key(key),
        }
    }
}

/// Reads whichever constraint part the call is.
pub(in super::super) fn read_constraint(reader: &mut CallReader<'_>, part: &Call, table: &str) -> Option<Constraint> {
    let mut inner = reader.inner(part);
    let found = match part.name.as_str() {
        "primary_key" => read_primary_key(&mut inner, table).map(Constraint::PrimaryKey),
        "unique" => read_unique(&mut inner, table).map(Constraint::Unique),
        "check" => read_check(&mut inner).map(Constraint::Check),
        "foreign_key" => read_foreign_key(&mut inner, table).map(Constraint::ForeignKey),
        name => {
            let known = ["primary_key", "unique", "check", "foreign_key"];
            inner.report(
                Diagnostic::error(part.at, format!("`{name}` is no constraint"))
                    .help_if(did_you_mean(name, known))
                    .note("constraints are `primary_key`, `unique`, `check` and `foreign_key`"),
            );
            return None;
        }
    };
    // One mistake is one message.
    if found.is_some() {
        inner.finish();
    }
    found
}

fn column_list(reader: &mut CallReader<'_>) -> Option<Vec<String>> {
    let before = reader.diagnostics.len();
    let Some(columns) = reader.name_list() else {
        // A column without its brackets is one mistake.
        let meant = reader.optional_name();
        let at = meant.as_ref().map_or(reader.at(), |meant| meant.at);
        let column = meant.map_or_else(|| "column".to_owned(), |meant| meant.name);
        let name = &reader.call.name;
        let help = format!("`{name}([\"{column}\"])`");
        reader.report(Diagnostic::error(at, format!("`{name}` needs its columns as a list")).help(help));
        return None;
    };
    if columns.is_empty() && reader.diagnostics.len() == before {
        reader.error(reader.at(), format!("`{}` needs at least one column", reader.call.name));
    }
    for (index, column) in columns.iter().enumerate() {
        if columns[..index].iter().any(|other| other.name == column.name) {
            reader.error(column.at, format!("`{}` stands twice in the list", column.name));
        }
    }
    Some(columns.into_iter().map(|column| column.name).collect())
}

fn given_name(reader: &mut CallReader<'_>) -> Option<String> {
    reader.text("name").map(|name| name.name)
}

/// Inside `primary_key(…)`.
pub(in super::super) fn read_primary_key(reader: &mut CallReader<'_>, table: &str) -> Option<PrimaryKey> {
    let columns = column_list(reader)?;
    let name = given_name(reader).unwrap_or_else(|| automatic_name("pk", table, &[] as &[&str]));
    let generated = reader.flag("generated").unwrap_or(false);
    let reuse = reader.flag("reuse").unwrap_or(true);
    Some(PrimaryKey { name, columns, generated, reuse })
}

/// Inside `unique(…)`.
pub(in super::super) fn read_unique(reader: &mut CallReader<'_>, table: &str) -> Option<Unique> {
    let columns = column_list(reader)?;
    let name = given_name(reader).unwrap_or_else(|| automatic_name("uq", table, &columns));
    Some(Unique { name, columns })
}

/// Inside `check(…)`. Its name, if not given, is empty until its columns are resolved.
pub(in super::super) fn read_check(reader: &mut CallReader<'_>) -> Option<Check> {
    let Some(expression) = reader.take(sql_of) else {
        reader.report(
            Diagnostic::error(reader.at(), "`check` needs a condition as SQL in a string")
                .help("`check(\"price >= 0\")`"),
        );
        return None;
    };
    Some(Check { name: given_name(reader).unwrap_or_default(), expression })
}

/// Inside `foreign_key(…)`.
pub(in super::super) fn read_foreign_key(reader: &mut CallReader<'_>, table: &str) -> Option<ForeignKey> {
    let columns = column_list(reader)?;
    let Some(references) = reader.parts("references").first().copied() else {
        reader.report(
            Diagnostic::error(reader.at(), "`foreign_key` needs the table that it points at")
                .help("`foreign_key([\"author_id\"], references(\"user\"))`"),
        );
        return None;
    };
    let name = given_name(reader);
    for word in ["on_delete", "on_update", "deferrable"] {
        let misplaced = reader.take(|node| match &node.value {
            Value::Option(key, value) if key.name == word => Some((key.at, value)),
            _ => None,
        });
        if let Some((at, value)) = misplaced {
            let parent = references.args.first().map_or(String::new(), |arg| match &arg.value {
                Value::Text(parent) => parent.clone(),
                _ => String::new(),
            });
            let value = if let Value::Name(value) = &value.value { value } else { "…" };
            reader.report(
                Diagnostic::error(at, format!("`{word}` belongs in `references`"))
                    .help(format!("`references(\"{parent}\", {word} = {value})`")),
            );
        }
    }
    let mut inner = reader.inner(references);
    let mut key = read_references(&mut inner)?;
    inner.finish();
    key.name = name
        .or(Some(key.name).filter(|name| !name.is_empty()))
        .unwrap_or_else(|| automatic_name("fk", table, &columns));
    key.columns = columns;
    Some(key)
}

/// Inside `references(…)`: everything of a foreign key but its own columns; an ungiven name is empty.
pub(in super::super) fn read_references(reader: &mut CallReader<'_>) -> Option<ForeignKey> {
    let table = reader.name("the name of a table")?;
    let mut referenced_columns: Vec<String> =
        reader.name_list().unwrap_or_default().into_iter().map(|c| c.name).collect();
    if referenced_columns.is_empty() {
        referenced_columns.extend(reader.optional_name().map(|column| column.name));
    }
    let on_delete = action(reader, "on_delete");
    let on_update = action(reader, "on_update");
    let deferrable = deferrable(reader);
    Some(ForeignKey {
        at: table.at,
        name: given_name(reader).unwrap_or_default(),
        columns: Vec::new(),
        references: table.name,
        referenced_columns,
        on_delete,
        on_update,
        deferrable,
    })
}

fn action(reader: &mut CallReader<'_>, key: &'static str) -> ForeignKeyAction {
    let Some(word) = reader.word(key) else { return ForeignKeyAction::default() };
    let action = ForeignKeyAction::from_word(&word.name);
    if action.is_none() {
        reader.report(
            Diagnostic::error(word.at, format!("`{key}` cannot be `{}`", word.name))
                .help_if(did_you_mean(&word.name, ForeignKeyAction::WORDS))
                .note("there are `cascade`, `restrict`, `set_null`, `set_default` and `no_action`"),
        );
    }
    let action = action.unwrap_or_default();
    if action == ForeignKeyAction::SetDefault && !reader.reading.dialect.capabilities().set_default {
        let message = format!("{} has no `set_default` for foreign keys", reader.reading.dialect.name());
        reader.report(
            Diagnostic::error(word.at, message).help("choose `set_null`, `cascade`, `restrict` or `no_action`"),
        );
    }
    action
}

fn deferrable(reader: &mut CallReader<'_>) -> Option<Deferrable> {
    let word = reader.word("deferrable")?;
    let found = match word.name.as_str() {
        "deferred" => Some(Deferrable::Deferred),
        "immediate" => Some(Deferrable::Immediate),
        other => {
            let help = did_you_mean(other, ["deferred", "immediate"]);
            reader.report(
                Diagnostic::error(word.at, format!("`deferrable` is `deferred` or `immediate`, not `{other}`"))
                    .help_if(help),
            );
            None
        }
    };
    if !reader.reading.dialect.capabilities().deferrable {
        reader.report(
            Diagnostic::error(word.at, format!("{} has no deferrable foreign keys", reader.reading.dialect.name()))
                .help("leave it out there: write the column twice, with it behind `#[only(sqlite, postgres)]`, without it behind `#[only(mariadb)]`"),
        );
    }
    found
}

fn named(name: &str, mut args: Vec<Node>) -> Vec<Node> {
    args.push(Node::option("name", Node::text(name)));
    args
}

/// The part of a primary key.
pub(in super::super) fn write_primary_key(key: &PrimaryKey) -> Node {
    let mut args = named(&key.name, vec![Node::texts(&key.columns)]);
    if key.generated {
        args.push(Node::option("generated", Node::new(Value::Bool(true))));
    }
    if !key.reuse {
        args.push(Node::option("reuse", Node::new(Value::Bool(false))));
    }
    Node::call("primary_key", args)
}

/// The part of a unique constraint.
pub(in super::super) fn write_unique(unique: &Unique) -> Node {
    Node::call("unique", named(&unique.name, vec![Node::texts(&unique.columns)]))
}

/// The part of a check.
pub(in super::super) fn write_check(check: &Check) -> Node {
    let mut args = vec![Node::new(Value::Sql(check.expression.clone()))];
    if !check.name.is_empty() {
        args = named(&check.name, args);
    }
    Node::call("check", args)
}

/// The part of a foreign key.
pub(in super::super) fn write_foreign_key(key: &ForeignKey) -> Node {
    let mut references = vec![Node::text(&key.references)];
    if !key.referenced_columns.is_empty() {
        references.push(Node::texts(&key.referenced_columns));
    }
    for (word, action) in [("on_delete", key.on_delete), ("on_update", key.on_update)] {
        if action != ForeignKeyAction::NoAction {
            references.push(Node::option(word, Node::name(action.word())));
        }
    }
    match key.deferrable {
        Some(Deferrable::Deferred) => references.push(Node::option("deferrable", Node::name("deferred"))),
        Some(Deferrable::Immediate) => references.push(Node::option("deferrable", Node::name("immediate"))),
        None => {}
    }
    Node::call("foreign_key", named(&key.name, vec![Node::texts(&key.columns), Node::call("references", references)]))
}
