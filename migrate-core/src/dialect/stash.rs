//! How rows and values are put aside, and how they come back.

use super::planner::{Planner, RowSpelling};
use super::rows;
use crate::plan::{Action, Restore, Stash, StashFilter, StashKey, Stashed, registry_name};
use crate::schema::{Column, Expression, Table, Trigger};

/// What the dialects spell each in their own way.
pub(super) trait StashSpelling: RowSpelling {
    /// The name of a hidden number that tells rows apart where the table declares no key.
    fn row_number(&self, _table: &Table) -> Option<&'static str> {
        None
    }

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

    /// What has to be done after rows came back; `counter` is SQL for the counter that was put aside with them.
    fn after_rows(&self, _planner: &mut Planner<'_>, _table: &Table, _counter: &str) {}

    /// `DROP TRIGGER`
    fn drop_trigger(&self, trigger: &Trigger) -> String;

    /// `CREATE TRIGGER`
    fn make_trigger(&self, trigger: &Trigger) -> String;
}

/// What tells the rows of a table apart.
struct RowKey {
    /// Columns; where there is no key, all that stay as they are.
    columns: Vec<String>,
    /// The hidden number, where there is no key.
    number: Option<&'static str>,
}

fn row_key(spelling: &dyn StashSpelling, table: &Table, changed: &[String]) -> RowKey {
    if let Some(columns) = table.row_key(changed) {
        return RowKey { columns, number: None };
    }
    // A hidden number may be given out anew when the file is compacted: the row must be the same in all else too.
    let others = table.columns.iter().filter(|column| column.generated.is_none() && !changed.contains(&column.name));
    RowKey { columns: others.map(|column| column.name.clone()).collect(), number: spelling.row_number(table) }
}

/// The names and SQL that every statement about a stash needs.
struct Place<'s> {
    spelling: &'s dyn StashSpelling,
    table: &'s Table,
    /// The table, quoted.
    quoted: String,
    /// The stash, quoted.
    stash: String,
    /// The stash as a text constant.
    name: String,
    /// The registry, quoted.
    registry: String,
}

impl<'s> Place<'s> {
    fn new(planner: &Planner<'_>, spelling: &'s dyn StashSpelling, key: &StashKey, table: &'s Table) -> Place<'s> {
        let context = planner.context;
        let name = key.table_name(context.history, context.version);
        Place {
            spelling,
            table,
            quoted: spelling.quote(&table.name),
            stash: spelling.quote_part(&name),
            name: spelling.text(&name),
            registry: spelling.quote_part(&registry_name(context.history)),
        }
    }

    fn own(&self, column: &str) -> String {
        format!("{}.{}", self.quoted, self.spelling.quote_part(column))
    }

    fn stashed(&self, name: &str) -> String {
        format!("{}.{}", self.stash, self.spelling.quote_part(name))
    }

    fn kept(&self, column: &str) -> String {
        let value = self.spelling.quote_part(column);
        self.table.column(column).map_or_else(|| value.clone(), |column| self.spelling.kept(column, value.clone()))
    }

    fn given_back(&self, column: &str, name: &str) -> String {
        let value = self.stashed(name);
        self.table.column(column).map_or_else(|| value.clone(), |found| self.spelling.given_back(found, value.clone()))
    }

    /// A row of the table and one of the stash are the same.
    fn same_row(&self, changed: &[String]) -> String {
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
    fn still_written(&self, column: &str) -> String {
        let own = match self.table.column(column) {
            Some(found) => self.spelling.kept(found, self.own(column)),
            None => self.own(column),
        };
        let (own, written) = (self.spelling.exact(&own), self.spelling.exact(&self.stashed(&format!("new.{column}"))));
        format!("NOT ({})", self.spelling.is_distinct(&own, &written))
    }

    /// Counts the values that somebody changed since.
    fn count_changed(&self, planner: &mut Planner<'_>, columns: &[String], column: &str) {
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

    fn assert_there(&self, planner: &mut Planner<'_>) {
        let dual = if self.spelling.capabilities().select_without_from { "" } else { " FROM DUAL" };
        let (name, registry) = (&self.name, &self.registry);
        let sql = format!("SELECT {name}{dual} WHERE NOT EXISTS (SELECT 1 FROM {registry} WHERE stash = {name})");
        let problem = format!("the stash that holds what was removed from `{}` is gone", self.table.name);
        let help = "bring the stash back from a backup".to_owned();
        planner.step(format!("look for the stash of `{}`", self.table.name), Action::Probe { sql, problem, help });
    }

    fn among(&self, list: &str, columns: usize, found: &[String]) -> String {
        let list = if columns == 1 { list.to_owned() } else { format!("({list})") };
        format!("{list} IN (SELECT {} FROM {})", found.join(", "), self.stash)
    }

    fn finish(&self, planner: &mut Planner<'_>) {
        let table = &self.table.name;
        planner.sql(format!("drop the stash of `{table}`"), format!("DROP TABLE {}", self.stash));
        let sql = format!("DELETE FROM {} WHERE stash = {}", self.registry, self.name);
        planner.sql(format!("forget the stash of `{table}`"), sql);
    }
}

/// Puts rows or values aside, and lists the stash.
pub(super) fn stash(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, stash: &Stash) {
    let table = &*stash.table;
    let place = Place::new(planner, spelling, &stash.key, table);
    let sql = format!("SELECT stash, created_at FROM {} WHERE stash = {}", place.registry, place.name);
    planner.step(
        format!("look for an older stash of `{}`", table.name),
        Action::Probe {
            sql,
            problem: format!(
                "a stash that the same statement made before still holds what it removed from `{}`",
                table.name
            ),
            help: "keep what you need of it, then drop it: `purge`".to_owned(),
        },
    );
    let (mut columns, mut later) = (Vec::new(), Vec::new());
    match &stash.content {
        Stashed::Rows => {
            if let Some(number) = number_of_rows(spelling, &stash.filter, table) {
                columns.push(("key.rowid".to_owned(), number.to_owned()));
            }
            let stored = table.columns.iter().filter(|column| column.generated.is_none());
            columns.extend(stored.map(|column| (column.name.clone(), place.kept(&column.name))));
        }
        Stashed::Values { columns: changed, written } => {
            let key = row_key(spelling, table, changed);
            columns.extend(key.number.map(|number| ("key.rowid".to_owned(), number.to_owned())));
            columns.extend(key.columns.iter().map(|name| (format!("key.{name}"), place.kept(name))));
            columns.extend(changed.iter().map(|name| (format!("old.{name}"), place.kept(name))));
            if *written {
                later.extend(changed.iter().map(|name| format!("new.{name}")));
            }
        }
    }
    let from = match filter(planner, spelling, &stash.filter) {
        None => place.quoted.clone(),
        Some(filter) => format!("{} WHERE {filter}", place.quoted),
    };
    for sql in spelling.make_stash(&place.stash, &columns, &later, &from) {
        planner.sql(format!("stash {}", described(table, &stash.content)), sql);
    }
    let registered = match &stash.content {
        Stashed::Rows => "NULL".to_owned(),
        Stashed::Values { columns, .. } => spelling.text(&columns.join(", ")),
    };
    let counter = match stash.content {
        Stashed::Rows => spelling.counter(table),
        Stashed::Values { .. } => None,
    };
    let sql = format!(
        "INSERT INTO {} (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) \
         SELECT {}, {}, '{}', {}, {}, {registered}, {}, count(*), {} FROM {}",
        place.registry,
        place.name,
        spelling.text(planner.context.version),
        stash.key.direction(),
        stash.key.operation,
        spelling.text(&table.name),
        spelling.now(),
        counter.unwrap_or_else(|| "NULL".to_owned()),
        place.stash
    );
    planner.sql(format!("list the stash of `{}`", table.name), sql);
}

/// Rows of a table that goes keep their hidden number; of rows that are deleted only those do that have nothing else.
fn number_of_rows(spelling: &dyn StashSpelling, filter: &StashFilter, table: &Table) -> Option<&'static str> {
    let whole = *filter == StashFilter::All;
    spelling.row_number(table).filter(|_| whole || table.row_key(&[]).is_none())
}

fn described(table: &Table, content: &Stashed) -> String {
    match content {
        Stashed::Rows => format!("rows of `{}`", table.name),
        Stashed::Values { columns, .. } => format!("values of `{}.{}`", table.name, columns.join("`, `")),
    }
}

fn filter(planner: &Planner<'_>, spelling: &dyn StashSpelling, filter: &StashFilter) -> Option<String> {
    match filter {
        StashFilter::All => None,
        StashFilter::Sql(sql) => Some(spelling.sql(sql)),
        StashFilter::Overwritten(insert) => Some(rows::overwritten(spelling, insert)),
        StashFilter::Referring { to, columns, referenced } => {
            let other = spelling.quote_part(&to.table_name(planner.context.history, planner.context.version));
            let list = spelling.quote_all(columns);
            let list = if columns.len() == 1 { list } else { format!("({list})") };
            let found: Vec<String> =
                referenced.iter().map(|name| format!("{other}.{}", spelling.quote_part(name))).collect();
            Some(format!("{list} IN (SELECT {} FROM {other})", found.join(", ")))
        }
    }
}

/// The rows that a stash holds, as a condition: what is deleted is what was put aside, even where the author's condition
/// would let other rows through a moment later. None where nothing tells the rows apart.
pub(super) fn filter_of_delete(
    planner: &Planner<'_>,
    spelling: &dyn StashSpelling,
    table: &Table,
    stashed: Option<&StashKey>,
) -> Option<String> {
    let place = Place::new(planner, spelling, stashed?, table);
    match (table.row_key(&[]), spelling.row_number(table)) {
        (Some(columns), _) => {
            let found: Vec<String> = columns.iter().map(|column| place.given_back(column, column)).collect();
            Some(place.among(&spelling.quote_all(&columns), columns.len(), &found))
        }
        (None, Some(number)) => Some(place.among(number, 1, &[place.stashed("key.rowid")])),
        (None, None) => None,
    }
}

/// The same for an update.
pub(super) fn filter_of_update(
    planner: &Planner<'_>,
    spelling: &dyn StashSpelling,
    table: &Table,
    set: &[(String, Expression)],
    stashed: Option<&StashKey>,
) -> Option<String> {
    let place = Place::new(planner, spelling, stashed?, table);
    let changed: Vec<String> = set.iter().map(|(column, _)| column.clone()).collect();
    let key = row_key(spelling, table, &changed);
    match key.number {
        Some(number) => Some(place.among(number, 1, &[place.stashed("key.rowid")])),
        None => {
            let found: Vec<String> =
                key.columns.iter().map(|column| place.given_back(column, &format!("key.{column}"))).collect();
            Some(place.among(&spelling.quote_all(&key.columns), found.len(), &found))
        }
    }
}

/// Where foreign keys are not enforced nothing cascades, and a trigger may keep a row: what stayed needs no way back.
fn leave_out_what_stayed(planner: &mut Planner<'_>, place: &Place<'_>) {
    let same: Vec<String> = match (place.table.row_key(&[]), place.spelling.row_number(place.table)) {
        (Some(key), _) => {
            let same = |name: &String| format!("{} = {}", place.own(name), place.given_back(name, name));
            key.iter().map(same).collect()
        }
        (None, Some(number)) => vec![format!("{}.{number} = {}", place.quoted, place.stashed("key.rowid"))],
        (None, None) => return,
    };
    let sql = format!(
        "DELETE FROM {} WHERE EXISTS (SELECT 1 FROM {} WHERE {})",
        place.stash,
        place.quoted,
        same.join(" AND ")
    );
    planner.sql(format!("keep of the stash of `{}` what is gone", place.table.name), sql);
    let sql = format!(
        "UPDATE {} SET row_count = (SELECT count(*) FROM {}) WHERE stash = {}",
        place.registry, place.stash, place.name
    );
    planner.sql(format!("count the stash of `{}`", place.table.name), sql);
}

/// After the change: keeps what was written beside what was there.
pub(super) fn written(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, stash: &Stash) {
    let place = Place::new(planner, spelling, &stash.key, &stash.table);
    let Stashed::Values { columns, .. } = &stash.content else {
        leave_out_what_stayed(planner, &place);
        return;
    };
    let summary = format!("stash what was written to `{}`", stash.table.name);
    for column in columns {
        let name = format!("new.{column}");
        if let Some(sql) =
            stash.table.column(column).and_then(|column| spelling.add_written(&place.stash, &name, column))
        {
            planner.sql(summary.clone(), sql);
        }
    }
    let set: Vec<(String, String)> = columns
        .iter()
        .map(|column| {
            let value = place.own(column);
            let found = stash.table.column(column);
            (format!("new.{column}"), found.map_or_else(|| value.clone(), |found| spelling.kept(found, value.clone())))
        })
        .collect();
    let sql = spelling.update_from(&place.stash, &set, &place.quoted, &place.same_row(columns));
    planner.sql(summary, sql);
}

/// Before values come back through a conversion: takes those out of the stash that somebody changed since.
pub(super) fn compare(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, restore: &Restore) {
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
pub(super) fn restore(planner: &mut Planner<'_>, spelling: &dyn StashSpelling, restore: &Restore) {
    let table = &*restore.table;
    let place = Place::new(planner, spelling, &restore.key, table);
    place.assert_there(planner);
    // What triggers would do to these rows was done when they were written.
    let triggers: Vec<_> = planner.triggers.values().filter(|trigger| trigger.table == table.name).cloned().collect();
    for trigger in &triggers {
        planner.sql(format!("set trigger `{}` aside", trigger.name), spelling.drop_trigger(trigger));
    }
    match &restore.content {
        Stashed::Rows => restore_rows(planner, &place, restore),
        Stashed::Values { columns, written } => {
            for column in columns {
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
        let help = format!("delete it or give it another key ({}), then downgrade again", key.join(", "));
        planner.step(format!("look for rows in the way in `{}`", table.name), Action::Probe { sql, problem, help });
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
