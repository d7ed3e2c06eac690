//! `drop_table("t", stash = true)`

use super::reader::CallReader;
use super::stash::{STASH_HELP, read_stash, warn_of_nothing, write_stash};
use super::{
    Apply, CreateTable, CreateTrigger, Mode, Operation, OperationKind, RestoreRows, Reverse, ReverseContext, created_note,
    part_note,
};
use crate::call::{Call, Key, Node};
use crate::diagnostic::Diagnostic;
use crate::plan::{Change, Stash, StashFilter, StashKey, Stashed};

/// A table goes, with its rows, indexes and triggers.
#[derive(Clone, Debug, PartialEq)]
pub struct DropTable {
    /// Its name, with its place.
    pub name: Key,
    /// Whether its rows are put aside for the way back.
    pub stash: bool,
}

impl OperationKind for DropTable {
    const NAME: &'static str = "drop_table";

    fn read(reader: &mut CallReader<'_>) -> Option<DropTable> {
        let name = reader.name("the table's name")?;
        Some(DropTable { name, stash: read_stash(reader) })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::text(&self.name.name)];
        args.extend(write_stash(self.stash));
        Call::new(Self::NAME, args)
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let name = &self.name.name;
        let Some(table) = apply.table(&self.name) else { return };
        let mut users: Vec<(String, Option<String>)> = Vec::new();
        for (from, key) in apply.schema.references_to(name) {
            // Tables that point at each other go together; what was checked before is not judged again.
            if from.name != *name && apply.mode == Mode::Check {
                let note = part_note(apply.schema, &from.name, &key.name);
                users.push((format!("the foreign key `{}` of `{}`", key.name, from.name), note));
            }
        }
        for view in apply.schema.views() {
            if view.query.uses_table(name) {
                users.push((format!("the view `{}`", view.name), created_note(&view.name, &view.origin)));
            }
        }
        let mut own = Vec::new();
        for trigger in apply.schema.triggers() {
            if trigger.table == *name {
                own.push(trigger.clone());
            } else if trigger.definition.uses_table(name) {
                let note = created_note(&trigger.name, &trigger.origin);
                users.push((format!("the trigger `{}` on `{}`", trigger.name, trigger.table), note));
            }
        }
        for (user, note) in users {
            apply.error(
                Diagnostic::error(self.name.at, format!("`{name}` cannot go: {user} uses it"))
                    .lint("dependent_drops")
                    .help("drop or change that first, in this migration or an earlier one")
                    .note_if(note),
            );
        }
        let at = self.name.at;
        if self.stash {
            if !apply.schema.may_hold_rows(name) {
                warn_of_nothing(apply, "the table was made in this migration and holds no rows");
            }
        } else if apply.schema.may_hold_rows(name) {
            apply.lint(
                "lost_data",
                Diagnostic::error(at, format!("dropping `{name}` loses its rows"))
                    .help(STASH_HELP)
                    .help("or say that they may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement")
                    .note("without `stash` a downgrade makes the table again, empty"),
            );
        }
        if self.stash {
            apply.change(Change::Stash(Stash {
                key: self.key(apply.index),
                table: table.clone(),
                content: Stashed::Rows,
                filter: StashFilter::All,
            }));
        }
        for trigger in own {
            apply.change(Change::DropTrigger(trigger.clone()));
            apply.schema.remove_trigger(&trigger.name);
        }
        apply.schema.remove_table(name);
        apply.change(Change::DropTable(table));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(table) = context.before.table(&self.name.name) else { return Reverse::Operations(vec![]) };
        let mut operations = vec![Operation::from(CreateTable::of(table))];
        if self.stash {
            let key = self.key(context.index);
            operations.push(Operation::from(RestoreRows { table: self.name.clone(), key, empty: true }));
        }
        for trigger in context.before.triggers().filter(|trigger| trigger.table == table.name) {
            operations.push(Operation::from(CreateTrigger::of(trigger)));
        }
        Reverse::Operations(operations)
    }
}

impl DropTable {
    fn key(&self, operation: usize) -> StashKey {
        StashKey::of_statement(operation, &self.name.name)
    }
}

super::documented! {
    /// Drops a table with its indexes and triggers.
    ///
    /// `drop_table("table", stash = true)`
    ///
    /// - `stash = true`: the rows are put aside in the same transaction, and the downgrade puts them back. Without it the
    ///   statement does not compile until `#[allow(lost_data, reason = "…")]` says that they may go.
    ///
    /// What still uses the table (views, triggers elsewhere, foreign keys) is an error that names each.
    ///
    /// Down: the table is created as it was, with its rows if they were put aside.
    drop_table
}
