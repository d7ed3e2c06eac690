//! `alter_column("t", "c", type = String(255))` changes what is named; `alter_column("t", c: String(255))` states the
//! column anew.

mod judge;
mod options;

use super::reader::CallReader;
use super::shape::{read_column, write_type};
use super::table_rules::refuse_impossible;
use super::values::{resolve_default, resolve_expression, write_expression};
use super::stash::write_stash;
use super::{Apply, CompareStash, Mode, Operation, OperationKind, Resolve, RestoreValues, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, NodeId, SqlText, TypeCall, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, Edit, Stash, StashFilter, StashKey, Stashed};
use crate::schema::{Column, ColumnType, Expression, Generated, Literal, Table};
use std::sync::Arc;

/// A column changes; its constraints and indexes stay.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterColumn {
    /// The table.
    pub table: Key,
    /// The column.
    pub column: Key,
    /// The new type.
    pub column_type: Option<(ColumnType, NodeId)>,
    /// Whether it takes NULL from now on.
    pub nullable: Option<bool>,
    /// The new default; `Some(None)` takes it away.
    pub server_default: Option<Option<Expression>>,
    /// The new collation; `Some(None)` takes it away.
    pub collate: Option<Option<String>>,
    /// The new comment; `Some(None)` takes it away.
    pub comment: Option<Option<String>>,
    /// What else raw DDL says of it; `Some(None)` takes that away.
    pub attributes: Option<Option<String>>,
    /// The new generation; `Some(None)` makes it a plain column.
    pub generated: Option<Option<Generated>>,
    /// What rows that are NULL get.
    pub fill: Option<Expression>,
    /// The places of the new default and of `fill`.
    pub value_at: [NodeId; 2],
    /// How the old value becomes the new.
    pub using: Option<SqlText>,
    /// How a downgrade makes the old value of the new.
    pub using_down: Option<SqlText>,
    /// What becomes of values that an `Enum` loses: old and new.
    pub map: Vec<(String, Key)>,
    /// Whether the column was stated anew, so that nothing it has may be left out by oversight.
    pub complete: bool,
    /// Whether the values are put aside for the way back.
    pub stash: bool,
    /// Whether values that do not fit may go: the compiler found it allowed. Else the first one is in the way.
    pub lossy: bool,
}

impl OperationKind for AlterColumn {
    const NAME: &'static str = "alter_column";

    fn read(reader: &mut CallReader<'_>) -> Option<AlterColumn> {
        let table = reader.name("the table's name")?;
        let mut alter = if let Some(call) = reader.columns().first().copied() {
            let declared = read_column(reader, call, &table.name)?;
            let has_constraints = declared.primary_key.is_some()
                || declared.unique.is_some()
                || declared.index.is_some()
                || declared.references.is_some()
                || !declared.checks.is_empty();
            if has_constraints {
                reader.report(
                    Diagnostic::error(declared.at, "`alter_column` leaves constraints and indexes as they are")
                        .help("use `add_constraint`, `drop_constraint`, `create_index`, `drop_index`"),
                );
            }
            let column = declared.column;
            AlterColumn {
                column: call.name.clone(),
                column_type: Some((column.column_type, declared.type_at)),
                nullable: Some(column.nullable),
                server_default: Some(column.server_default),
                collate: Some(column.collate),
                comment: Some(column.comment),
                // The language has no word for them: only DDL that leaves them out takes them away.
                attributes: (reader.reading.mode == Mode::Replay).then_some(column.attributes),
                generated: Some(column.generated),
                fill: declared.fill,
                value_at: [declared.at, declared.fill_at],
                complete: true,
                ..AlterColumn::new(table, Key::default())
            }
        } else {
            let column = reader.name("the column's name")?;
            AlterColumn::new(table, column)
        };
        alter.read_options(reader);
        Some(alter)
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name), Node::text(&self.column.name)];
        let none = || Node::new(Value::None);
        if let Some((column_type, _)) = &self.column_type {
            let call = TypeCall { nullable: false, call: write_type(column_type) };
            args.push(Node::option("type", Node::new(Value::Type(call))));
        }
        if let Some(nullable) = self.nullable {
            args.push(Node::option("nullable", Node::new(Value::Bool(nullable))));
        }
        match &self.server_default {
            Some(Some(value)) => args.push(Node::option("server_default", write_expression(value))),
            Some(None) => args.push(Node::option("drop_default", Node::new(Value::Bool(true)))),
            None => {}
        }
        for (key, value) in [("collate", &self.collate), ("comment", &self.comment), ("attributes", &self.attributes)] {
            if let Some(value) = value {
                args.push(Node::option(key, value.as_ref().map_or_else(none, Node::text)));
            }
        }
        match &self.generated {
            Some(Some(generated)) => {
                let mut inner = vec![Node::new(Value::Sql(generated.expression.clone()))];
                if generated.stored {
                    inner.push(Node::option("stored", Node::new(Value::Bool(true))));
                }
                args.push(Node::option("generated", Node::call("generated", inner)));
            }
            Some(None) => args.push(Node::option("drop_generated", Node::new(Value::Bool(true)))),
            None => {}
        }
        if let Some(fill) = &self.fill {
            args.push(Node::option("fill", write_expression(fill)));
        }
        if !self.map.is_empty() {
            let entry = |(from, to): &(String, Key)| {
                Node::new(Value::Rename(Box::new(Node::text(from)), Box::new(Node::text(&to.name))))
            };
            args.push(Node::option("map", Node::new(Value::List(self.map.iter().map(entry).collect()))));
        }
        for (key, sql) in [("using", &self.using), ("using_down", &self.using_down)] {
            args.extend(sql.as_ref().map(|sql| Node::option(key, Node::new(Value::Sql(sql.clone())))));
        }
        args.extend(write_stash(self.stash));
        if self.lossy {
            args.push(Node::option("lossy", Node::new(Value::Bool(true))));
        }
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        self.lossy = resolve.is_allowed("lost_data");
        let schema = resolve.schema;
        let name = self.table.name.clone();
        let Some(columns) = schema.columns_of(&name) else { return };
        if let Some(fill) = &mut self.fill {
            resolve_expression(fill, &name, &columns, resolve);
        }
        if let Some(Some(default)) = &mut self.server_default {
            resolve_default(default, &name, resolve);
        }
        let generated = self.generated.as_mut().and_then(Option::as_mut).map(|generated| &mut generated.expression);
        for sql in [self.using.as_mut(), self.using_down.as_mut()].into_iter().flatten() {
            resolve.expression(sql, &name, &columns);
        }
        if let Some(sql) = generated {
            resolve.expression_for(sql, Some((&name, &columns)), super::Purpose::Generated);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        if !apply.has_column(&before, &self.column) {
            return;
        }
        let Some(old) = before.column(&self.column.name) else { return };
        let new = self.altered(old);
        self.judge(apply, &before, old, &new);
        let mut table = (*before).clone();
        if let Some(column) = table.column_mut(&self.column.name) {
            *column = new;
        }
        if table == *before {
            if apply.mode == Mode::Check && apply.diagnostics.is_empty() {
                let message = format!("this changes nothing of `{}.{}`", self.table.name, self.column.name);
                let help = "name what changes: `type = …`, `nullable = …`, `server_default = …`, …";
                apply.error(Diagnostic::error(self.column.at, message).help(help));
            }
            return;
        }
        refuse_impossible(apply, &table, self.column.at);
        let stash = self.puts_aside(old).then(|| self.stashed(apply.index, before.clone()));
        if self.stash {
            self.judge_stash(apply, &before);
        }
        apply.changes.extend(stash.clone().map(Change::Stash));
        let after = apply.schema.put_table(table);
        let edit =
            Edit::AlterColumn {
                column: self.column.name.clone(),
                fill: self.fill.clone(),
                using: self.using.clone(),
                lossy: self.lossy || self.stash,
            };
        apply.change(Change::AlterTable { before, after: after.clone(), edits: vec![edit] });
        apply.changes.extend(stash.map(|stash| Change::StashWritten(Stash { table: after, ..stash })));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(old) = context.before.table(&self.table.name).and_then(|table| table.column(&self.column.name)) else {
            return Reverse::Operations(vec![]);
        };
        let new = self.altered(old);
        let back = Operation::from(AlterColumn {
            table: self.table.clone(),
            column: self.column.clone(),
            column_type: (new.column_type != old.column_type).then(|| (old.column_type.clone(), NodeId::default())),
            nullable: (new.nullable != old.nullable).then_some(old.nullable),
            server_default: (new.server_default != old.server_default).then(|| old.server_default.clone()),
            collate: (new.collate != old.collate).then(|| old.collate.clone()),
            comment: (new.comment != old.comment).then(|| old.comment.clone()),
            attributes: (new.attributes != old.attributes).then(|| old.attributes.clone()),
            generated: (new.generated != old.generated).then(|| old.generated.clone()),
            fill: None,
            value_at: Default::default(),
            using: self.using_down.clone(),
            using_down: self.using.clone(),
            map: Vec::new(),
            complete: false,
            stash: false,
            lossy: false,
        });
        if !self.puts_aside(old) {
            return Reverse::Operations(vec![back]);
        }
        let (table, columns) = (self.table.clone(), vec![self.column.clone()]);
        let key = StashKey::of_statement(context.index, &self.table.name);
        Reverse::Operations(vec![
            Operation::from(CompareStash {
                table: table.clone(),
                columns: columns.clone(),
                key: key.clone(),
            }),
            back,
            Operation::from(RestoreValues { table, columns, key, written: false }),
        ])
    }
}

impl AlterColumn {
    /// Changes nothing yet.
    pub fn new(table: Key, column: Key) -> AlterColumn {
        let column_at = column.at;
        AlterColumn {
            table,
            column,
            column_type: None,
            nullable: None,
            server_default: None,
            collate: None,
            comment: None,
            attributes: None,
            generated: None,
            fill: None,
            value_at: [column_at; 2],
            using: None,
            using_down: None,
            map: Vec::new(),
            complete: false,
            stash: false,
            lossy: false,
        }
    }

    /// What is computed comes back by itself.
    fn puts_aside(&self, old: &Column) -> bool {
        self.stash && old.generated.is_none()
    }

    fn stashed(&self, operation: usize, table: Arc<Table>) -> Stash {
        Stash {
            key: StashKey::of_statement(operation, &self.table.name),
            table,
            content: Stashed::Values { columns: vec![self.column.name.clone()], written: true },
            filter: StashFilter::All,
        }
    }

    fn altered(&self, old: &Column) -> Column {
        let mut new = old.clone();
        if let Some(Expression::Literal(Literal::Text(default))) = &new.server_default
            && let Some((_, to)) = self.map.iter().find(|(from, _)| from == default)
        {
            new.server_default = Some(Expression::Literal(Literal::Text(to.name.clone())));
        }
        if let Some((column_type, _)) = &self.column_type {
            new.column_type = column_type.clone();
        }
        new.nullable = self.nullable.unwrap_or(old.nullable);
        if let Some(value) = &self.server_default {
            new.server_default = value.clone();
        }
        if let Some(value) = &self.collate {
            new.collate = value.clone();
        }
        if let Some(value) = &self.comment {
            new.comment = value.clone();
        }
        if let Some(value) = &self.attributes {
            new.attributes = value.clone();
        }
        if let Some(value) = &self.generated {
            new.generated = value.clone();
        }
        new
    }
}

super::documented! {
    /// Changes a column. Only what is named changes; constraints and indexes stay as they are.
    ///
    /// `alter_column("table", "column", type = Type, nullable = false, server_default = value, …)`
    ///
    /// - `type = Type`: with `using = "expression"` if values have to be converted, `using_down = "…"` for the way back.
    /// - `nullable = false`: with `fill = value` for the rows that are NULL.
    /// - `server_default = value`, or `drop_default = true`.
    /// - `map = ["old" => "new"]`: what becomes of enum values that are gone.
    /// - `collate = "…"`, `comment = "…"`, `generated = "…"`.
    /// - `stash = true`: the values of a narrower type are put aside as they were, and the downgrade puts them back.
    ///
    /// `alter_column("table", column: Type = modifiers)` states type, NULL, default, collation, comment and generation anew;
    /// leaving one out that the column has is an error.
    ///
    /// Rows that are in the way (NULLs, values that do not fit) are found before anything is written. Nothing is copied where
    /// the stored rows stay as they are.
    ///
    /// Down: the column as it was.
    alter_column
}
