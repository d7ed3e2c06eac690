//! Indexes that another one makes superfluous.

use super::{Example, Judge, Level, Lint, Migration, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::schema::{Index, IndexColumn, IndexKey, Table};
use std::borrow::Cow;

pub(super) static LINT: Lint = Lint {
    name: "redundant_indexes",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "an index that another index or key of the table begins with, or that is there twice",
    why: "Whatever it could find the longer one finds too, and every write has to keep both.",
    way_out: "leave it out, or drop the shorter one",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), author_id: i64, title: String(200), index(["author_id", "title"]));"#,
        bad: r#"create_index("post", ["author_id"]);"#,
        good: r#"create_index("post", ["title"]);"#,
    },
    judge: Judge::Migration(judge),
};

/// An ordered list of whole rows' keys, as an index, a key or a unique constraint has it.
struct Keys<'t> {
    name: &'t str,
    columns: Cow<'t, [IndexColumn]>,
    unique: bool,
    /// The index, if it says more: a filter, a method, further columns.
    special: Option<&'t Index>,
}

impl Keys<'_> {
    fn is_as_special_as(&self, other: &Keys<'_>) -> bool {
        match (self.special, other.special) {
            (Some(one), Some(two)) => {
                one.unique == two.unique
                    && one.filter == two.filter
                    && one.using == two.using
                    && one.include == two.include
            }
            _ => false,
        }
    }
}

fn keys(table: &Table) -> Vec<Keys<'_>> {
    let primary = table.primary_key.iter().map(|key| (&key.name, &key.columns));
    let uniques = table.uniques.iter().map(|unique| (&unique.name, &unique.columns));
    let mut found = Vec::new();
    for (name, columns) in primary.chain(uniques) {
        let columns = columns.iter().map(IndexColumn::column).collect();
        found.push(Keys { name, columns: Cow::Owned(columns), unique: true, special: None });
    }
    for index in &table.indexes {
        let usual = index.filter.is_none()
            && index.include.is_empty()
            && index.using.as_deref().is_none_or(|method| method == "btree");
        found.push(Keys {
            name: &index.name,
            columns: Cow::Borrowed(&index.columns),
            unique: index.unique,
            special: (!usual).then_some(index),
        });
    }
    found
}

/// Whether a table has a key of that name.
fn has_key(table: &Table, name: &str) -> bool {
    table.primary_key.as_ref().is_some_and(|key| key.name == name)
        || table.unique(name).is_some()
        || table.index(name).is_some()
}

/// Whether `other` does all that `keys` does.
fn is_covered(keys: &Keys<'_>, other: &Keys<'_>) -> bool {
    if keys.special.is_some() || other.special.is_some() {
        return keys.is_as_special_as(other) && keys.columns == other.columns;
    }
    let begins = other.columns.starts_with(&keys.columns);
    begins && (!keys.unique || other.unique && other.columns.len() == keys.columns.len())
}

fn judge(migration: &mut Migration<'_>) {
    for done in migration.statements {
        for changed in &done.changed {
            let before = changed.before.as_deref();
            let mut new = keys(&changed.after);
            new.retain(|keys| !before.is_some_and(|before| has_key(before, keys.name)));
            if new.is_empty() {
                continue;
            }
            let known = before.map(keys).unwrap_or_default();
            let Some(table) = migration.finally(done.index, &changed.after.name) else { continue };
            let all = keys(table);
            let mut found = Vec::new();
            for (place, keys) in new.iter().enumerate() {
                // One that was renamed or dropped since is no longer there under its name.
                if !all.iter().any(|other| other.name == keys.name && other.columns == keys.columns) {
                    continue;
                }
                let columns: Vec<&str> = column_names(keys);
                let at = place::key(done.call, &columns);
                let earlier = |other: &Keys<'_>| new.iter().take(place).any(|earlier| earlier.name == other.name);
                let same = |other: &Keys<'_>| other.name == keys.name;
                let twin = |other: &Keys<'_>| is_covered(other, keys) && is_covered(keys, other);
                let is_new = |other: &Keys<'_>| new.iter().any(|new| new.name == other.name);
                // Of two equal ones the later is too many.
                let covers = |other: &&Keys<'_>| {
                    !same(other) && is_covered(keys, other) && (!twin(other) || earlier(other) || !is_new(other))
                };
                if let Some(other) = all.iter().find(covers) {
                    let message = format!("`{}` does nothing that `{}` does not do", keys.name, other.name);
                    let note = format!("`{}` begins with the same columns: {}", other.name, column_names(other).join(", "));
                    found.push(Diagnostic::warning(at, message).help("leave it out").note(note));
                } else if let Some(other) = known.iter().find(|other| !same(other) && is_covered(other, keys) && !other.unique)
                    && all.iter().any(|still| still.name == other.name)
                {
                    let message = format!("`{}` makes `{}` superfluous", keys.name, other.name);
                    let help = format!("`drop_index(\"{}\", \"{}\");` in the same migration", table.name, other.name);
                    let note = format!("`{}` begins with the same columns: {}", keys.name, columns.join(", "));
                    found.push(Diagnostic::warning(at, message).help(help).note(note));
                }
            }
            for diagnostic in found {
                migration.report(LINT.name, done.index, diagnostic);
            }
        }
    }
}

fn column_names<'k>(keys: &'k Keys<'_>) -> Vec<&'k str> {
    keys.columns
        .iter()
        .map(|part| match &part.key {
            IndexKey::Column(name) => name.as_str(),
            IndexKey::Expression(sql) => sql.text.as_str(),
        })
        .collect()
}
