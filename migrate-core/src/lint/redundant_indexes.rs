//! Indexes that another one makes superfluous.

use super::{Example, Judge, Level, Lint, Migration, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::schema::{Index, IndexColumn, IndexKey, Table};

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
struct Keys {
    name: String,
    columns: Vec<IndexColumn>,
    unique: bool,
    /// What else it says: a filter, a method, further columns.
    special: Option<Index>,
}

fn keys(table: &Table) -> Vec<Keys> {
    let plain = |columns: &[String]| columns.iter().map(IndexColumn::column).collect();
    let primary = table.primary_key.iter().map(|key| (&key.name, &key.columns));
    let uniques = table.uniques.iter().map(|unique| (&unique.name, &unique.columns));
    let of_columns = |(name, columns): (&String, &Vec<String>)| Keys {
        name: name.clone(),
        columns: plain(columns),
        unique: true,
        special: None,
    };
    let mut found: Vec<Keys> = primary.chain(uniques).map(of_columns).collect();
    found.extend(table.indexes.iter().map(|index| {
        let usual = index.filter.is_none()
            && index.include.is_empty()
            && index.using.as_deref().is_none_or(|method| method == "btree");
        Keys {
            name: index.name.clone(),
            columns: index.columns.clone(),
            unique: index.unique,
            special: (!usual).then(|| Index { name: String::new(), ..index.clone() }),
        }
    }));
    found
}

/// Whether `other` does all that `keys` does.
fn is_covered(keys: &Keys, other: &Keys) -> bool {
    if keys.special.is_some() || other.special.is_some() {
        return keys.special == other.special && keys.columns == other.columns;
    }
    let begins = other.columns.starts_with(&keys.columns);
    begins && (!keys.unique || other.unique && other.columns.len() == keys.columns.len())
}

fn judge(migration: &mut Migration<'_>) {
    for done in migration.statements {
        for changed in done.changed() {
            let known = changed.before.as_deref().map(keys).unwrap_or_default();
            let new = keys(&changed.after).into_iter().filter(|keys| known.iter().all(|other| other.name != keys.name));
            let new: Vec<Keys> = new.collect();
            let Some(table) = migration.finally(done.index, &changed.after.name).filter(|_| !new.is_empty()) else { continue };
            let all = keys(table);
            let mut found = Vec::new();
            for (place, keys) in new.iter().enumerate() {
                // One that was renamed or dropped since is no longer there under its name.
                if !all.iter().any(|other| other.name == keys.name && other.columns == keys.columns) {
                    continue;
                }
                let columns: Vec<&str> = column_names(keys);
                let at = place::key(done.call, &columns);
                let earlier = |other: &Keys| new.iter().take(place).any(|earlier| earlier.name == other.name);
                let same = |other: &Keys| other.name == keys.name;
                let twin = |other: &Keys| is_covered(other, keys) && is_covered(keys, other);
                let is_new = |other: &Keys| new.iter().any(|new| new.name == other.name);
                // Of two equal ones the later is too many.
                let covers = |other: &&Keys| {
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

fn column_names(keys: &Keys) -> Vec<&str> {
    keys.columns
        .iter()
        .map(|part| match &part.key {
            IndexKey::Column(name) => name.as_str(),
            IndexKey::Expression(sql) => sql.text.as_str(),
        })
        .collect()
}
