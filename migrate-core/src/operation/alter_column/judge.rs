//! What cannot be, and what would lose something.

use super::AlterColumn;
use crate::call::{Call, Node, Value};
use crate::diagnostic::{Diagnostic, nearest};
use crate::operation::dependents::refuse_retyped;
use crate::operation::stash::{STASH_HELP, demand_key, warn_of_nothing};
use crate::operation::fit::{describe, refuse_misfit};
use crate::operation::keys::unbounded_key;
use crate::operation::{Apply, Mode, Reading, part_note};
use crate::schema::{Column, ColumnType, IndexKey, Table};

impl AlterColumn {
    pub(super) fn judge(&self, apply: &mut Apply<'_>, table: &Table, old: &Column, new: &Column) {
        let name = &self.column.name;
        let type_at = self.column_type.as_ref().map_or(self.column.at, |(_, at)| *at);
        if self.complete {
            self.judge_left_out(apply, old, new);
        }
        let [default_at, fill_at] = self.value_at;
        if let Some(default) = &new.server_default {
            if self.server_default.is_some() {
                refuse_misfit(apply, table, new, (default_at, default), None);
            } else {
                let help = "name the new default too: `server_default = …`, or `drop_default = true`";
                refuse_misfit(apply, table, new, (type_at, default), Some(help));
            }
        }
        if let Some(fill) = &self.fill {
            refuse_misfit(apply, table, new, (fill_at, fill), None);
        }
        if new.column_type != old.column_type && is_key(table, name) {
            let reading = Reading { dialect: apply.dialect, mode: apply.mode };
            apply.diagnostics.extend(unbounded_key(reading, type_at, new));
        }
        let rows = apply.schema.may_hold_rows(&table.name);
        if old.nullable
            && !new.nullable
            && self.fill.is_none()
            && self.using.is_none()
            && rows
            && apply.mode == Mode::Check
        {
            let key = table.foreign_keys.iter().find(|key| key.columns.as_slice() == [name.clone()]);
            let example = match key {
                Some(key) => format!("lookup(\"{}\", {{ … }})", key.references),
                None if table.is_unique_over(std::slice::from_ref(name)) && new.column_type != ColumnType::Uuid => "sql(\"…\")".to_owned(),
                None => crate::operation::add_column::example_value(&new.column_type),
            };
            apply.error(
                Diagnostic::error(
                    self.column.at,
                    format!("`{}.{name}` becomes NOT NULL, but rows may be NULL", table.name),
                )
                .lint("unfilled_not_null")
                .help(format!("say what those rows get: `fill = {example}`")),
            );
        }
        let mapped = match (&old.column_type, &new.column_type) {
            (ColumnType::Enum { values, .. }, ColumnType::Enum { values: kept, .. }) => {
                values.iter().all(|value| kept.contains(value) || self.map.iter().any(|(from, _)| from == value))
            }
            _ => false,
        };
        for (_, to) in &self.map {
            if let ColumnType::Enum { values, .. } = &new.column_type
                && !values.contains(&to.name)
            {
                let message = format!("`map` gives `\"{}\"`, which is not one of the new values", to.name);
                let meant = nearest(&to.name, values.iter().map(String::as_str));
                let meant = meant.map(|meant| format!("did you mean `\"{meant}\"`?"));
                let list = values.iter().map(|value| format!("`\"{value}\"`")).collect::<Vec<_>>().join(", ");
                apply.error(Diagnostic::error(to.at, message).help_if(meant).note(format!("they are {list}")));
            }
        }
        if old.generated.is_none() && new.generated.is_some() && rows && !self.stash {
            apply.lint(
                "lost_data",
                Diagnostic::error(
                    self.column.at,
                    format!("the values of `{}.{name}` go when it is computed from others", table.name),
                )
                .help(STASH_HELP)
                .help("or say that they may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement"),
            );
        } else if old.column_type.narrows_to(&new.column_type) && rows && !mapped && !self.stash {
            let (from, to) = (describe(&old.column_type), describe(&new.column_type));
            apply.lint(
                "lost_data",
                Diagnostic::error(
                    type_at,
                    format!("values of `{}.{name}` may not survive the change from {from} to {to}", table.name),
                )
                .help(STASH_HELP)
                .help("or say that they may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement"),
            );
        }
        if new.nullable && apply.mode == Mode::Check && table.key_columns().contains(name) {
            apply.error(Diagnostic::error(
                self.column.at,
                format!("`{name}` is in the primary key, so it cannot be NULL"),
            ));
        }
        if new.column_type != old.column_type {
            for (from, key) in apply.schema.references_to(&table.name) {
                let referenced: &[String] =
                    if key.referenced_columns.is_empty() { table.key_columns() } else { &key.referenced_columns };
                if referenced.contains(name)
                    && old.column_type != new.column_type
                    && !(old.column_type.is_text() && new.column_type.is_text())
                {
                    let message = format!(
                        "`{name}` is what `{}` of `{}` points at, so its type cannot change alone",
                        key.name, from.name
                    );
                    let diagnostic = Diagnostic::error(type_at, message)
                        .lint("mismatched_foreign_keys")
                        .help("drop the foreign key, change both columns, add it again")
                        .note_if(part_note(apply.schema, &from.name, &key.name));
                    apply.diagnostics.push(diagnostic);
                    break;
                }
            }
        }
        refuse_retyped(apply, table, old, new, type_at);
    }

    fn judge_left_out(&self, apply: &mut Apply<'_>, old: &Column, new: &Column) {
        let missing: Vec<&str> = [
            ("server_default", old.server_default.is_some() && new.server_default.is_none()),
            ("collate", old.collate.is_some() && new.collate.is_none()),
            ("comment", old.comment.is_some() && new.comment.is_none()),
            ("generated", old.generated.is_some() && new.generated.is_none()),
        ]
        .into_iter()
        .filter_map(|(name, missing)| missing.then_some(name))
        .collect();
        if missing.is_empty() || apply.mode == Mode::Replay {
            return;
        }
        let mut whole = new.clone();
        whole.server_default = old.server_default.clone();
        whole.collate = old.collate.clone();
        whole.comment = old.comment.clone();
        whole.generated = old.generated.clone();
        let call = crate::operation::shape::write_column(&whole);
        let line = crate::text::write_one(&Call::new("", vec![Node::new(Value::Column(Box::new(call)))]));
        let line =
            line.trim_start_matches('(').strip_suffix(')').unwrap_or(&line).replacen('"', "", 2).replace(": ?", ": ");
        let list = missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        apply.lint(
            "lost_attributes",
            Diagnostic::error(self.column.at, format!("`{}` has {list}, which is left out here", old.name))
                .help(format!("state the column in full: `{line}`"))
                .help(format!(
                    "or change only what you name: `alter_column(\"{}\", \"{}\", …)`",
                    self.table.name, old.name
                ))
                .help("or say that it may go: `#[allow(lost_attributes, reason = \"…\")]` in front of the statement"),
        );
    }

    pub(super) fn judge_stash(&self, apply: &mut Apply<'_>, table: &Table) {
        let Some(old) = table.column(&self.column.name) else { return };
        if old.generated.is_some() {
            warn_of_nothing(apply, "the values are computed");
            return;
        }
        demand_key(apply, table, std::slice::from_ref(&self.column.name), self.table.at);
        let new = self.altered(old);
        let changes_values = old.column_type.narrows_to(&new.column_type)
            || self.fill.is_some()
            || self.using.is_some()
            || new.generated.is_some();
        if !changes_values {
            warn_of_nothing(apply, "no value changes");
        } else if !apply.schema.may_hold_rows(&table.name) {
            warn_of_nothing(apply, "the table was made in this migration and holds no rows");
        }
    }
}

/// Whether a key or an index of the table is over the whole column.
fn is_key(table: &Table, column: &String) -> bool {
    let indexed = table.indexes.iter().flat_map(|index| &index.columns).any(|part| {
        part.prefix.is_none() && matches!(&part.key, IndexKey::Column(name) if name == column)
    });
    indexed
        || table.key_columns().contains(column)
        || table.uniques.iter().any(|unique| unique.columns.contains(column))
        || table.foreign_keys.iter().any(|key| key.columns.contains(column))
}
