//! `alter_table("t", comment = "…", strict = true, …)`

use super::reader::CallReader;
use super::table_rules::refuse_impossible;
use super::{Apply, Operation, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, Value};
use crate::plan::{Change, Edit};
use crate::schema::TableOptions;

/// Options of a table change; what is not named stays.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterTable {
    /// The table.
    pub table: Key,
    /// `STRICT`, if named.
    pub strict: Option<bool>,
    /// `WITHOUT ROWID`, if named.
    pub without_rowid: Option<bool>,
    /// The comment, if named; `Some(None)` takes it away.
    pub comment: Option<Option<String>>,
    /// The engine, if named.
    pub engine: Option<Option<String>>,
}

impl OperationKind for AlterTable {
    const NAME: &'static str = "alter_table";

    fn read(reader: &mut CallReader<'_>) -> Option<AlterTable> {
        let table = reader.name("the table's name")?;
        let (strict, without_rowid) = (reader.flag("strict"), reader.flag("without_rowid"));
        let modes = reader.reading.dialect.capabilities().table_modes;
        Some(AlterTable {
            table,
            strict: strict.filter(|_| modes),
            without_rowid: without_rowid.filter(|_| modes),
            comment: text_or_none(reader, "comment"),
            engine: text_or_none(reader, "engine"),
        })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name)];
        let flags = [("strict", self.strict), ("without_rowid", self.without_rowid)];
        args.extend(flags.into_iter().filter_map(|(key, value)| {
            value.map(|value| Node::option(key, Node::new(Value::Bool(value))))
        }));
        for (key, value) in [("comment", &self.comment), ("engine", &self.engine)] {
            if let Some(value) = value {
                args.push(Node::option(key, value.as_ref().map_or(Node::new(Value::None), Node::text)));
            }
        }
        Call::new(Self::NAME, args)
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let mut table = (*before).clone();
        let options = TableOptions {
            strict: self.strict.unwrap_or(table.options.strict),
            without_rowid: self.without_rowid.unwrap_or(table.options.without_rowid),
            comment: self.comment.clone().unwrap_or(table.options.comment),
            engine: self.engine.clone().unwrap_or(table.options.engine),
        };
        if options == before.options {
            return;
        }
        table.options = options;
        refuse_impossible(apply, &table, self.table.at);
        let after = apply.schema.put_table(table);
        apply.change(Change::AlterTable { before, after, edits: vec![Edit::Options] });
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(before) = context.before.table(&self.table.name) else { return Reverse::Operations(vec![]) };
        Reverse::Operations(vec![Operation::from(AlterTable {
            table: self.table.clone(),
            strict: self.strict.map(|_| before.options.strict),
            without_rowid: self.without_rowid.map(|_| before.options.without_rowid),
            comment: self.comment.as_ref().map(|_| before.options.comment.clone()),
            engine: self.engine.as_ref().map(|_| before.options.engine.clone()),
        })])
    }
}

fn text_or_none(reader: &mut CallReader<'_>, key: &'static str) -> Option<Option<String>> {
    let node = reader.option(key)?;
    match &node.value {
        Value::Text(text) => Some(Some(text.clone())),
        Value::None => Some(None),
        _ => {
            reader.error(node.at, format!("`{key}` is a string, or `None` to take it away"));
            None
        }
    }
}

super::documented! {
    /// Changes a table's options. Only what is named changes.
    ///
    /// `alter_table("table", strict = true, without_rowid = true, comment = "…", engine = "…")`
    ///
    /// - `comment = None` takes the comment away.
    /// - On SQLite, `strict` and `without_rowid` make the table anew; a row that a STRICT table does not take is named before
    ///   anything is written.
    ///
    /// Down: the options as they were.
    alter_table
}
