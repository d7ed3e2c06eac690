//! Puts back what a stash holds.

use super::StashSpelling;
use super::conflict;
use super::place::Place;
use crate::dialect::planner::Planner;
use crate::plan::{Action, Restore, Stashed};
use crate::schema::Column;

/// Before values come back through a conversion: takes those out of the stash that somebody changed since.
pub(in crate::dialect) fn compare(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, restore: &Restore) {
    let Stashed::Values { columns, .. } = &restore.content else { return };
    let place = Place::new(planner, spelling, &restore.key, &restore.table);
    place.assert_there(planner);
    for column in columns {
        place.count_changed(planner, columns, column);
    }
    let written: Vec<String> = columns.iter().map(|column| place.still_written(column)).collect();
    let sql = format!(
        "DELETE FROM {} WHERE NOT EXISTS (SELECT 1 FROM {} WHERE {} AND {})",
        place.stash,
        place.quoted,
        place.same_row(columns),
        written.join(" AND ")
    );
    planner.sql(format!("leave out what was changed since in `{}`", restore.table.name), sql);
}

/// Puts back what a stash holds, and drops it.
pub(in crate::dialect) fn restore(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, restore: &Restore) {
    let table = &*restore.table;
    let place = Place::new(planner, spelling, &restore.key, table);
    place.assert_there(planner);
    conflict::parents_gone(planner, &place, restore);
    // What triggers would do to these rows was done when they were written.
    let triggers: Vec<_> = planner.triggers.values().filter(|trigger| trigger.table == table.name).cloned().collect();
    for trigger in &triggers {
        planner.sql(format!("set trigger `{}` aside", trigger.name), spelling.drop_trigger(trigger));
    }
    match &restore.content {
        Stashed::Rows => restore_rows(planner, &place, restore),
        Stashed::Values { columns, written } => {
            let at_once = !restore.key.downgrade && spelling.restore_at_once(planner, &place, restore);
            for column in columns.iter().filter(|_| !at_once) {
                let mut on = place.same_row(columns);
                if *written {
                    place.count_changed(planner, columns, column);
                    on = format!("{on} AND {}", place.still_written(column));
                }
                let set = [(column.clone(), place.given_back(column, &format!("old.{column}")))];
                let sql = spelling.update_from(&place.quoted, &set, &place.stash, &on);
                planner.sql(format!("put back the values of `{}.{column}`", table.name), sql);
            }
        }
    }
    for trigger in &triggers {
        planner.sql(format!("make trigger `{}` again", trigger.name), spelling.make_trigger(trigger));
    }
    place.finish(planner);
}

fn restore_rows(planner: &mut Planner<'_>, place: &Place<'_>, restore: &Restore) {
    let (spelling, table) = (place.spelling, place.table);
    let key = table.row_key(&[]);
    if !restore.empty
        && let Some(key) = &key
    {
        let shown: Vec<String> = key.iter().map(|column| place.stashed(column)).collect();
        let same: Vec<String> =
            key.iter().map(|column| format!("{} = {}", place.own(column), place.given_back(column, column))).collect();
        let sql = format!(
            "SELECT {} FROM {} WHERE EXISTS (SELECT 1 FROM {} WHERE {}) LIMIT 1",
            shown.join(", "),
            place.stash,
            place.quoted,
            same.join(" AND ")
        );
        let problem = format!("a row with the key of one that comes back to `{}` is there already", table.name);
        let help = format!("delete it or give it another key ({}), {}", key.join(", "), place.again);
        planner.step(format!("look for rows in the way in `{}`", table.name), Action::Probe { sql, problem, help });
    }
    if !restore.empty {
        conflict::values_taken(planner, place);
    }
    spelling.before_rows(planner, restore);
    let stored: Vec<&Column> = table.columns.iter().filter(|column| column.generated.is_none()).collect();
    let mut targets: Vec<String> = stored.iter().map(|column| spelling.quote_part(&column.name)).collect();
    let mut values: Vec<String> = stored.iter().map(|column| place.given_back(&column.name, &column.name)).collect();
    let mut order = String::new();
    let number = spelling.row_number(table).filter(|_| restore.empty || key.is_none());
    if let Some(number) = number {
        let stashed = place.stashed("key.rowid");
        targets.insert(0, number.to_owned());
        if restore.empty {
            values.insert(0, stashed);
        } else {
            // A number that was given out since stays with its row; those that are free come first.
            let taken = format!("EXISTS (SELECT 1 FROM {} WHERE {}.{number} = {stashed})", place.quoted, place.quoted);
            values.insert(0, format!("CASE WHEN {taken} THEN NULL ELSE {stashed} END"));
            order = format!(" ORDER BY {taken}");
        }
    }
    let sql = format!(
        "INSERT INTO {} ({}) SELECT {} FROM {}{order}",
        place.quoted,
        targets.join(", "),
        values.join(", "),
        place.stash
    );
    planner.sql(format!("put back the rows of `{}`", table.name), sql);
    let counter = format!("(SELECT counter FROM {} WHERE stash = {})", place.registry, place.name);
    spelling.after_rows(planner, table, &counter);
}
