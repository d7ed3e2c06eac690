//! Foreign keys whose own side is searched row by row.

use super::{Example, Judge, Level, Lint, Migration, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::schema::{ForeignKey, Table};

pub(super) static LINT: Lint = Lint {
    name: "unindexed_foreign_keys",
    level: Level::Warn,
    dialects: &[Dialect::Sqlite, Dialect::Postgres],
    what: "no index or key of the table begins with the columns of a foreign key",
    why: "Whenever a row of the other table is deleted, or its key changes, the database looks for rows that point at it: without an index by \
          reading the whole table. MariaDB makes the index by itself.",
    way_out: "`.index()` behind `references(…)`, or `create_index`",
    lowered: None,
    example: Example {
        before: r#"create_table("author", id: i64 = primary_key());"#,
        bad: r#"create_table("post", id: i64 = primary_key(), author_id: i64 = references("author"));"#,
        good: r#"create_table("post", id: i64 = primary_key(), author_id: i64 = references("author").index());"#,
    },
    judge: Judge::Migration(judge),
};

fn is_indexed(table: &Table, key: &ForeignKey) -> bool {
    let begins = |columns: &[&str]| {
        let first = columns.get(..key.columns.len());
        first.is_some_and(|first| key.columns.iter().all(|column| first.contains(&column.as_str())))
    };
    let plain = |columns: &[String]| begins(&columns.iter().map(String::as_str).collect::<Vec<_>>());
    plain(table.key_columns())
        || table.uniques.iter().any(|unique| plain(&unique.columns))
        || table.indexes.iter().filter(|index| index.filter.is_none()).any(|index| {
            let columns: Vec<&str> = index.leading_columns().collect();
            begins(&columns)
        })
}

fn judge(migration: &mut Migration<'_>) {
    for done in migration.statements {
        for changed in &done.changed {
            for key in &changed.after.foreign_keys {
                let old = changed.before.as_ref().filter(|before| before.foreign_keys.iter().any(|old| old.columns == key.columns));
                let was_so = old.is_some_and(|before| !is_indexed(before, key));
                if was_so || is_indexed(&changed.after, key) {
                    continue;
                }
                let name = &changed.after.name;
                let finally = migration.finally(done.index, name);
                let still = finally.and_then(|table| table.foreign_key(&key.name).map(|key| (table, key)));
                if still.is_none_or(|(table, key)| is_indexed(table, key)) {
                    continue;
                }
                let columns = key.columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
                let shown = key.columns.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>().join(", ");
                let create = format!("`create_index(\"{name}\", [{columns}]);`");
                let diagnostic = match old {
                    None => {
                        let message = format!("no index of `{name}` begins with {shown}, which {} at `{}`", if key.columns.len() == 1 { "points" } else { "point" }, key.references);
                        let modifier = place::is_declared(done.call, key).then(|| "`.index()` behind it".to_owned());
                        let other = if modifier.is_some() { format!("or {create}") } else { create };
                        Diagnostic::warning(place::or_call(key.at, done.call), message).help_if(modifier).help(other)
                    }
                    Some(_) => {
                        let message = format!("this leaves the foreign key {shown} of `{name}` without an index");
                        Diagnostic::warning(done.call.at, message).help(format!("another one that begins with it: {create}"))
                    }
                };
                let note = format!("each delete in `{}` reads all of `{name}` to find the rows that point at it", key.references);
                migration.report(LINT.name, done.index, diagnostic.note(note));
            }
        }
    }
}
