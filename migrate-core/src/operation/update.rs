//! `update("t", set = { a: 1 }, where = "…", down = { … })`

use super::down::Down;
use super::reader::CallReader;
use super::fit::{refuse_generated, refuse_misfit};
use super::values::{read_expression, resolve_expression, write_row};
use super::stash::{STASH_HELP, demand_key, read_stash, two_ways_back, warn_of_nothing, write_stash};
use super::{Apply, Operation, OperationKind, Resolve, RestoreValues, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, NodeId, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, Stash, StashFilter, StashKey, Stashed};
use crate::schema::{Expression, Table};
use std::sync::Arc;

/// Rows are changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// The table.
    pub table: Key,
    /// Columns and their new values.
    pub set: Vec<Assignment>,
    /// Which rows; `None` is all.
    pub filter: Option<SqlText>,
    /// The way back.
    pub down: Down,
    /// Whether what is overwritten is put aside for the way back.
    pub stash: bool,
}

/// A column that gets a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// The column.
    pub column: Key,
    /// The place of the value.
    pub at: NodeId,
    /// The value.
    pub value: Expression,
}

impl OperationKind for Update {
    const NAME: &'static str = "update";

    fn read(reader: &mut CallReader<'_>) -> Option<Update> {
        let table = reader.name("the table's name")?;
        let set = read_set(reader);
        let (filter, down, stash) = (reader.sql("where"), Down::read(reader), read_stash(reader));
        if stash && down != Down::Unsaid {
            reader.report(two_ways_back(reader.at()));
        }
        Some(Update { table, set, filter, down, stash })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name), Node::option("set", write_set(&self.set))];
        args.extend(self.filter.as_ref().map(|filter| Node::option("where", Node::new(Value::Sql(filter.clone())))));
        args.extend(self.down.write());
        args.extend(write_stash(self.stash));
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        resolve_set(&self.table, &mut self.set, self.filter.as_mut(), resolve);
        let schema = resolve.schema;
        let columns = schema.columns_of(&self.table.name).unwrap_or_default();
        self.down.resolve_set(&self.table.name, &columns, resolve);
        if let Down::Sql(sql) = &mut self.down {
            resolve.statements(sql, schema);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        judge_set(apply, &table, &self.set);
        judge_way_back(apply, &table, &self.set, self.filter.as_ref(), &self.down);
        if self.stash {
            let columns: Vec<String> = self.set.iter().map(|set| set.column.name.clone()).collect();
            demand_key(apply, &table, &columns, self.table.at);
            if !apply.schema.may_hold_rows(&table.name) {
                warn_of_nothing(apply, "the table was made in this migration and holds no rows");
            }
        } else {
            judge_overwrite(apply, &table, &self.set, self.filter.as_ref(), &self.down);
        }
        apply.schema.mark_written(&table.name);
        apply.schema.forget_rows(&table.name);
        let stash = self.stash.then(|| self.stashed(apply.index, &table));
        apply.changes.extend(stash.clone().map(Change::Stash));
        let stashed = stash.as_ref().map(|stash| stash.key.clone());
        apply.change(Change::Update { set: plain(&self.set), filter: self.filter.clone(), table, stashed });
        apply.changes.extend(stash.map(Change::StashWritten));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        if self.stash {
            return Reverse::Operations(vec![Operation::from(RestoreValues {
                table: self.table.clone(),
                columns: self.set.iter().map(|set| set.column.clone()).collect(),
                key: StashKey::of_statement(context.index, &self.table.name),
                written: true,
            })]);
        }
        reverse_of_set(&self.table, self.filter.as_ref(), &self.down)
    }
}

impl Update {
    fn stashed(&self, operation: usize, table: &Arc<Table>) -> Stash {
        Stash {
            key: StashKey::of_statement(operation, &self.table.name),
            table: table.clone(),
            content: Stashed::Values {
                columns: self.set.iter().map(|set| set.column.name.clone()).collect(),
                written: true,
            },
            filter: self.filter.clone().map_or(StashFilter::All, StashFilter::Sql),
        }
    }
}

/// `set = { … }`
pub(super) fn read_set(reader: &mut CallReader<'_>) -> Vec<Assignment> {
    let mut set = Vec::new();
    match reader.option("set").map(|node| (node.at, &node.value)) {
        Some((_, Value::Row(entries))) => {
            for (key, node) in entries {
                let value = read_expression(reader, node);
                set.extend(value.map(|value| Assignment { column: key.clone(), at: node.at, value }));
            }
        }
        Some((at, _)) => reader.error(at, "`set` is a row: `set = { status: \"draft\" }`"),
        None => {
            let message = format!("`{}` needs what it sets", reader.call.name);
            reader.report(Diagnostic::error(reader.at(), message).help("`set = { status: \"draft\" }`"));
        }
    }
    set
}

/// `{ … }`
pub(super) fn write_set(set: &[Assignment]) -> Node {
    write_row(set.iter().map(|set| (set.column.name.as_str(), &set.value)))
}

/// The set without places.
pub(super) fn plain(set: &[Assignment]) -> Vec<(String, Expression)> {
    set.iter().map(|set| (set.column.name.clone(), set.value.clone())).collect()
}

pub(super) fn resolve_set(table: &Key, set: &mut [Assignment], filter: Option<&mut SqlText>, resolve: &mut Resolve<'_>) {
    let schema = resolve.schema;
    let Some(columns) = schema.columns_of(&table.name) else { return };
    for Assignment { value, .. } in set {
        resolve_expression(value, &table.name, &columns, resolve);
    }
    if let Some(filter) = filter {
        resolve.expression(filter, &table.name, &columns);
    }
}

/// Columns that exist, values that fit.
pub(super) fn judge_set(apply: &mut Apply<'_>, table: &Table, set: &[Assignment]) {
    for Assignment { column: key, at, value } in set {
        if !apply.has_column(table, key) {
            continue;
        }
        let Some(column) = table.column(&key.name) else { continue };
        if !refuse_generated(apply, table, key) {
            refuse_misfit(apply, table, column, (*at, value), None);
        }
    }
}

/// A row of values as the way back finds its rows by the same `where`: that must not look at what the update changes.
pub(super) fn judge_way_back(
    apply: &mut Apply<'_>,
    table: &Table,
    set: &[Assignment],
    filter: Option<&SqlText>,
    down: &Down,
) {
    let (Down::Set(_), Some(filter)) = (down, filter) else { return };
    if let Some(key) = set.iter().map(|set| &set.column).find(|key| filter.uses_column(&table.name, &key.name)) {
        apply.error(
            Diagnostic::error(
                filter.at,
                format!("`where` asks for `{}`, which the update sets: the way back would not find the rows", key.name),
            )
            .help("say how the rows are found then: `down = \"UPDATE …\"`")
            .help("or that there is nothing to undo: `down = nothing()`"),
        );
    }
}

/// Overwriting is a decision: a column that is not NULL by the statement's own filter loses what it held.
pub(super) fn judge_overwrite(apply: &mut Apply<'_>, table: &Table, set: &[Assignment], filter: Option<&SqlText>, down: &Down) {
    if *down != Down::Unsaid || !apply.schema.may_hold_rows(&table.name) {
        return;
    }
    for key in set.iter().map(|set| &set.column) {
        if !fills_nulls(&key.name, filter) {
            let empty = table
                .column(&key.name)
                .is_some_and(|column| column.nullable)
                .then(|| format!("set only what is empty: `where = \"{} IS NULL\"`", key.name));
            apply.lint(
                "lost_data",
                Diagnostic::error(key.at, format!("the update overwrites the values of `{}.{}`", table.name, key.name))
                    .help(STASH_HELP)
                    .help("or say the way back: `down = { … }` or `down = \"SQL\"`")
                    .help_if(empty)
                    .help("or say that they may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement"),
            );
        }
    }
}

/// Whether the filter lets only rows through in which the column is NULL.
fn fills_nulls(column: &str, filter: Option<&SqlText>) -> bool {
    let Some(filter) = filter else { return false };
    let text = filter.text.to_ascii_lowercase().replace(['"', '`', '(', ')'], " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = format!("{} is null", column.to_ascii_lowercase());
    // An OR could let other rows through.
    !text.contains(" or ") && text.split(" and ").any(|part| part == wanted)
}

/// The way back of an update.
pub(super) fn reverse_of_set(table: &Key, filter: Option<&SqlText>, down: &Down) -> Reverse {
    match down {
        Down::Set(row) => Reverse::Operations(vec![Operation::from(Update {
            table: table.clone(),
            set: row.iter().map(|(name, value)| Assignment { column: Key::new(name), at: NodeId::default(), value: value.clone() }).collect(),
            filter: filter.cloned(),
            down: Down::Nothing,
            stash: false,
        })]),
        // What was NULL keeps the value that it was given: nothing is lost by that.
        Down::Unsaid => Reverse::Operations(Vec::new()),
        down => super::execute::reverse_of(down, "an update"),
    }
}

super::documented! {
    /// Changes rows.
    ///
    /// `update("table", set = { column: value, … }, where = "condition", down = { column: value, … })`
    ///
    /// - `where = "…"`: without it every row is changed.
    /// - `down = { … }` or `down = "SQL"`: the way back. An update that only fills NULLs (`where = "column IS NULL"`) needs none.
    /// - `stash = true`: the values that are overwritten are put aside, and the downgrade puts back those that nobody changed
    ///   since; the others are reported.
    ///
    /// An update that overwrites and says none of that does not compile until `#[allow(lost_data, reason = "…")]` allows it.
    ///
    /// Down: what `down` says, or the values that were put aside.
    update
}
