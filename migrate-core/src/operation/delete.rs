//! `delete("t", where = "…")`

use super::down::Down;
use super::reader::CallReader;
use super::stash::{STASH_HELP, cascade, read_stash, restore_all, two_ways_back, warn_of_nothing, write_stash};
use super::{Apply, Mode, OperationKind, Resolve, Reverse, ReverseContext};
use crate::call::{Call, Key, Node, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, StashFilter, StashKey};

/// Rows are deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct Delete {
    /// The table.
    pub table: Key,
    /// Which rows.
    pub filter: SqlText,
    /// The way back.
    pub down: Down,
    /// Whether the rows are put aside for the way back.
    pub stash: bool,
}

impl OperationKind for Delete {
    const NAME: &'static str = "delete";

    fn read(reader: &mut CallReader<'_>) -> Option<Delete> {
        let table = reader.name("the table's name")?;
        let filter = reader.sql("where");
        let down = Down::read(reader);
        if filter.is_none() {
            reader.report(
                Diagnostic::error(reader.at(), "`delete` without `where` would delete every row")
                    .help("say which: `where = \"…\"`; all of them: `where = \"true\"`"),
            );
        }
        let stash = read_stash(reader);
        if stash && down != Down::Unsaid {
            reader.report(two_ways_back(reader.at()));
        }
        Some(Delete { table, filter: filter?, down, stash })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.table.name)];
        args.push(Node::option("where", Node::new(Value::Sql(self.filter.clone()))));
        args.extend(self.down.write());
        args.extend(write_stash(self.stash));
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        resolve.row_expression(&mut self.filter, &self.table.name);
        let schema = resolve.schema;
        if let Down::Sql(sql) = &mut self.down {
            resolve.statements(sql, schema);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let Some(table) = apply.table(&self.table) else { return };
        let mut stashes = Vec::new();
        if self.stash {
            if !apply.schema.may_hold_rows(&table.name) {
                warn_of_nothing(apply, "the table was made in this migration and holds no rows");
            }
            let found = cascade(apply.schema, &table, StashFilter::Sql(self.filter.clone()), apply.index);
            if !found.refused.is_empty() && apply.mode == Mode::Check {
                let message = format!(
                    "deleting rows of `{}` also changes rows that cannot be stashed: {}",
                    table.name,
                    found.refused.join(", ")
                );
                apply.error(
                    Diagnostic::error(self.table.at, message)
                        .help("change or delete those first, in a statement of its own with `stash = true`")
                        .help("or say the way back: `down = \"SQL\"`"),
                );
            }
            stashes = found.stashes;
        } else if self.down == Down::Unsaid {
            let at = apply.at;
            apply.lint(
                "lost_data",
                Diagnostic::error(at, format!("the deleted rows of `{}` are lost", table.name))
                    .help(STASH_HELP)
                    .help("or say the way back: `down = \"SQL\"`")
                    .help("or say that they may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement"),
            );
        }
        apply.schema.mark_written(&table.name);
        apply.changes.extend(stashes.iter().cloned().map(Change::Stash));
        apply.schema.forget_rows(&table.name);
        let stashed = self.stash.then(|| StashKey::of_statement(apply.index, &table.name));
        apply.change(Change::Delete { table, filter: self.filter.clone(), stashed });
        apply.changes.extend(stashes.into_iter().map(Change::StashWritten));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        if self.stash
            && let Some(table) = context.before.table(&self.table.name)
        {
            let filter = StashFilter::Sql(self.filter.clone());
            return restore_all(&cascade(context.before, table, filter, context.index).stashes);
        }
        match &self.down {
            // The author allowed the loss: the structure is what a downgrade restores.
            Down::Unsaid => Reverse::Operations(Vec::new()),
            down => super::execute::reverse_of(down, "deleted rows"),
        }
    }
}

super::documented! {
    /// Deletes rows.
    ///
    /// `delete("table", where = "condition", stash = true)`
    ///
    /// - `where` is required; all rows are `where = "true"`.
    /// - `stash = true`: the rows, and those that a cascade deletes with them, are put aside, and the downgrade puts them back.
    /// - `down = "SQL"`: a way back of your own.
    ///
    /// Without one of them the statement does not compile until `#[allow(lost_data, reason = "…")]` allows it.
    ///
    /// Down: the rows, if they were put aside.
    delete
}
