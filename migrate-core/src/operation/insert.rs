//! `insert("role", key = ["name"], { name: "Guest" }, …)` or `columns = ["a", "b"], (1, 2), …`

use super::reader::CallReader;
use super::fit::{refuse_generated, refuse_misfit};
use super::values::{count, literal_text, read_expression, resolve_expression, resolve_lookup, write_expression};
use super::stash::demand_key;
use super::{created_note, part_note};
use super::{Apply, DeleteInserted, Operation, OperationKind, Resolve, RestoreValues, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, NodeId, Value};
use crate::diagnostic::{Diagnostic, did_you_mean, nearest};
use crate::plan::{Change, Insert as InsertChange, InsertValue, Stash, StashFilter, StashKey, Stashed};
use crate::schema::{ColumnType, Expression, Literal, Schema, Table};

/// Rows are added; where a key is named, a row that has it is left alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Insert {
    /// The table.
    pub table: Key,
    /// The columns that are given, in order, each with its place.
    pub columns: Vec<Key>,
    /// The rows, each value with its place.
    pub rows: Vec<Vec<(NodeId, InsertValue)>>,
    /// The columns that tell whether a row is there already.
    pub key: Vec<Key>,
    /// `existing = update`: a row that is there is overwritten.
    pub overwrite: bool,
}

impl OperationKind for Insert {
    const NAME: &'static str = "insert";

    fn read(reader: &mut CallReader<'_>) -> Option<Insert> {
        read_rows(reader)
    }

    fn write(&self) -> Call {
        self.written(Self::NAME)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        for row in &mut self.rows {
            for (_, value) in row {
                match value {
                    // An inserted value sees no row.
                    InsertValue::One(expression) => resolve_expression(expression, &self.table.name, &[], resolve),
                    InsertValue::Each { table, key, column, .. } => {
                        resolve_lookup(table, key, std::iter::once(&*column), resolve);
                    }
                }
            }
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        let known = self.columns.iter().chain(&self.key).map(|c| apply.has_column(&table, c)).fold(true, |a, b| a & b);
        if !known {
            return;
        }
        self.judge(apply, &table);
        self.judge_lookups(apply);
        apply.schema.mark_written(&table.name);
        for row in &self.rows {
            let known = row.iter().zip(&self.columns).filter_map(|((_, value), column)| match value {
                InsertValue::One(Expression::Literal(literal)) => Some((column.name.clone(), literal.clone())),
                _ => None,
            });
            apply.schema.add_known_row(&table.name, known.collect());
        }
        let change = self.change(table.clone(), apply.index);
        let stash = self.stashed(&table, &change, apply.index);
        if let Some(stash) = &stash
            && let Stashed::Values { columns, .. } = &stash.content
        {
            demand_key(apply, &table, columns, self.table.at);
        }
        apply.changes.extend(stash.clone().map(Change::Stash));
        apply.change(Change::Insert(change));
        apply.changes.extend(stash.map(Change::StashWritten));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let delete = DeleteInserted { insert: self.clone(), operation: context.index };
        let mut operations = vec![Operation::from(delete)];
        if let Some(table) = context.before.table(&self.table.name)
            && let Some(stash) = self.stashed(table, &self.change(table.clone(), context.index), context.index)
            && let Stashed::Values { columns, .. } = stash.content
        {
            operations.push(Operation::from(RestoreValues {
                table: self.table.clone(),
                columns: columns.into_iter().map(Key::new).collect(),
                key: stash.key,
                written: true,
            }));
        }
        Reverse::Operations(operations)
    }
}

impl Insert {
    /// The change of rows; `operation` is the place under which the inserted keys are recorded.
    pub(super) fn change(&self, table: std::sync::Arc<Table>, operation: usize) -> InsertChange {
        let mut key: Vec<String> = self.key.iter().map(|key| key.name.clone()).collect();
        if key.is_empty() && !table.key_columns().is_empty() {
            let given = |column: &String| self.columns.iter().any(|given| given.name == *column);
            if table.key_columns().iter().all(given) {
                key = table.key_columns().to_vec();
            }
        }
        InsertChange {
            columns: self.columns.iter().map(|column| column.name.clone()).collect(),
            rows: self.rows.iter().map(|row| row.iter().map(|(_, value)| value.clone()).collect()).collect(),
            key,
            overwrite: self.overwrite,
            operation,
            table,
        }
    }

    /// What `existing = update` overwrites; none where the rows give nothing but their key.
    fn stashed(&self, table: &std::sync::Arc<Table>, change: &InsertChange, operation: usize) -> Option<Stash> {
        let each = |position: usize| {
            self.rows.iter().any(|row| matches!(row.get(position), Some((_, InsertValue::Each { .. }))))
        };
        let given = change.columns.iter().enumerate();
        let columns: Vec<String> = given
            .filter(|(position, name)| !change.key.contains(name) && !each(*position))
            .map(|(_, name)| name.clone())
            .collect();
        (self.overwrite && !columns.is_empty()).then(|| Stash {
            key: StashKey::of_statement(operation, &self.table.name),
            table: table.clone(),
            content: Stashed::Values { columns, written: true },
            filter: StashFilter::Overwritten(Box::new(change.clone())),
        })
    }

    pub(super) fn written(&self, name: &str) -> Call {
        let mut args = vec![Node::text(&self.table.name)];
        if !self.key.is_empty() {
            args.push(Node::option("key", Node::texts(self.key.iter().map(|key| key.name.clone()))));
        }
        if self.overwrite {
            args.push(Node::option("existing", Node::name("update")));
        }
        args.push(Node::option("columns", Node::texts(self.columns.iter().map(|column| column.name.clone()))));
        for row in &self.rows {
            args.push(Node::new(Value::Tuple(row.iter().map(|(_, value)| write_value(value)).collect())));
        }
        Call::new(name, args)
    }

    /// A constant that is looked up among rows which the chain inserted must be one of theirs.
    fn judge_lookups(&self, apply: &mut Apply<'_>) {
        for (_, value) in self.rows.iter().flatten() {
            let literal = |expression: &Expression| match expression {
                Expression::Literal(literal) => Some(literal.clone()),
                _ => None,
            };
            let (table, rows) = match value {
                InsertValue::One(Expression::Lookup { table, row, .. }) => {
                    let row: Option<Vec<_>> = row.iter().map(|(column, value)| Some((column, literal(value)?))).collect();
                    (table, row.into_iter().collect::<Vec<_>>())
                }
                InsertValue::Each { table, column, values, .. } => {
                    (table, values.iter().filter_map(|value| Some(vec![(column, literal(value)?)])).collect())
                }
                InsertValue::One(_) => continue,
            };
            for row in rows {
                let values: Vec<(String, Literal)> =
                    row.iter().map(|(column, value)| (column.name.clone(), value.clone())).collect();
                if let Some((column, _)) = row.first()
                    && apply.schema.lacks_row(&table.name, &values)
                {
                    let diagnostic = unanswered(apply.schema, table, column, &values);
                    apply.diagnostics.push(diagnostic);
                }
            }
        }
    }

    fn judge(&self, apply: &mut Apply<'_>, table: &Table) {
        if !self.key.is_empty() {
            let key: Vec<String> = self.key.iter().map(|key| key.name.clone()).collect();
            // The rowid is in no index of SQLite's, so such a key finds none; and its other columns tell nothing.
            let generated = table.primary_key.as_ref().filter(|key| key.generated).map(|key| key.columns.as_slice());
            if let Some([only]) = generated
                && key.len() > 1
                && key.contains(only)
            {
                apply.error(
                    Diagnostic::error(self.key[0].at, format!("`{only}` alone tells the rows of `{}` apart", table.name))
                        .help(format!("`key = [\"{only}\"]`, or a unique key without it")),
                );
            } else if !table.is_unique_over(&key) {
                let list = key.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let quoted = key.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
                let (are, they) = if key.len() == 1 { ("is not unique", "it") } else { ("are not unique together", "they") };
                let message = format!("{list} of `{}` {are}, so {they} cannot tell rows apart", table.name);
                apply.error(
                    Diagnostic::error(self.key[0].at, message)
                        .help(format!("in front of it: `add_constraint(\"{}\", unique([{quoted}]));`", table.name))
                        .note_if(created_note(&table.name, &table.origin)),
                );
            }
            for key in self.key.iter().filter(|key| !self.columns.iter().any(|column| column.name == key.name)) {
                apply
                    .error(Diagnostic::error(key.at, format!("the key column `{}` is not among the values", key.name)));
            }
        } else if self.overwrite {
            let unique = table.uniques.first().map_or(table.key_columns(), |unique| &unique.columns);
            let list = unique.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
            apply.error(
                Diagnostic::error(self.table.at, "`existing = update` needs a `key`")
                    .help(format!("say which columns tell that a row is there: `key = [{list}]`")),
            );
        }
        for row in &self.rows {
            for ((at, value), key) in row.iter().zip(&self.columns) {
                let Some(column) = table.column(&key.name) else { continue };
                if let InsertValue::One(expression) = value {
                    refuse_misfit(apply, table, column, (*at, expression), None);
                }
            }
        }
        for key in &self.columns {
            refuse_generated(apply, table, key);
        }
        for column in &table.columns {
            let generated =
                table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns.contains(&column.name));
            let given = self.columns.iter().any(|key| key.name == column.name);
            // What a column needs is not known where its own declaration was not understood.
            let unknown = column.column_type == ColumnType::Raw(String::new());
            let given = given || unknown || apply.schema.is_broken(&table.name, &column.name);
            if !given && !column.nullable && column.server_default.is_none() && column.generated.is_none() && !generated
            {
                apply.error(
                    Diagnostic::error(
                        self.table.at,
                        format!(
                            "`{}.{}` is NOT NULL without default, but the rows give it no value",
                            table.name, column.name
                        ),
                    )
                    .help(format!("name it in every row: `{}: …`", column.name))
                    .note_if(part_note(apply.schema, &table.name, &column.name)),
                );
            }
        }
    }
}

/// A lookup that no inserted row answers, with the value that was likely meant.
fn unanswered(schema: &Schema, table: &Key, column: &Key, row: &[(String, Literal)]) -> Diagnostic {
    let written: Vec<String> = row.iter().map(|(column, value)| format!("`{column}: {}`", literal_text(value))).collect();
    let message = format!("no row that is inserted into `{}` before this has {}", table.name, written.join(" and "));
    let meant = match row {
        [(name, Literal::Text(text))] => {
            let known = schema.known_values(&table.name, name).filter_map(|value| match value {
                Literal::Text(text) => Some(text.as_str()),
                _ => None,
            });
            nearest(text, known).map(|known| format!("did you mean `{name}: \"{known}\"`?"))
        }
        _ => None,
    };
    let values: Vec<String> = row.iter().map(|(column, value)| format!("{column}: {}", literal_text(value))).collect();
    let insert = format!("insert it first: `insert(\"{}\", {{ {} }});`", table.name, values.join(", "));
    Diagnostic::error(column.at, message).help_if(meant).help(insert).about(&table.name)
}

fn read_rows(reader: &mut CallReader<'_>) -> Option<Insert> {
    let table = reader.name("the table's name")?;
    let key = reader.list("key").unwrap_or_default();
    let overwrite = match reader.word("existing") {
        None => false,
        Some(word) if word.name == "update" => true,
        Some(word) => {
            let help = did_you_mean(&word.name, ["update"]);
            reader.report(
                Diagnostic::error(word.at, format!("`existing` cannot be `{}` here", word.name))
                    .help_if(help)
                    .note("without it a row that exists is left alone; `existing = update` overwrites it"),
            );
            false
        }
    };
    let columns = reader.list("columns");
    let mut insert = Insert { table, columns: columns.clone().unwrap_or_default(), rows: Vec::new(), key, overwrite };
    if columns.is_some() {
        let tuples = reader.take_all(|node| match &node.value {
            Value::Tuple(values) => Some((node.at, values)),
            _ => None,
        });
        for (at, values) in tuples {
            if values.len() != insert.columns.len() {
                let (values, columns) = (count(values.len(), "value"), count(insert.columns.len(), "column"));
                let message = format!("the row has {values} for {columns}");
                reader.error(at, message);
                continue;
            }
            let row: Vec<_> =
                values.iter().filter_map(|node| read_value(reader, node).map(|value| (node.at, value))).collect();
            if row.len() == values.len() {
                insert.rows.push(row);
            }
        }
    } else {
        let rows = reader.take_all(|node| match &node.value {
            Value::Row(entries) => Some((node.at, entries)),
            _ => None,
        });
        for (at, entries) in &rows {
            // The first row names the columns; a later one may leave some out only if it leaves out the same.
            if insert.columns.is_empty() {
                insert.columns = entries.iter().map(|(key, _)| key.clone()).collect();
            }
            let mut row = Vec::new();
            // A misspelt name is one mistake, not one too many and one too few.
            let is_given = |name: &str| entries.iter().any(|(key, _)| key.name == name);
            let missing: Vec<&str> =
                insert.columns.iter().map(|column| column.name.as_str()).filter(|name| !is_given(name)).collect();
            let mut misspelt = Vec::new();
            for (key, _) in entries.iter() {
                if !insert.columns.iter().any(|column| column.name == key.name) {
                    let meant = nearest(&key.name, missing.iter().copied());
                    misspelt.extend(meant);
                    reader.report(
                        Diagnostic::error(key.at, format!("`{}` is not among the columns of the first row", key.name))
                            .help_if(meant.map(|meant| format!("did you mean `{meant}`?"))),
                    );
                }
            }
            for column in &insert.columns {
                match entries.iter().find(|(key, _)| key.name == column.name) {
                    Some((_, node)) => row.extend(read_value(reader, node).map(|value| (node.at, value))),
                    None if misspelt.contains(&column.name.as_str()) => {}
                    None => reader
                        .error(*at, format!("the row gives no value for `{}`, which the first row gives", column.name)),
                }
            }
            if row.len() == insert.columns.len() {
                insert.rows.push(row);
            }
        }
    }
    if insert.rows.is_empty() && reader.diagnostics.is_empty() {
        reader.report(
            Diagnostic::error(reader.at(), "`insert` needs at least one row")
                .help(format!("`insert(\"{}\", key = [\"name\"], {{ name: \"…\" }})`", insert.table.name)),
        );
    }
    Some(insert)
}

fn read_value(reader: &mut CallReader<'_>, node: &Node) -> Option<InsertValue> {
    if let Value::Call(call) = &node.value
        && call.name == "lookup_each"
    {
        return read_lookup_each(reader, call);
    }
    read_expression(reader, node).map(InsertValue::One)
}

fn read_lookup_each(reader: &mut CallReader<'_>, call: &Call) -> Option<InsertValue> {
    let mut inner = reader.inner(call);
    let table = inner.name("the name of a table")?;
    let row = inner.take(|node| match &node.value {
        Value::Row(entries) => Some(entries),
        _ => None,
    });
    let key = inner.text("key").map(|key| key.name).unwrap_or_default();
    let found = match row.map(Vec::as_slice) {
        Some([(column, Node { value: Value::List(nodes), .. })]) => {
            let values = nodes.iter().filter_map(|node| read_expression(&mut inner, node)).collect();
            Some(InsertValue::Each { table, key, column: column.clone(), values })
        }
        _ => {
            inner.report(
                Diagnostic::error(call.at, "`lookup_each` needs one column with a list of values")
                    .help(format!("`lookup_each(\"{}\", {{ name: [\"read\", \"write\"] }})`", table.name)),
            );
            None
        }
    };
    inner.finish();
    found
}

fn write_value(value: &InsertValue) -> Node {
    match value {
        InsertValue::One(expression) => write_expression(expression),
        InsertValue::Each { table, key, column, values } => {
            let list = Node::new(Value::List(values.iter().map(write_expression).collect()));
            let row = Node::new(Value::Row(vec![(Key::new(&column.name), list)]));
            Node::call("lookup_each", vec![Node::text(&table.name), row, Node::option("key", Node::text(key))])
        }
    }
}

super::documented! {
    /// Inserts rows, and remembers which of them are new.
    ///
    /// `insert("table", key = ["column"], { column: value, … }, …)`, or `insert("table", columns = ["a", "b"], (1, 2), …)`
    ///
    /// - `key = […]`: a row whose key exists is left alone; a unique constraint must cover the key. Without it the primary key
    ///   counts, if the row gives it.
    /// - `existing = update`: a row whose key exists is overwritten; what was there is put aside for the way back.
    /// - Values: literals, `None`, `now()`, `current_date()`, `uuid()`, `json({…})`, `sql("…")`,
    ///   `lookup("table", { column: value })` for the key of another row, `lookup_each("table", { column: […] })` for a row each.
    ///
    /// Down: just the rows that were inserted are deleted, unless something changed them or refers to them since; that is a
    /// refusal which names the row.
    insert
}
