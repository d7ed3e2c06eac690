//! `create_index("t", ["a", desc("b"), expr("lower(c)")], unique = true, where = "…", name = "…")`

use super::keys::unbounded_key;
use super::reader::{CallReader, Reading};
use super::shape::{name_index, read_index, sql_part_help, write_index};
use super::{Apply, DropIndex, Operation, OperationKind, Resolve, Reverse, ReverseContext, part_note};
use crate::call::{Call, Key, Node, NodeId, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;
use crate::schema::{Index, IndexColumn, IndexKey, Table};

/// A new index.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateIndex {
    /// The table.
    pub table: Key,
    /// The index.
    pub index: Index,
    /// The places of its plain columns, in order.
    pub name_at: ColumnPlaces,
}

/// Where the plain columns of an index stand; no part of what it is.
#[derive(Clone, Debug, Default)]
pub struct ColumnPlaces(pub Vec<Key>);

impl PartialEq for ColumnPlaces {
    fn eq(&self, _: &ColumnPlaces) -> bool {
        true
    }
}

impl OperationKind for CreateIndex {
    const NAME: &'static str = "create_index";

    fn read(reader: &mut CallReader<'_>) -> Option<CreateIndex> {
        let table = reader.name("the table's name")?;
        let mut places = Vec::new();
        for arg in &reader.call.args {
            if let Value::List(nodes) = &arg.value {
                for node in nodes {
                    let text = match &node.value {
                        Value::Call(call) => call.args.first().filter(|_| call.name != "expr"),
                        _ => Some(node),
                    };
                    if let Some(Node { at, value: Value::Text(name) }) = text {
                        places.push(Key { at: *at, name: name.clone() });
                    }
                }
            }
        }
        let index = read_index(reader)?;
        Some(CreateIndex { table, index, name_at: ColumnPlaces(places) })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name)];
        args.extend(write_index(&self.index));
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        for part in &mut self.index.columns {
            if let IndexKey::Expression(sql) = &mut part.key {
                resolve.row_expression_for(sql, &self.table.name, super::Purpose::IndexKey);
            }
        }
        if let Some(filter) = &mut self.index.filter {
            resolve.row_expression_for(filter, &self.table.name, super::Purpose::IndexFilter);
        }
        name_index(&mut self.index, &self.table.name);
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let known = self.name_at.0.iter().map(|column| has_part(apply, &before, column)).fold(true, |a, b| a & b);
        let reading = Reading { dialect: apply.dialect, mode: apply.mode };
        for place in &self.name_at.0 {
            let of_place = |part: &&IndexColumn| matches!(&part.key, IndexKey::Column(name) if *name == place.name);
            if self.index.columns.iter().find(of_place).is_some_and(|part| part.prefix.is_some()) {
                continue;
            }
            let column = before.column(&place.name);
            apply.diagnostics.extend(column.and_then(|column| unbounded_key(reading, place.at, column)));
        }
        if !known || refuse_taken_name(apply, &before.name, &self.index, self.table.at) {
            return;
        }
        let mut table = (*before).clone();
        table.indexes.push(self.index.clone());
        let table = apply.schema.put_table(table);
        apply.change(Change::CreateIndex { table, index: self.index.name.clone() });
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        let drop = DropIndex { table: self.table.clone(), name: Key::new(&self.index.name), columns: None };
        Reverse::Operations(vec![Operation::from(drop)])
    }
}

/// Whether the table has the column; otherwise an error that knows SQL from a name.
fn has_part(apply: &mut Apply<'_>, table: &Table, column: &Key) -> bool {
    match sql_part_help(&column.name).filter(|_| table.column(&column.name).is_none()) {
        Some(help) => {
            let message = format!("`{}` is no column of `{}`", column.name, table.name);
            apply.error(Diagnostic::error(column.at, message).help(help));
            false
        }
        None => apply.has_column(table, column),
    }
}

/// Refuses an index whose name is taken; says whether it was.
pub(super) fn refuse_taken_name(apply: &mut Apply<'_>, table: &str, index: &Index, at: NodeId) -> bool {
    let name = &index.name;
    let own = apply.schema.table(table).filter(|table| table.index(name).is_some()).cloned();
    let other = || apply.schema.index(name).map(|(table, _)| table.clone());
    let taken = own.or_else(|| if apply.capabilities().index_names_per_table { None } else { other() });
    let Some(owner) = taken else { return false };
    if apply.schema.is_broken(&owner.name, name) {
        return true;
    }
    let note = part_note(apply.schema, &owner.name, name);
    apply.error(
        Diagnostic::error(at, format!("the index `{name}` exists already on `{}`", owner.name))
            .help("give it another name: `name = \"…\"`")
            .note_if(note),
    );
    true
}

super::documented! {
    /// Creates an index.
    ///
    /// `create_index("table", ["column", desc("column"), expr("lower(column)")], unique = true, where = "…", name = "…")`
    ///
    /// - Keys: a column, `desc("column")`, `asc("column")`, `expr("SQL")`; in `desc` and `asc` also `collate = "…"`,
    ///   `nulls_last = true`, `nulls_first = true`, `opclass = …` (PostgreSQL), `prefix = 20` (MariaDB).
    /// - `unique = true`: duplicates among the rows are found before anything is written.
    /// - `where = "condition"`: a partial index (SQLite, PostgreSQL).
    /// - `using = gin`, `include = ["column"]` (PostgreSQL).
    /// - `name = "…"`; else `ix_table_column`, or `uq_table_column` if it is unique.
    ///
    /// Down: the index is dropped.
    create_index
}
