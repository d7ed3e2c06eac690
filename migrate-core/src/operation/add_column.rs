//! `add_column("t", c: T = …, …)`

use super::reader::CallReader;
use super::shape::{
    DeclaredColumn, read_column, write_check, write_column, write_foreign_key, write_index, write_unique,
};
use super::table_rules::refuse_impossible_at;
use super::fit::{describe, refuse_misfit};
use super::values::write_expression;
use super::{Apply, DropColumn, Operation, OperationKind, Resolve, Reverse, ReverseContext, created_note, part_note};
use crate::call::{Call, Key, Node, NodeId, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, Edit};
use crate::schema::{ColumnType, Table};

/// New columns, several at once.
#[derive(Clone, Debug, PartialEq)]
pub struct AddColumn {
    /// The table.
    pub table: Key,
    /// The columns, in order.
    pub columns: Vec<DeclaredColumn>,
}

impl OperationKind for AddColumn {
    const NAME: &'static str = "add_column";

    fn read(reader: &mut CallReader<'_>) -> Option<AddColumn> {
        let table = reader.name("the table's name")?;
        let declared = reader.columns();
        if declared.is_empty() {
            reader.report(
                Diagnostic::error(reader.at(), "`add_column` needs a column with its type")
                    .help(format!("`add_column(\"{}\", is_draft: bool = server_default(true))`", table.name)),
            );
        }
        let mut columns: Vec<DeclaredColumn> = Vec::new();
        for call in declared {
            if columns.iter().any(|other| other.column.name == call.name.name) {
                reader.error(call.name.at, format!("the column `{}` stands twice", call.name.name));
            } else {
                columns.extend(read_column(reader, call, &table.name));
            }
        }
        Some(AddColumn { table, columns })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name)];
        args.extend(self.columns.iter().map(|declared| Node::new(Value::Column(Box::new(write_declared(declared))))));
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        let Some(table) = resolve.schema.table(&self.table.name).cloned() else { return };
        let new: Vec<String> = self.columns.iter().map(|declared| declared.column.name.clone()).collect();
        let columns: Vec<&str> =
            table.columns.iter().map(|column| column.name.as_str()).chain(new.iter().map(String::as_str)).collect();
        let mut taken: Vec<String> = table.constraint_names().map(str::to_owned).collect();
        for declared in &mut self.columns {
            declared.resolve(&table.name, &columns, &mut taken, resolve);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let mut table = (*before).clone();
        let (mut edits, mut indexes) = (Vec::new(), Vec::new());
        for declared in &self.columns {
            let name = &declared.column.name;
            if table.column(name).is_some() {
                let note = part_note(apply.schema, &table.name, name);
                let message = format!("the column `{name}` exists already in `{}`", table.name);
                apply.error(Diagnostic::error(declared.at, message).note_if(note));
                continue;
            }
            self.judge(apply, &table, declared);
            put_column(apply, &mut table, declared);
            edits.push(Edit::AddColumn { column: name.clone(), fill: declared.fill.clone() });
            if let Some(unique) = &declared.unique {
                edits.push(Edit::AddConstraint { name: unique.name.clone() });
                table.uniques.push(unique.clone());
            }
            for check in &declared.checks {
                edits.push(Edit::AddConstraint { name: check.name.clone() });
                table.checks.push(check.clone());
            }
            if let Some(key) = &declared.references {
                edits.push(Edit::AddConstraint { name: key.name.clone() });
                table.foreign_keys.push(key.clone());
            }
            if let Some(index) = &declared.index {
                super::create_index::refuse_taken_name(apply, &table.name, index, declared.at);
                indexes.push(index.name.clone());
                table.indexes.push(index.clone());
            }
        }
        if edits.is_empty() {
            return;
        }
        let place = |name: &str| self.columns.iter().find(|declared| declared.column.name == name).map(|d| d.at);
        refuse_impossible_at(apply, &table, self.table.at, &place);
        let after = apply.schema.put_table(table);
        apply.change(Change::AlterTable { before, after: after.clone(), edits });
        for index in indexes {
            apply.change(Change::CreateIndex { table: after.clone(), index });
        }
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        let mut operations = Vec::new();
        // What was added with the columns goes before them; nothing of it was there.
        let mut constraints = Vec::new();
        for declared in &self.columns {
            constraints.extend(declared.unique.iter().map(|unique| unique.name.clone()));
            constraints.extend(declared.checks.iter().map(|check| check.name.clone()));
            constraints.extend(declared.references.iter().map(|key| key.name.clone()));
        }
        for name in constraints.into_iter().rev() {
            operations.push(Operation::from(super::DropConstraint::named(&self.table.name, &name)));
        }
        let columns = self.columns.iter().map(|declared| Key::new(&declared.column.name)).collect();
        operations.push(Operation::from(DropColumn {
            table: self.table.clone(),
            columns,
            refill: Vec::new(),
            refill_at: Vec::new(),
            stash: false,
        }));
        Reverse::Operations(operations)
    }
}

impl AddColumn {
    /// The rule that names the product, and what else cannot work.
    fn judge(&self, apply: &mut Apply<'_>, table: &Table, declared: &DeclaredColumn) {
        let column = &declared.column;
        let name = &column.name;
        if let Some(fill) = &declared.fill {
            refuse_misfit(apply, table, column, (declared.fill_at, fill), None);
        }
        // A type that is unknown has been reported; what the column needs is not known.
        let unknown = column.column_type == ColumnType::Raw(String::new());
        let has_value = unknown || column.server_default.is_some() || declared.fill.is_some() || column.generated.is_some();
        // A key gets its values otherwise, which is said below.
        let has_value = has_value || declared.primary_key.is_some();
        if !column.nullable && !has_value && apply.schema.may_hold_rows(&table.name) {
            let message = format!(
                "`{}.{name}` is NOT NULL and has no default, but `{}` may hold rows",
                table.name, table.name
            );
            let error = Diagnostic::error(declared.at, message).lint("required_columns_without_default");
            let error = with_values(error, declared);
            apply.error(error.note_if(created_note(&table.name, &table.origin)));
        }
        if declared.primary_key.is_some() {
            apply.error(
                Diagnostic::error(declared.at, "a primary key cannot be added together with its column")
                    .help_if(table.primary_key.as_ref().map(|key| {
                        format!("first drop the key that there is: `drop_constraint(\"{}\", \"{}\");`", table.name, key.name)
                    }))
                    .help(format!(
                        "add the column with `fill(…)`, and behind it `add_constraint(\"{}\", primary_key([\"{name}\"]));`",
                        table.name
                    )),
            );
        }
        if let Some(Some(after)) = &declared.place
            && table.column(after).is_none()
        {
            let key = Key { at: declared.at, name: after.clone() };
            apply.has_column(table, &key);
        }
    }
}

/// A value that shows how one is written.
pub(super) fn example_value(column_type: &ColumnType) -> String {
    match column_type {
        ColumnType::Bool => "false".to_owned(),
        ColumnType::I16 | ColumnType::I32 | ColumnType::I64 => "0".to_owned(),
        ColumnType::F32 | ColumnType::F64 => "0.0".to_owned(),
        ColumnType::Decimal(..) => "0".to_owned(),
        ColumnType::Time => "\"00:00:00\"".to_owned(),
        ColumnType::DateTime | ColumnType::NaiveDateTime => "now()".to_owned(),
        ColumnType::Date => "current_date()".to_owned(),
        ColumnType::Uuid => "uuid()".to_owned(),
        ColumnType::Json => "json({})".to_owned(),
        ColumnType::Array(_) => "[]".to_owned(),
        ColumnType::Enum { values, .. } => format!("\"{}\"", values.first().map_or("", String::as_str)),
        _ => "\"\"".to_owned(),
    }
}

/// Puts a column where it belongs; last, where the database cannot place it.
fn put_column(apply: &Apply<'_>, table: &mut Table, declared: &DeclaredColumn) {
    let at = match &declared.place {
        _ if !apply.capabilities().column_order => None,
        Some(Some(after)) => table.columns.iter().position(|column| column.name == *after).map(|at| at + 1),
        Some(None) => Some(0),
        None => None,
    };
    let at = at.unwrap_or(table.columns.len());
    table.columns.insert(at, declared.column.clone());
}

fn write_declared(declared: &DeclaredColumn) -> crate::call::ColumnCall {
    let mut call = write_column(&declared.column);
    let part = |name: &str, node: Node, skip: usize| match node.value {
        Value::Call(part) => Call::new(name, part.args.into_iter().skip(skip).collect()),
        _ => Call::new(name, vec![]),
    };
    if let Some(unique) = &declared.unique {
        call.modifiers.push(part("unique", write_unique(unique), 1));
    }
    for check in &declared.checks {
        call.modifiers.push(part("check", write_check(check), 0));
    }
    if let Some(key) = &declared.references
        && let Value::Call(foreign_key) = write_foreign_key(key).value
        && let [_, Node { value: Value::Call(references), .. }, name] = foreign_key.args.as_slice()
    {
        let mut references = references.clone();
        references.args.push(name.clone());
        call.modifiers.push(references);
    }
    if let Some(index) = &declared.index {
        let name = write_index(index).into_iter().filter(|node| matches!(&node.value, Value::Option(key, _) if key.name == "name"));
        call.modifiers.push(Call::new("index", name.collect()));
    }
    if let Some(fill) = &declared.fill {
        call.modifiers.push(Call::new("fill", vec![write_expression(fill)]));
    }
    match &declared.place {
        Some(Some(after)) => call.modifiers.push(Call::new("after", vec![Node::text(after)])),
        Some(None) => call.modifiers.push(Call::new("first", vec![])),
        None => {}
    }
    call.name.at = NodeId::default();
    call
}

/// What rows that are there can get. A column without modifiers is written out, so that it can be pasted as a whole.
fn with_values(error: Diagnostic, declared: &DeclaredColumn) -> Diagnostic {
    let column = &declared.column;
    let name = &column.name;
    let written = describe(&column.column_type);
    let written = written.trim_matches('`');
    if let Some(key) = &declared.references {
        return error
            .help(format!("allow NULL: `Option<{written}>` as its type"))
            .help(format!("or one row for all: `.fill(lookup(\"{}\", {{ … }}))` behind `references(…)`", key.references));
    }
    let example = example_value(&column.column_type);
    let unique = declared.unique.is_some() && column.column_type != ColumnType::Uuid;
    if unique {
        return error
            .help("for existing rows, what is another value in each: `.fill(sql(\"…\"))` behind its modifiers")
            .help(format!("or allow NULL: `Option<{written}>` as its type"))
            .note("one value for all rows would not be unique");
    }
    let modified = declared.unique.is_some()
        || declared.index.is_some()
        || declared.place.is_some()
        || !declared.checks.is_empty()
        || column.collate.is_some()
        || column.comment.is_some();
    if modified {
        return error
            .help(format!("for existing and new rows: `.server_default({example})` behind its modifiers"))
            .help(format!("for existing rows only: `.fill({example})` behind its modifiers"))
            .help(format!("or allow NULL: `Option<{written}>` as its type"));
    }
    error
        .help(format!("for existing and new rows: `{name}: {written} = server_default({example})`"))
        .help(format!("for existing rows only: `{name}: {written} = fill({example})`"))
        .help(format!("or allow NULL: `{name}: Option<{written}>`"))
}

super::documented! {
    /// Adds columns to a table that exists.
    ///
    /// `add_column("table", column: Type = modifiers, …)`
    ///
    /// - A column that may not be NULL needs a value for the rows that exist: `server_default(value)` for them and for new rows,
    ///   or `fill(value)` for them alone.
    /// - `after("column")` and `first()` place the column on SQLite and MariaDB.
    /// - Every modifier of `create_table` works, `primary_key()` excepted. SQLite refuses many of them in `ALTER TABLE`; the
    ///   table is then made anew, without loss.
    ///
    /// Down: the columns are dropped; their values are put aside first and come back with the next upgrade.
    add_column
}
