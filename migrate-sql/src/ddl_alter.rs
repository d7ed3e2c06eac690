//! `ALTER TABLE` in raw SQL, as calls of the language.

use super::ddl::rename_call;
use super::ddl_modify::Modified;
use super::reserved::NamePlace;
use super::resolve::{Resolver, idents};
use super::scope::{Frame, Relation, RelationColumn};
use migrate_core::call::{Call, Node, Value};
use migrate_core::dialect::Dialect;
use migrate_core::operation::{CreateTable, Purpose};
use migrate_core::schema::Table;
use sqlparser::ast::{
    AlterColumnOperation, AlterTable, AlterTableOperation, ColumnDef, Ident, MySQLColumnPosition, RenameTableNameKind,
    TableConstraint,
};
use std::ops::Range;

impl Resolver<'_> {
    /// What an ALTER TABLE does; `None` if that is not known.
    pub(super) fn alter_table(&mut self, alter: &AlterTable, range: Range<usize>) -> Option<Vec<Call>> {
        if alter.if_exists && self.known_relation(&alter.name).is_none() {
            return Some(Vec::new());
        }
        let mut relation = self.relation(&alter.name, &Frame::default());
        let Some(mut name) = relation.table.clone() else { return Some(Vec::new()) };
        // PostgreSQL renames views by ALTER TABLE, too; the language has no word for it.
        let table = self.schema.table(&name).cloned()?;
        let parts = self.tokens.split(self.behind_name(&alter.name, range.clone()));
        let parts = self.parsed_parts(&range, parts);
        let mut calls = Vec::new();
        for (index, operation) in alter.operations.iter().enumerate() {
            let part = parts.get(index).cloned().unwrap_or_default();
            if let AlterTableOperation::RenameTable { table_name } = operation {
                let (RenameTableNameKind::As(to) | RenameTableNameKind::To(to)) = table_name;
                self.new_names(to);
                let mut to = self.new_name(&idents(to)?);
                if let Some((space, _)) = name.rsplit_once('.')
                    && !to.contains('.')
                {
                    to = format!("{space}.{to}");
                }
                calls.push(rename_call("rename_table", None, &name, &to));
                name = to;
            } else {
                calls.extend(self.alter(operation, &name, &table, part, &mut relation)?);
            }
        }
        Some(calls)
    }

    /// The tokens behind the table's name.
    fn behind_name(&self, name: &sqlparser::ast::ObjectName, range: Range<usize>) -> Range<usize> {
        let last = idents(name).and_then(|parts| self.tokens.index_at(parts.last()?.span.start));
        last.map_or(range.start, |last| last + 1)..range.end
    }

    fn alter(
        &mut self,
        operation: &AlterTableOperation,
        name: &str,
        table: &Table,
        part: Range<usize>,
        relation: &mut Relation,
    ) -> Option<Vec<Call>> {
        use AlterTableOperation as Op;
        Some(match operation {
            Op::AddColumn { if_not_exists, column_def, column_position, .. } => {
                self.lenient_column(column_def, part.clone());
                let column = self.created(&column_def.name);
                if *if_not_exists && table.column(&column).is_some() {
                    return Some(Vec::new());
                }
                relation.columns.push(RelationColumn { origin: Some((name.to_owned(), column.clone())), name: column });
                self.add_column(name, column_def, column_position.as_ref(), part, relation)
            }
            Op::DropColumn { column_names, if_exists, .. } => {
                self.found.loses_data = true;
                let mut calls = Vec::new();
                for ident in column_names {
                    if let Some(column) = self.own_column(ident, relation, *if_exists) {
                        calls.extend(self.going_with(table, name, &column));
                        calls.push(Call::new("drop_column", vec![Node::text(name), Node::text(column)]));
                    }
                }
                calls
            }
            Op::RenameColumn { old_column_name, new_column_name } => {
                self.refuse_reserved(new_column_name, NamePlace::New);
                self.lenient_rename(old_column_name);
                let to = self.created(new_column_name);
                self.rename(name, old_column_name, &to, relation).into_iter().collect()
            }
            Op::AddConstraint { constraint, .. } => {
                if matches!(constraint, TableConstraint::FulltextOrSpatial(_) | TableConstraint::Exclude(_)) {
                    return None;
                }
                self.lenient_constraint(constraint);
                let frame = Frame::with(vec![relation.clone()], None);
                let mut changed = table.clone();
                name.clone_into(&mut changed.name);
                let before = changed.clone();
                self.add_constraint_of(&mut changed, constraint, part, &frame);
                constraint_calls(&added(&before, changed))
            }
            Op::DropConstraint { name: constraint, if_exists, .. } => {
                let known = table.constraint_names().find(|known| self.same(constraint, known)).map(str::to_owned);
                match known {
                    None if *if_exists => Vec::new(),
                    known => vec![drop_constraint(name, &known.unwrap_or_else(|| self.created(constraint)))],
                }
            }
            Op::DropForeignKey { name: constraint, .. } => vec![drop_constraint(name, &self.created(constraint))],
            Op::DropPrimaryKey { .. } => {
                vec![drop_constraint(name, &table.primary_key.as_ref()?.name)]
            }
            Op::DropIndex { name: index } => {
                vec![Call::new("drop_index", vec![Node::text(name), Node::text(self.created(index))])]
            }
            Op::RenameConstraint { old_name, new_name } => {
                let (from, to) = (self.created(old_name), self.created(new_name));
                vec![rename_call("rename_constraint", Some(name), &from, &to)]
            }
            Op::AlterColumn { column_name, op } => self.alter_column(name, table, column_name, op, part, relation)?,
            Op::ModifyColumn { col_name, data_type, options, .. } => {
                let modified = Modified { name: col_name, old_name: col_name, data_type, options, part };
                self.modified(table, name, &modified, relation)
            }
            Op::ChangeColumn { old_name, new_name, data_type, options, .. } => {
                let to = self.created(new_name);
                let mut calls = Vec::new();
                if !self.same(old_name, &to) {
                    calls.extend(self.rename(name, old_name, &to, relation));
                }
                let modified = Modified { name: new_name, old_name, data_type, options, part };
                calls.extend(self.modified(table, name, &modified, relation));
                calls
            }
            Op::ValidateConstraint { .. }
            | Op::OwnerTo { .. }
            | Op::EnableRowLevelSecurity
            | Op::DisableRowLevelSecurity
            | Op::ForceRowLevelSecurity
            | Op::NoForceRowLevelSecurity
            | Op::EnableTrigger { .. }
            | Op::DisableTrigger { .. }
            | Op::ReplicaIdentity { .. }
            | Op::Algorithm { .. }
            | Op::Lock { .. }
            | Op::AutoIncrement { .. }
            | Op::SetOptionsParens { .. }
            | Op::SetLogged
            | Op::SetUnlogged => Vec::new(),
            _ => return None,
        })
    }

    fn add_column(
        &mut self,
        name: &str,
        def: &ColumnDef,
        position: Option<&MySQLColumnPosition>,
        part: Range<usize>,
        relation: &Relation,
    ) -> Vec<Call> {
        let strict = self.schema.table(name).is_some_and(|table| table.options.strict);
        let mut table = Table { name: name.to_owned(), ..Table::default() };
        table.options.strict = strict;
        self.add_column_of(&mut table, def, part, &Frame::with(vec![relation.clone()], None));
        let mut column = column_node(&table);
        if let Some(Node { value: Value::Column(call), .. }) = &mut column {
            match position {
                Some(MySQLColumnPosition::First) => call.modifiers.push(Call::new("first", Vec::new())),
                Some(MySQLColumnPosition::After(ident)) => {
                    self.target_column(ident, relation);
                    let after = self.created(ident);
                    call.modifiers.push(Call::new("after", vec![Node::text(after)]));
                }
                None => {}
            }
        }
        let mut calls: Vec<Call> =
            column.map(|column| Call::new("add_column", vec![Node::text(name), column])).into_iter().collect();
        calls.extend(constraint_calls(&table));
        calls
    }

    /// What the database drops along with a column.
    fn going_with(&self, table: &Table, name: &str, column: &String) -> Vec<Call> {
        let everything = self.dialect == Dialect::Postgres;
        let alone = |columns: &[String]| columns == std::slice::from_ref(column);
        let mut constraints: Vec<&str> = Vec::new();
        for check in &table.checks {
            let used = check.expression.columns_of(&table.name);
            if used.contains(&column.as_str()) && (everything || used.len() == 1) {
                constraints.push(&check.name);
            }
        }
        for unique in &table.uniques {
            if everything && unique.columns.contains(column)
                || self.dialect == Dialect::MariaDb && alone(&unique.columns)
            {
                constraints.push(&unique.name);
            }
        }
        if everything {
            let keys = table.foreign_keys.iter().filter(|key| key.columns.contains(column));
            constraints.extend(keys.map(|key| key.name.as_str()));
            let key = table.primary_key.iter().filter(|key| key.columns.contains(column));
            constraints.extend(key.map(|key| key.name.as_str()));
        }
        let indexes = table.indexes.iter().filter(|index| everything && index.uses_column(&table.name, column));
        let indexes = indexes.map(|index| Call::new("drop_index", vec![Node::text(name), Node::text(&index.name)]));
        constraints.into_iter().map(|constraint| drop_constraint(name, constraint)).chain(indexes).collect()
    }

    /// The column that an ALTER names; reported if it is not there, unless it need not be.
    pub(super) fn own_column(&mut self, ident: &Ident, relation: &Relation, if_exists: bool) -> Option<String> {
        let found = self.column_in(ident, relation).map(|column| column.name);
        if found.is_some() || !if_exists {
            self.target_column(ident, relation);
        }
        found
    }

    fn rename(&mut self, name: &str, from: &Ident, to: &str, relation: &mut Relation) -> Option<Call> {
        let from = self.own_column(from, relation, false)?;
        for column in relation.columns.iter_mut().filter(|column| column.name == from) {
            *column = RelationColumn { name: to.to_owned(), origin: Some((name.to_owned(), to.to_owned())) };
        }
        Some(rename_call("rename_column", Some(name), &from, to))
    }

    fn alter_column(
        &mut self,
        name: &str,
        table: &Table,
        ident: &Ident,
        operation: &AlterColumnOperation,
        part: Range<usize>,
        relation: &Relation,
    ) -> Option<Vec<Call>> {
        let Some(column) = self.own_column(ident, relation, false) else { return Some(Vec::new()) };
        let known = table.column(&column).map(|column| column.column_type.clone());
        let option = match operation {
            AlterColumnOperation::SetNotNull => Node::option("nullable", Node::new(Value::Bool(false))),
            AlterColumnOperation::DropNotNull => Node::option("nullable", Node::new(Value::Bool(true))),
            AlterColumnOperation::DropDefault => Node::option("drop_default", Node::new(Value::Bool(true))),
            AlterColumnOperation::SetDefault { .. } | AlterColumnOperation::SetDataType { .. } => {
                let value = match operation {
                    AlterColumnOperation::SetDefault { value } => {
                        self.expression_as(Purpose::Default, value, &Frame::default());
                        self.altered_default(value, &column, &known?, part)
                    }
                    _ => self.altered_type(part).map(|value| ("type", value)),
                };
                match value {
                    Some((key, value)) => Node::option(key, value),
                    None => Node::option("drop_default", Node::new(Value::Bool(true))),
                }
            }
            _ => return Some(Vec::new()),
        };
        if let AlterColumnOperation::SetDataType { using: Some(using), .. } = operation {
            self.expression(using, &Frame::with(vec![relation.clone()], None));
        }
        Some(vec![Call::new("alter_column", vec![Node::text(name), Node::text(column), option])])
    }

    fn altered_type(&self, part: Range<usize>) -> Option<Node> {
        let word = self.tokens.find_word(part.clone(), "TYPE")?;
        let end = self.tokens.find_word(word..part.end, "USING").unwrap_or(part.end);
        let end = self.tokens.find_word(word..end, "COLLATE").unwrap_or(end);
        let declared = self.tokens.text.get(self.tokens.byte_range(word + 1..end))?;
        let mut table = Table::default();
        let column_type = super::column_type::column_type(self.dialect, declared, false);
        table.columns.push(migrate_core::schema::Column::new("", column_type));
        match column_node(&table)?.value {
            Value::Column(column) => Some(Node::new(Value::Type(column.column_type))),
            _ => None,
        }
    }

    fn altered_default(
        &self,
        value: &sqlparser::ast::Expr,
        column: &str,
        of: &migrate_core::schema::ColumnType,
        part: Range<usize>,
    ) -> Option<(&'static str, Node)> {
        let text = self.default_text(part);
        let mut table = Table::default();
        let mut altered = migrate_core::schema::Column::new(column, of.clone());
        altered.server_default = super::default_value::default_value(self.dialect, value, of, text);
        altered.server_default.as_ref()?;
        table.columns.push(altered);
        let Value::Column(call) = column_node(&table)?.value else { return None };
        let value = call.modifiers.into_iter().find(|modifier| modifier.name == "server_default")?.args.pop()?;
        Some(("server_default", value))
    }
}

fn drop_constraint(table: &str, constraint: &str) -> Call {
    Call::new("drop_constraint", vec![Node::text(table), Node::text(constraint)])
}

/// What a table has more than before; its columns are left out.
fn added(before: &Table, after: Table) -> Table {
    Table {
        name: after.name,
        primary_key: after.primary_key.filter(|key| before.primary_key.as_ref() != Some(key)),
        uniques: after.uniques.into_iter().skip(before.uniques.len()).collect(),
        checks: after.checks.into_iter().skip(before.checks.len()).collect(),
        foreign_keys: after.foreign_keys.into_iter().skip(before.foreign_keys.len()).collect(),
        indexes: after.indexes.into_iter().skip(before.indexes.len()).collect(),
        ..Table::default()
    }
}

/// The first column as the language writes it.
pub(super) fn column_node(table: &Table) -> Option<Node> {
    let call = CreateTable::of(table).to_call();
    call.args.into_iter().find(|node| matches!(node.value, Value::Column(_)))
}

/// The calls that give a table the constraints and indexes of another that has nothing else.
pub(super) fn constraint_calls(table: &Table) -> Vec<Call> {
    let parts = CreateTable::of(table).to_call().args.into_iter().filter_map(|node| match node.value {
        Value::Call(part) => Some(part),
        _ => None,
    });
    parts
        .map(|part| {
            let name = Node::text(&table.name);
            if part.name == "index" {
                Call::new("create_index", std::iter::once(name).chain(part.args).collect())
            } else {
                Call::new("add_constraint", vec![name, Node::new(Value::Call(part))])
            }
        })
        .collect()
}
