//! The names and SQL that every statement about a stash needs.

use super::StashSpelling;
use crate::dialect::planner::Planner;
use crate::plan::{Action, StashKey, registry_name};
use crate::schema::Table;

/// What tells the rows of a table apart.
pub(super) struct RowKey {
    /// Columns; where there is no key, all that stay as they are.
    pub(super) columns: Vec<String>,
    /// The hidden number, where there is no key.
    pub(super) number: Option<&'static str>,
}

pub(super) fn row_key(spelling: &dyn StashSpelling, table: &Table, changed: &[String]) -> RowKey {
    if let Some(columns) = table.row_key(changed) {
        return RowKey { columns, number: None };
    }
    // A hidden number may be given out anew when the file is compacted: the row must be the same in all else too.
    let others = table.columns.iter().filter(|column| column.generated.is_none() && !changed.contains(&column.name));
    RowKey { columns: others.map(|column| column.name.clone()).collect(), number: spelling.row_number(table) }
}

/// The names and SQL that every statement about a stash needs.
pub(in crate::dialect) struct Place<'s> {
    pub(in crate::dialect) spelling: &'s dyn StashSpelling,
    pub(in crate::dialect) table: &'s Table,
    /// The table, quoted.
    pub(in crate::dialect) quoted: String,
    /// The stash, quoted.
    pub(in crate::dialect) stash: String,
    /// The stash as a text constant.
    pub(in crate::dialect) name: String,
    /// The registry, quoted.
    pub(in crate::dialect) registry: String,
    /// What to do once nothing is in the way of what comes back, or instead.
    pub(super) again: &'static str,
}

impl<'s> Place<'s> {
    pub(super) fn new(
        planner: &Planner<'_>,
        spelling: &'s dyn StashSpelling,
        key: &StashKey,
        table: &'s Table,
    ) -> Place<'s> {
        let context = planner.context;
        let name = key.table_name(context.history, context.version);
        Place {
            spelling,
            table,
            quoted: spelling.quote(&table.name),
            stash: spelling.quote_part(&name),
            name: spelling.text(&name),
            registry: spelling.quote_part(&registry_name(context.history)),
            again: match key.downgrade {
                true => "then upgrade again; or give up what was put aside: `purge --older-than 0`, then `upgrade`",
                false => {
                    "then downgrade again; or give up what was put aside: `purge --older-than 0`, then `downgrade --discard`"
                }
            },
        }
    }

    pub(in crate::dialect) fn own(&self, column: &str) -> String {
        format!("{}.{}", self.quoted, self.spelling.quote_part(column))
    }

    pub(super) fn stashed(&self, name: &str) -> String {
        format!("{}.{}", self.stash, self.spelling.quote_part(name))
    }

    pub(super) fn kept(&self, column: &str) -> String {
        let value = self.spelling.quote_part(column);
        self.table.column(column).map_or_else(|| value.clone(), |column| self.spelling.kept(column, value.clone()))
    }

    pub(in crate::dialect) fn given_back(&self, column: &str, name: &str) -> String {
        let value = self.stashed(name);
        self.table.column(column).map_or_else(|| value.clone(), |found| self.spelling.given_back(found, value.clone()))
    }

    /// A row of the table and one of the stash are the same.
    pub(in crate::dialect) fn same_row(&self, changed: &[String]) -> String {
        let key = row_key(self.spelling, self.table, changed);
        let mut parts: Vec<String> = Vec::new();
        if let Some(number) = key.number {
            parts.push(format!("{}.{number} = {}", self.quoted, self.stashed("key.rowid")));
            parts.extend(key.columns.iter().map(|column| {
                let stashed = self.given_back(column, &format!("key.{column}"));
                format!("NOT ({})", self.spelling.is_distinct(&self.own(column), &stashed))
            }));
        } else {
            parts.extend(
                key.columns.iter().map(|column| {
                    format!("{} = {}", self.own(column), self.given_back(column, &format!("key.{column}")))
                }),
            );
        }
        parts.join(" AND ")
    }

    /// The table still holds what was written.
    pub(in crate::dialect) fn still_written(&self, column: &str) -> String {
        let own = match self.table.column(column) {
            Some(found) => self.spelling.kept(found, self.own(column)),
            None => self.own(column),
        };
        let (own, written) = (self.spelling.exact(&own), self.spelling.exact(&self.stashed(&format!("new.{column}"))));
        format!("NOT ({})", self.spelling.is_distinct(&own, &written))
    }

    /// Counts the values that somebody changed since.
    pub(in crate::dialect) fn count_changed(&self, planner: &mut Planner<'_>, columns: &[String], column: &str) {
        let sql = format!(
            "SELECT count(*) FROM {} WHERE NOT EXISTS (SELECT 1 FROM {} WHERE {} AND {})",
            self.stash,
            self.quoted,
            self.same_row(columns),
            self.still_written(column)
        );
        let what =
            format!("values of `{}.{column}` were changed or deleted since, and stay as they are", self.table.name);
        planner.step(
            format!("count what was changed since in `{}.{column}`", self.table.name),
            Action::Count { sql, what },
        );
    }

    /// What a row is known by: names and where they are read.
    pub(super) fn shown_key(&self, read: impl Fn(&str) -> String) -> Vec<(String, String)> {
        let key = self.table.row_key(&[]).unwrap_or_default();
        key.into_iter().map(|column| (column.clone(), read(&column))).collect()
    }

    pub(in crate::dialect) fn assert_there(&self, planner: &mut Planner<'_>) {
        let dual = if self.spelling.capabilities().select_without_from { "" } else { " FROM DUAL" };
        let (name, registry) = (&self.name, &self.registry);
        let sql = format!("SELECT {name}{dual} WHERE NOT EXISTS (SELECT 1 FROM {registry} WHERE stash = {name})");
        let problem = format!("the stash that holds what was removed from `{}` is gone", self.table.name);
        let help = "bring the stash back from a backup".to_owned();
        planner.step(format!("look for the stash of `{}`", self.table.name), Action::Probe { sql, problem, help });
    }

    pub(super) fn among(&self, list: &str, columns: usize, found: &[String]) -> String {
        let list = if columns == 1 { list.to_owned() } else { format!("({list})") };
        format!("{list} IN (SELECT {} FROM {})", found.join(", "), self.stash)
    }

    pub(in crate::dialect) fn finish(&self, planner: &mut Planner<'_>) {
        let table = &self.table.name;
        planner.sql(format!("drop the stash of `{table}`"), format!("DROP TABLE {}", self.stash));
        let sql = format!("DELETE FROM {} WHERE stash = {}", self.registry, self.name);
        planner.sql(format!("forget the stash of `{table}`"), sql);
    }
}
