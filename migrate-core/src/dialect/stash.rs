//! How rows and values are put aside, and how they come back.

mod aside;
mod back;
mod conflict;
mod place;

pub(super) use aside::{delete, stash, update, written};
pub(super) use back::{compare, restore};
pub(super) use conflict::{unique_keys, values_twice};
pub(super) use place::Place;

use super::planner::{Planner, RowSpelling};
use crate::plan::Restore;
use crate::schema::{Column, Table, Trigger};

/// What the dialects spell each in their own way.
pub(super) trait StashSpelling: RowSpelling {
    /// A column's value as a stash holds it.
    fn kept(&self, _column: &Column, value: String) -> String {
        value
    }

    /// A value of a stash as the column holds it.
    fn given_back(&self, _column: &Column, value: String) -> String {
        value
    }

    /// A value as it is compared: letter by letter, whatever the column's collation.
    fn exact(&self, value: &str) -> String {
        value.to_owned()
    }

    /// The statements that make a stash of columns (name, where the value comes from); `later` are given values only
    /// after the change.
    fn make_stash(&self, name: &str, columns: &[(String, String)], later: &[String], from: &str) -> Vec<String>;

    /// The statement that adds a column for values that are written instead; none where it is there already.
    fn add_written(&self, _stash: &str, _name: &str, _column: &Column) -> Option<String> {
        None
    }

    /// An UPDATE of one table from another.
    fn update_from(&self, table: &str, set: &[(String, String)], from: &str, on: &str) -> String {
        let set: Vec<String> = set.iter().map(|(name, value)| format!("{} = {value}", self.quote_part(name))).collect();
        format!("UPDATE {table} SET {} FROM {from} WHERE {on}", set.join(", "))
    }

    /// The counter behind a generated key, as SQL.
    fn counter(&self, _table: &Table) -> Option<String> {
        None
    }

    /// What has to be done before rows come back.
    fn before_rows(&self, _planner: &mut Planner<'_>, _restore: &Restore) {}

    /// Puts back values all at once, where one after the other could give two rows the same unique value for a moment.
    /// Whether it did.
    fn restore_at_once(&self, _planner: &mut Planner<'_>, _place: &Place<'_>, _restore: &Restore) -> bool {
        false
    }

    /// A condition that holds where foreign keys are enforced, if there is a choice.
    fn keys_are_enforced(&self) -> Option<String> {
        None
    }

    /// What has to be done after rows came back; `counter` is SQL for the counter that was put aside with them.
    fn after_rows(&self, _planner: &mut Planner<'_>, _table: &Table, _counter: &str) {}

    /// `DROP TRIGGER`
    fn drop_trigger(&self, trigger: &Trigger) -> String;

    /// `CREATE TRIGGER`
    fn make_trigger(&self, trigger: &Trigger) -> String;
}
