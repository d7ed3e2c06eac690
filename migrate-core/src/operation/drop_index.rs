//! `drop_index("t", "name")` or `drop_index("t", ["a"])`

use super::drop_constraint::refuse_while_referenced;
use super::reader::CallReader;
use super::{Apply, CreateIndex, Operation, OperationKind, Resolve, Reverse, ReverseContext, unknown_column};
use crate::call::{Call, Key, Node};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::plan::Change;

/// An index goes.
#[derive(Clone, Debug, PartialEq)]
pub struct DropIndex {
    /// The table.
    pub table: Key,
    /// The index's name; empty until it is found by its columns.
    pub name: Key,
    /// Its columns, where they were said instead of the name.
    pub columns: Option<Vec<String>>,
}

impl OperationKind for DropIndex {
    const NAME: &'static str = "drop_index";

    fn read(reader: &mut CallReader<'_>) -> Option<DropIndex> {
        let table = reader.name("the table's name")?;
        if let Some(name) = reader.optional_name() {
            return Some(DropIndex { table, name, columns: None });
        }
        let Some(columns) = reader.name_list() else {
            reader.report(
                Diagnostic::error(reader.at(), "`drop_index` needs the index's name, or its columns")
                    .help(format!("`drop_index(\"{}\", \"ix_…\")` or `drop_index(\"{}\", [\"column\"])`", table.name, table.name)),
            );
            return None;
        };
        let at = columns.first().map_or(table.at, |column| column.at);
        let columns = columns.into_iter().map(|column| column.name).collect();
        Some(DropIndex { table, name: Key { at, name: String::new() }, columns: Some(columns) })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.table.name), Node::text(&self.name.name)])
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        let Some(columns) = &self.columns else { return };
        let Some(table) = resolve.schema.table(&self.table.name) else { return };
        let found: Vec<&str> = table
            .indexes
            .iter()
            .filter(|index| index.plain_columns().is_some_and(|own| own.iter().eq(columns.iter())))
            .map(|index| index.name.as_str())
            .collect();
        match found.as_slice() {
            [only] => (*only).clone_into(&mut self.name.name),
            [] if columns.iter().any(|column| table.column(column).is_none()) => {
                let unknown = columns.iter().filter(|column| table.column(column).is_none());
                let found = unknown.map(|column| unknown_column(resolve.schema, table, self.name.at, column));
                resolve.diagnostics.extend(found);
            }
            [] => {
                let names = table.indexes.iter().map(|index| format!("`{}`", index.name)).collect::<Vec<_>>().join(", ");
                let note = if names.is_empty() { "it has no indexes".to_owned() } else { format!("it has {names}") };
                let message = format!("`{}` has no index over these columns", table.name);
                resolve.diagnostics.push(Diagnostic::error(self.name.at, message).note(note).about(&table.name));
            }
            several => {
                let names = several.iter().map(|name| format!("`\"{name}\"`")).collect::<Vec<_>>().join(", ");
                let message = "several indexes are over these columns";
                let help = format!("name the one that is meant: {names}");
                resolve.diagnostics.push(Diagnostic::error(self.name.at, message).help(help));
            }
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let name = &self.name.name;
        if name.is_empty() {
            return;
        }
        let Some(index) = before.index(name).cloned() else {
            let help = did_you_mean(name, before.indexes.iter().map(|index| index.name.as_str()));
            let message = format!("unknown index `{name}` on `{}`", before.name);
            apply.error(Diagnostic::error(self.name.at, message).help_if(help).about(&before.name));
            return;
        };
        let mut table = (*before).clone();
        table.indexes.retain(|index| index.name != *name);
        if let (true, Some(columns)) = (index.unique, index.plain_columns()) {
            let columns: Vec<String> = columns.into_iter().map(str::to_owned).collect();
            refuse_while_referenced(apply, &before, &table, &columns, self.name.at, name);
        }
        apply.schema.put_table(table);
        apply.change(Change::DropIndex { table: before, index: name.clone() });
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let index = context.before.table(&self.table.name).and_then(|table| table.index(&self.name.name)).cloned();
        let Some(index) = index else { return Reverse::Operations(vec![]) };
        let table = self.table.clone();
        Reverse::Operations(vec![Operation::from(CreateIndex { table, index, name_at: Default::default() })])
    }
}

super::documented! {
    /// Drops an index, by its name or by its columns.
    ///
    /// `drop_index("table", "name")`, `drop_index("table", ["column"])`
    ///
    /// Down: the index is created as it was.
    drop_index
}
