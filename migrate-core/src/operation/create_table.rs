//! `create_table("t", columns, parts, strict = true, …)`

use super::keys::unbounded_key;
use super::reader::CallReader;
use super::same_name::refuse_taken;
use super::shape::{
    Constraint, name_check, name_index, read_column, read_constraint, read_index, sql_part_help, write_check, write_column,
    write_foreign_key, write_index, write_primary_key, write_unique,
};
use super::table_rules::refuse_impossible_at;
use super::values::resolve_default;
use super::{
    Apply, DropTable, Operation, OperationKind, Purpose, ReleaseTable, Resolve, Reverse, ReverseContext,
};
use crate::call::{Call, ColumnCall, Key, Node, NodeId, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::plan::Change;
use crate::schema::{Column, ColumnType, Expression, IndexKey, PrimaryKey, Table, TableOptions, automatic_name};
use crate::text::NamedText;

/// A new table.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTable {
    /// Its name, with its place.
    pub name: Key,
    /// The table.
    pub table: Table,
    /// Where each of its columns is declared, in order.
    pub places: Vec<NodeId>,
    /// `existing = adopt`: one that is there and equal is taken over, and left alone by the reverse.
    pub adopt: bool,
}

impl OperationKind for CreateTable {
    const NAME: &'static str = "create_table";

    fn read(reader: &mut CallReader<'_>) -> Option<CreateTable> {
        let name = reader.name("the table's name")?;
        let mut table = Table { name: name.name.clone(), ..Table::default() };
        let mut places = Vec::new();
        let mut keys: Vec<(String, Option<bool>, bool)> = Vec::new();
        // Columns and parts stand in the order in which the author wrote them.
        let nodes: Vec<&Node> = reader.take_all(|node| match &node.value {
            Value::Column(_) | Value::Call(_) => Some(node),
            _ => None,
        });
        for node in &nodes {
            match &node.value {
                Value::Column(column) => {
                    if table.column(&column.name.name).is_some() {
                        reader.error(column.name.at, format!("the column `{}` stands twice", column.name.name));
                        continue;
                    }
                    let Some(declared) = read_column(reader, column, &name.name) else { continue };
                    if let Some((generated, reuse)) = declared.primary_key {
                        keys.push((declared.column.name.clone(), generated, reuse));
                    }
                    refuse_added_only(reader, column);
                    places.push(declared.at);
                    table.uniques.extend(declared.unique);
                    table.indexes.extend(declared.index);
                    table.foreign_keys.extend(declared.references);
                    table.checks.extend(declared.checks);
                    table.columns.push(declared.column);
                }
                Value::Call(part) if part.name == "timestamps" => {
                    for name in ["created_at", "updated_at"] {
                        let mut column = Column::new(name, ColumnType::DateTime);
                        column.server_default = Some(Expression::Now);
                        table.columns.push(column);
                        places.push(part.at);
                    }
                }
                _ => {}
            }
        }
        for node in &nodes {
            if let Value::Call(part) = &node.value {
                read_part(reader, part, &mut table);
            }
        }
        if !keys.is_empty() {
            if table.primary_key.is_some() {
                let part = nodes.iter().find_map(|node| match &node.value {
                    Value::Call(part) if part.name == "primary_key" => Some(part.at),
                    _ => None,
                });
                let list = keys.iter().map(|(name, _, _)| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                reader.report(
                    Diagnostic::error(part.unwrap_or(name.at), "the table has two primary keys")
                        .help("leave one of them out")
                        .note(format!("the other one is said on {list}")),
                );
            }
            let columns: Vec<String> = keys.iter().map(|(name, _, _)| name.clone()).collect();
            let key_name = automatic_name("pk", &name.name, &[] as &[&str]);
            let generated = match keys.as_slice() {
                [(column, said, _)] => {
                    let integer = table.column(column).is_some_and(|column| column.column_type.is_integer());
                    let foreign = table.foreign_keys.iter().any(|key| key.columns.contains(column));
                    said.unwrap_or(integer && !foreign)
                }
                _ => false,
            };
            if let [(column, _, _)] = keys.as_slice()
                && generated
                && table.column(column).is_some_and(|column| column.server_default.is_some())
            {
                reader.report(
                    Diagnostic::error(
                        modifier_at(&nodes, column, "server_default").unwrap_or(name.at),
                        format!("the database makes the values of `{column}`, so it has no `server_default`"),
                    )
                    .help("leave the default out")
                    .help("or give the values yourself: `primary_key(generated = false)`"),
                );
            }
            let reuse = keys.iter().all(|(_, _, reuse)| *reuse);
            table.primary_key = Some(PrimaryKey { name: key_name, columns, generated, reuse });
        }
        table.options = TableOptions {
            strict: mode(reader, "strict"),
            without_rowid: mode(reader, "without_rowid"),
            comment: reader.text("comment").map(|comment| comment.name),
            engine: reader.text("engine").map(|engine| engine.name),
        };
        if table.columns.is_empty() {
            reader.report(
                Diagnostic::error(name.at, format!("`{}` has no columns", name.name))
                    .help(format!("`create_table(\"{}\", id: i64 = primary_key(), …)`", name.name)),
            );
        }
        let adopt = read_existing(reader);
        Some(CreateTable { name, table, places, adopt })
    }

    fn write(&self) -> Call {
        let mut call = self.to_call();
        if self.adopt {
            call.args.push(Node::option("existing", Node::name("adopt")));
        }
        call
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        let CreateTable { name, table, .. } = self;
        let names: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
        let columns: Vec<&str> = names.iter().map(String::as_str).collect();
        for column in &mut table.columns {
            if let Some(generated) = &mut column.generated {
                resolve.expression_for(&mut generated.expression, Some((&name.name, &columns)), Purpose::Generated);
            }
            if let Some(default) = &mut column.server_default {
                resolve_default(default, &name.name, resolve);
            }
        }
        let mut taken: Vec<String> = table.checks.iter().map(|check| check.name.clone()).collect();
        for check in &mut table.checks {
            resolve.expression_for(&mut check.expression, Some((&name.name, &columns)), Purpose::Check);
            if check.name.is_empty() {
                name_check(check, &name.name, &mut taken);
            }
        }
        for index in &mut table.indexes {
            for part in &mut index.columns {
                if let IndexKey::Expression(sql) = &mut part.key {
                    resolve.expression_for(sql, Some((&name.name, &columns)), Purpose::IndexKey);
                }
            }
            if let Some(filter) = &mut index.filter {
                resolve.expression_for(filter, Some((&name.name, &columns)), Purpose::IndexFilter);
            }
            name_index(index, &name.name);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let name = &self.name.name;
        if refuse_taken(apply, name, self.name.at) {
            return;
        }
        for index in &self.table.indexes {
            super::create_index::refuse_taken_name(apply, name, index, self.name.at);
        }
        refuse_twin_names(apply, &self.table, self.name.at);
        let place = |name: &str| {
            let number = self.table.columns.iter().rposition(|column| column.name == name)?;
            self.places.get(number).copied()
        };
        refuse_impossible_at(apply, &self.table, self.name.at, &place);
        let mut table = self.table.clone();
        table.origin = apply.origin();
        if self.adopt {
            self.adopt(apply, table);
            return;
        }
        let table = apply.schema.put_table(table);
        let bare = if table.indexes.is_empty() {
            table.clone()
        } else {
            Table { indexes: Vec::new(), ..(*table).clone() }.into()
        };
        apply.change(Change::CreateTable(bare));
        for index in &table.indexes {
            apply.change(Change::CreateIndex { table: table.clone(), index: index.name.clone() });
        }
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        if self.adopt {
            let release = ReleaseTable { name: self.name.clone(), statement: context.index };
            return Reverse::Operations(vec![Operation::from(release)]);
        }
        Reverse::Operations(vec![Operation::from(DropTable { name: self.name.clone(), stash: false })])
    }
}

impl CreateTable {
    /// The statement that makes a table.
    pub fn of(table: &Table) -> CreateTable {
        let places = vec![NodeId::default(); table.columns.len()];
        CreateTable { name: Key::new(&table.name), table: table.clone(), places, adopt: false }
    }

    /// A table that may be there already, with rows that nobody knows.
    fn adopt(&self, apply: &mut Apply<'_>, table: Table) {
        let name = &self.name.name;
        for key in table.foreign_keys.iter().filter(|key| key.references != *name) {
            if apply.schema.table(&key.references).is_none() {
                apply.error(
                    Diagnostic::error(key.at, format!("unknown table `{}`", key.references))
                        .about(key.references.clone())
                        .help(format!("put `create_table(\"{}\", …)` before this statement", key.references))
                        .note("what `existing = adopt` takes over is compared as it stands, so what it refers to comes first"),
                );
            }
        }
        let table = apply.schema.put_table(table);
        apply.schema.mark_written(name);
        apply.schema.forget_rows(name);
        apply.change(Change::AdoptTable(table));
    }

    /// The call; see [`OperationKind::write`].
    pub fn to_call(&self) -> Call {
        let table = &self.table;
        let mut args = vec![Node::text(&table.name)];
        args.extend(table.columns.iter().map(|column| Node::new(Value::Column(Box::new(write_column(column))))));
        args.extend(table.primary_key.iter().map(write_primary_key));
        args.extend(table.uniques.iter().map(write_unique));
        args.extend(table.checks.iter().map(write_check));
        args.extend(table.foreign_keys.iter().map(write_foreign_key));
        args.extend(table.indexes.iter().map(|index| Node::call("index", write_index(index))));
        args.extend(write_options(&table.options));
        Call::new("create_table", args)
    }
}

/// The text of the call that makes a table, with columns, parts and options in the order of the alphabet, and names in raw
/// SQL resolved. Nearly every migration has one written, so no call is made for it.
pub(crate) fn canonical_text(table: &Table) -> String {
    let mut text = NamedText::begin("create_table", &Node::text(&table.name));
    let mut columns: Vec<&Column> = Vec::with_capacity(table.columns.len());
    for column in &table.columns {
        columns.push(column);
    }
    columns.sort_by(|one, other| one.name.cmp(&other.name));
    for column in columns {
        text.column(&write_column(column));
    }
    // The kinds of parts in the order of their words.
    text.sorted(&table.checks, write_check);
    text.sorted(&table.foreign_keys, write_foreign_key);
    text.sorted(&table.indexes, |index| Node::call("index", write_index(index)));
    text.sorted(table.primary_key.as_slice(), write_primary_key);
    text.sorted(&table.uniques, write_unique);
    text.sorted(&write_options(&table.options), Node::clone);
    text.end()
}

/// The options of a table that differ from nothing.
pub(super) fn write_options(options: &TableOptions) -> Vec<Node> {
    let mut args = Vec::new();
    if options.strict {
        args.push(Node::option("strict", Node::new(Value::Bool(true))));
    }
    if options.without_rowid {
        args.push(Node::option("without_rowid", Node::new(Value::Bool(true))));
    }
    if let Some(comment) = &options.comment {
        args.push(Node::option("comment", Node::text(comment)));
    }
    if let Some(engine) = &options.engine {
        args.push(Node::option("engine", Node::text(engine)));
    }
    args
}

/// `existing = adopt`.
fn read_existing(reader: &mut CallReader<'_>) -> bool {
    let Some(word) = reader.word("existing") else { return false };
    if word.name == "adopt" {
        return true;
    }
    reader.report(
        Diagnostic::error(word.at, format!("`existing` cannot be `{}` here", word.name))
            .help("`existing = adopt`")
            .note("a table that is there and equal is then taken over; one that differs is an error that shows how"),
    );
    false
}

/// SQLite's table modes mean nothing elsewhere and are left out there, so that one line serves all.
fn mode(reader: &mut CallReader<'_>, key: &'static str) -> bool {
    reader.flag(key).unwrap_or(false) && reader.reading.dialect.capabilities().table_modes
}

/// The place of a modifier in the chain of a column.
fn modifier_at(nodes: &[&Node], column: &str, modifier: &str) -> Option<NodeId> {
    let columns = nodes.iter().filter_map(|node| match &node.value {
        Value::Column(declared) if declared.name.name == column => Some(declared),
        _ => None,
    });
    columns.flat_map(|declared| &declared.modifiers).find(|found| found.name == modifier).map(|found| found.at)
}

/// Reports modifiers that mean something only beside rows or columns that are there.
fn refuse_added_only(reader: &mut CallReader<'_>, column: &ColumnCall) {
    for modifier in &column.modifiers {
        let name = modifier.name.as_str();
        let help = match name {
            "fill" => "leave it out; what new rows get is `server_default(…)`",
            "after" | "first" => "write the columns in the order in which they are to stand",
            _ => continue,
        };
        let message = format!("`{name}` belongs in `add_column`: a new table has no rows and no other columns");
        reader.report(Diagnostic::error(modifier.at, message).help(help));
    }
}

fn read_part(reader: &mut CallReader<'_>, part: &Call, table: &mut Table) {
    match part.name.as_str() {
        "timestamps" => {}
        "index" => {
            let mut inner = reader.inner(part);
            if let Some(mut index) = read_index(&mut inner) {
                inner.finish();
                if index.filter.is_none() && index.plain_columns().is_some() {
                    name_index(&mut index, &table.name);
                }
                table.indexes.push(index);
            }
        }
        _ => {
            let Some(constraint) = read_constraint(reader, part, &table.name) else { return };
            match constraint {
                Constraint::PrimaryKey(key) if table.primary_key.is_some() => {
                    reader.error(part.at, format!("`{}` has a primary key already: `{}`", table.name, key.name));
                }
                Constraint::PrimaryKey(key) => table.primary_key = Some(key),
                Constraint::Unique(unique) => table.uniques.push(unique),
                Constraint::Check(check) => table.checks.push(check),
                Constraint::ForeignKey(key) => table.foreign_keys.push(key),
            }
        }
    }
    check_listed_columns(reader, part, table);
}

/// The columns in a part's list must be the table's.
pub(super) fn check_listed_columns(reader: &mut CallReader<'_>, part: &Call, table: &Table) {
    let lists = part.args.iter().filter_map(|arg| match &arg.value {
        Value::List(nodes) => Some(nodes),
        _ => None,
    });
    for node in lists.flatten() {
        let Value::Text(name) = &node.value else { continue };
        if let Some(column) = table.column(name) {
            let diagnostic = unbounded_key(reader.reading, node.at, column);
            reader.diagnostics.extend(diagnostic);
        } else {
            let sql = sql_part_help(name).filter(|_| part.name == "index");
            let message = match sql {
                Some(_) => format!("`{name}` is no column of `{}`", table.name),
                None => format!("unknown column `{name}` in `{}`", table.name),
            };
            let names = table.columns.iter().map(|column| column.name.as_str());
            let help = sql.or_else(|| did_you_mean(name, names));
            reader.report(Diagnostic::error(node.at, message).help_if(help));
        }
    }
}

fn refuse_twin_names(apply: &mut Apply<'_>, table: &Table, at: NodeId) {
    let mut seen: Vec<&str> = Vec::new();
    for name in table.constraint_names() {
        if seen.contains(&name) {
            apply.error(
                Diagnostic::error(at, format!("two constraints of `{}` have the name `{name}`", table.name))
                    .help("give one of them another name: `name = \"…\"`"),
            );
        }
        seen.push(name);
    }
}

super::documented! {
    /// Creates a table with its columns, keys, constraints and indexes.
    ///
    /// `create_table("table", column: Type = modifiers, …, parts, options)`
    ///
    /// - Columns: `name: Type`, or `name: Type = modifier(…).modifier(…)`. `Option<Type>` may be NULL, every other type may not.
    /// - Parts: `timestamps()`, `primary_key([…])`, `unique([…])`, `check("…")`, `foreign_key([…], references("parent", […]))`,
    ///   `index([…])`.
    /// - `existing = adopt`: a table that is there and equal is taken over, and left alone by the way back; one that differs
    ///   is an error that shows the difference.
    /// - `strict = true`: SQLite takes no value of another type, as the other databases do anyway.
    /// - `without_rowid = true`: SQLite keeps the rows in the primary key.
    /// - `comment = "…"`, and MariaDB's `engine = "…"`.
    ///
    /// Foreign keys are judged at the end of the migration: tables may point at each other in a circle.
    ///
    /// Down: the table is dropped; its rows are put aside first and come back with the next upgrade.
    create_table
}
