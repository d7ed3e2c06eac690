//! `drop_column("t", "c", …)`

use super::reader::CallReader;
use super::shape::DeclaredColumn;
use super::fit::refuse_misfit;
use super::values::{read_expression, resolve_expression, write_expression};
use super::stash::{STASH_HELP, demand_key, read_stash, warn_of_nothing, write_stash};
use super::{
    AddColumn, Apply, CreateIndex, Operation, OperationKind, Resolve, RestoreValues, Reverse, ReverseContext, created_note,
    part_note,
};
use crate::call::{Call, Key, Node, NodeId};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, Edit, Stash, StashFilter, StashKey, Stashed};
use crate::schema::{Expression, Index, Table, View};

/// Columns go, with the plain indexes over nothing but them.
#[derive(Clone, Debug, PartialEq)]
pub struct DropColumn {
    /// The table.
    pub table: Key,
    /// The columns, in order.
    pub columns: Vec<Key>,
    /// What rows get in these columns when the drop is reverted: one value, for each column in turn.
    pub refill: Vec<Expression>,
    /// The places of these values.
    pub refill_at: Vec<NodeId>,
    /// Whether their values are put aside for the way back.
    pub stash: bool,
}

impl OperationKind for DropColumn {
    const NAME: &'static str = "drop_column";

    fn read(reader: &mut CallReader<'_>) -> Option<DropColumn> {
        let table = reader.name("the table's name")?;
        let columns = reader.names();
        if columns.is_empty() {
            let help = format!("`drop_column(\"{}\", \"…\")`", table.name);
            reader.report(Diagnostic::error(reader.at(), "`drop_column` needs at least one column as a string").help(help));
        }
        let nodes: &[Node] = match reader.option("refill") {
            None => &[],
            Some(Node { value: crate::call::Value::List(nodes), .. }) if columns.len() > 1 => nodes,
            Some(node) => std::slice::from_ref(node),
        };
        let refill: Vec<Expression> = nodes.iter().filter_map(|node| read_expression(reader, node)).collect();
        let refill_at = nodes.iter().map(|node| node.at).collect();
        if !refill.is_empty() && refill.len() != columns.len() {
            let at = nodes.first().map_or(reader.at(), |node| node.at);
            let values = vec!["…"; columns.len()].join(", ");
            let help = format!("`refill = [{values}]`");
            reader.report(Diagnostic::error(at, "`refill` needs one value for each column, as a list").help(help));
        }
        Some(DropColumn { table, columns, refill, refill_at, stash: read_stash(reader) })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name)];
        args.extend(self.columns.iter().map(|column| Node::text(&column.name)));
        match self.refill.as_slice() {
            [] => {}
            [only] => args.push(Node::option("refill", write_expression(only))),
            several => {
                let values = several.iter().map(write_expression).collect();
                args.push(Node::option("refill", Node::new(crate::call::Value::List(values))));
            }
        }
        args.extend(write_stash(self.stash));
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        let schema = resolve.schema;
        let Some(columns) = schema.columns_of(&self.table.name) else { return };
        for value in &mut self.refill {
            resolve_expression(value, &self.table.name, &columns, resolve);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(before) = apply.table(&self.table) else { return };
        let mut table = (*before).clone();
        let mut edits = Vec::new();
        let dropped: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        for (number, column) in self.columns.iter().enumerate() {
            if !apply.has_column(&table, column) {
                continue;
            }
            for (user, note) in users(apply, &before, &column.name, &dropped) {
                apply.error(
                    Diagnostic::error(column.at, format!("`{}` cannot go: {user} uses it", column.name))
                        .lint("dependent_drops")
                        .help("drop or change that first, in this migration or an earlier one")
                        .note_if(note),
                );
            }
            if let (Some(value), Some(column)) = (self.refill.get(number), before.column(&column.name)) {
                let at = self.refill_at.get(number).copied().unwrap_or(self.table.at);
                refuse_misfit(apply, &before, column, (at, value), None);
            }
            table.columns.retain(|other| other.name != column.name);
            edits.push(Edit::DropColumn { column: column.name.clone() });
        }
        if edits.is_empty() {
            return;
        }
        if table.columns.is_empty() {
            apply.error(
                Diagnostic::error(self.table.at, format!("`{}` would have no columns left", table.name))
                    .help(format!("`drop_table(\"{}\")`", table.name)),
            );
            return;
        }
        self.judge_loss(apply, &before);
        let stashed = self.stashed(&before);
        if self.stash && !stashed.is_empty() {
            demand_key(apply, &before, &stashed, self.table.at);
            apply.change(Change::Stash(Stash {
                key: StashKey::of_statement(apply.index, &self.table.name),
                table: before.clone(),
                content: Stashed::Values { columns: stashed, written: false },
                filter: StashFilter::All,
            }));
        }
        let gone: Vec<Index> = table.indexes.iter().filter(|index| goes_with(index, &dropped)).cloned().collect();
        table.indexes.retain(|index| !goes_with(index, &dropped));
        for index in gone {
            apply.change(Change::DropIndex { table: before.clone(), index: index.name });
        }
        let mut shown = (*before).clone();
        shown.indexes.retain(|index| !goes_with(index, &dropped));
        let after = apply.schema.put_table(table);
        apply.change(Change::AlterTable { before: shown.into(), after, edits });
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(table) = context.before.table(&self.table.name) else { return Reverse::Operations(vec![]) };
        if let Some(column) = self.without_refill(table).first().filter(|_| context.before.may_hold_rows(&table.name)) {
            return Reverse::Irreversible(format!("nobody said what rows get in `{}.{}`", table.name, column.name));
        }
        let dropped: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let mut operations = Vec::new();
        // Column by column in the table's order, each behind its neighbour, so that the order comes back.
        for (position, column) in table.columns.iter().enumerate() {
            let Some(number) = dropped.iter().position(|name| *name == column.name) else { continue };
            let mut declared = DeclaredColumn::plain(column.clone());
            declared.fill = self.refill.get(number).cloned();
            declared.place =
                Some(position.checked_sub(1).and_then(|at| table.columns.get(at)).map(|left| left.name.clone()));
            if position + 1 == table.columns.len() && !dropped.contains(&table.columns[0].name.as_str()) && dropped.len() == 1 {
                declared.place = None;
            }
            operations.push(Operation::from(AddColumn { table: self.table.clone(), columns: vec![declared] }));
        }
        let stashed = self.stashed(table);
        if self.stash && !stashed.is_empty() {
            operations.push(Operation::from(RestoreValues {
                table: self.table.clone(),
                columns: stashed.iter().map(Key::new).collect(),
                key: StashKey::of_statement(context.index, &self.table.name),
                written: false,
            }));
        }
        for index in table.indexes.iter().filter(|index| goes_with(index, &dropped)) {
            operations.push(Operation::from(CreateIndex { table: self.table.clone(), index: index.clone(), name_at: Default::default() }));
        }
        Reverse::Operations(operations)
    }
}

impl DropColumn {
    /// The columns that rows need a value for when they come back, and that have none.
    fn without_refill(&self, table: &Table) -> Vec<&Key> {
        let needs = |(number, key): &(usize, &Key)| {
            let column = table.column(&key.name).filter(|column| column.generated.is_none());
            self.refill.get(*number).is_none()
                && column.is_some_and(|column| !column.nullable && column.server_default.is_none())
        };
        self.columns.iter().enumerate().filter(needs).map(|(_, key)| key).collect()
    }

    fn refuse_loss(&self, apply: &mut Apply<'_>, before: &Table, key: &Key) {
        apply.lint(
            "lost_data",
            Diagnostic::error(key.at, format!("dropping `{}.{}` loses its values", before.name, key.name))
                .help(STASH_HELP)
                .help("or say that they may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement")
                .note("without `stash` a downgrade makes the column again, without the values"),
        );
    }

    /// A value for each column, as the option wants them.
    fn example_refill(&self, table: &Table) -> String {
        let example = |key: &Key| match table.column(&key.name) {
            Some(column) if !column.nullable => super::add_column::example_value(&column.column_type),
            _ => "None".to_owned(),
        };
        match self.columns.as_slice() {
            [only] => example(only),
            several => format!("[{}]", several.iter().map(example).collect::<Vec<_>>().join(", ")),
        }
    }

    /// The columns that have values of their own.
    fn stashed(&self, table: &Table) -> Vec<String> {
        let has_values = |key: &&Key| table.column(&key.name).is_some_and(|column| column.generated.is_none());
        self.columns.iter().filter(has_values).map(|key| key.name.clone()).collect()
    }

    fn judge_loss(&self, apply: &mut Apply<'_>, before: &Table) {
        if self.stash && self.stashed(before).is_empty() {
            warn_of_nothing(apply, "generated columns have no values of their own");
        } else if self.stash && !apply.schema.may_hold_rows(&before.name) {
            warn_of_nothing(apply, "the table was made in this migration and holds no rows");
        }
        if !apply.schema.may_hold_rows(&before.name) {
            return;
        }
        for (number, key) in self.columns.iter().enumerate() {
            let Some(column) = before.column(&key.name) else { continue };
            if column.generated.is_some() {
                continue;
            }
            if !self.stash && apply.schema.may_hold_values(&before.name, &key.name) {
                self.refuse_loss(apply, before, key);
            }
            if !column.nullable && column.server_default.is_none() && self.refill.get(number).is_none() {
                apply.lint(
                    "irreversible_migrations",
                    Diagnostic::error(
                        key.at,
                        format!("`{}.{}` is NOT NULL without default: a downgrade needs a value for it", before.name, key.name),
                    )
                    .help(format!("say what rows get then: `refill = {}`", self.example_refill(before))),
                );
            }
        }
    }
}

/// Whether an index goes with the columns: a plain index over nothing else.
fn goes_with(index: &Index, dropped: &[&str]) -> bool {
    index.filter.is_none() && index.plain_columns().is_some_and(|columns| columns.iter().all(|name| dropped.contains(name)))
        && index.include.iter().all(|name| dropped.contains(&name.as_str()))
}

/// What still uses a column, in words, and where it was made.
fn users(apply: &Apply<'_>, table: &Table, column: &str, dropped: &[&str]) -> Vec<(String, Option<String>)> {
    let schema = &*apply.schema;
    let mut users = Vec::new();
    let uses = |columns: &[String]| columns.iter().any(|name| name == column);
    let mut add = |what: &str, name: &str| {
        users.push((format!("the {what} `{name}`"), part_note(schema, &table.name, name)));
    };
    table.primary_key.iter().filter(|key| uses(&key.columns)).for_each(|key| add("primary key", &key.name));
    table.uniques.iter().filter(|key| uses(&key.columns)).for_each(|key| add("unique constraint", &key.name));
    let checks = table.checks.iter().filter(|check| check.expression.uses_column(&table.name, column));
    checks.for_each(|check| add("check", &check.name));
    table.foreign_keys.iter().filter(|key| uses(&key.columns)).for_each(|key| add("foreign key", &key.name));
    let indexes = table.indexes.iter().filter(|index| index.uses_column(&table.name, column));
    indexes.filter(|index| !goes_with(index, dropped)).for_each(|index| add("index", &index.name));
    for other in &table.columns {
        if let Some(generated) = &other.generated
            && other.name != column
            && !dropped.contains(&other.name.as_str())
            && generated.expression.uses_column(&table.name, column)
        {
            add("generated column", &other.name);
        }
    }
    for (from, key) in schema.references_to(&table.name) {
        let referenced: &[String] =
            if key.referenced_columns.is_empty() { table.key_columns() } else { &key.referenced_columns };
        if uses(referenced) {
            users.push((
                format!("the foreign key `{}` of `{}`", key.name, from.name),
                part_note(schema, &from.name, &key.name),
            ));
        }
    }
    let stars = super::dependents::frozen_stars(apply, &table.name, column);
    let star = |view: &View| stars.iter().any(|other| other.name == view.name);
    for view in schema.views().filter(|view| view.query.uses_column(&table.name, column) || star(view)) {
        users.push((format!("the view `{}`", view.name), created_note(&view.name, &view.origin)));
    }
    for trigger in schema.triggers().filter(|trigger| trigger.definition.uses_column(&table.name, column)) {
        users.push((format!("the trigger `{}`", trigger.name), created_note(&trigger.name, &trigger.origin)));
    }
    users
}

super::documented! {
    /// Drops columns, and the plain indexes over nothing but them.
    ///
    /// `drop_column("table", "column", …, stash = true, refill = value)`
    ///
    /// - `stash = true`: the values are put aside in the same transaction, and the downgrade puts them back. Without it the
    ///   statement does not compile until `#[allow(lost_data, reason = "…")]` says that they may go.
    /// - `refill = value`: what rows get on a downgrade that were not there when the column was dropped. A column that is NOT NULL
    ///   and has no default needs it. Several columns take a list, one value each.
    ///
    /// What else uses a column (a view, a trigger, a check, a key, an index over other columns too) is an error that names each.
    ///
    /// Down: the columns in their places, with the values that were put aside.
    drop_column
}
