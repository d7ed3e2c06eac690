//! What running programs still call by its old name.

use super::{Example, Judge, Level, Lint, Migration, place};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::Operation;

pub(super) static LINT: Lint = Lint {
    name: "renamed_in_use",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a table or column of an earlier migration gets another name",
    why: "While a release is rolled out, programs of the version before it still run, and still ask for the old name. Each of their statements fails \
          from the moment of the rename.",
    way_out: "expand and contract in two releases: add the new one and write both, fill it, then read it, then drop the old one; or allow it where \
              nothing runs during the migration",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), body: Option<String>);"#,
        bad: r#"rename_column("post", "body" => "content");"#,
        good: r#"add_column("post", content: Option<String>);"#,
    },
    judge: Judge::Migration(judge),
};

fn judge(migration: &mut Migration<'_>) {
    for done in migration.statements {
        let mut found = Vec::new();
        for operation in done.operations() {
            let (at, old, help) = match operation {
                // A view under the old name serves those who ask for it.
                Operation::RenameTable(rename) if migration.schema.view(&rename.from.name).is_none() => {
                    let (from, to) = (&rename.from.name, &rename.to.name);
                    if migration.before(from).is_none() {
                        continue;
                    }
                    let view = format!("`create_view(\"{from}\", \"SELECT * FROM {to}\");`");
                    (rename.from.at, from.clone(), format!("leave a view for them, and drop it with a later release: {view}"))
                }
                Operation::RenameColumn(rename) => {
                    let (table, from, to) = (&rename.table.name, &rename.from.name, &rename.to.name);
                    if migration.before(table).is_none_or(|table| table.column(from).is_none()) {
                        continue;
                    }
                    let help = format!("in two releases: add `{to}` and write both columns, then drop `{from}`");
                    (rename.from.at, format!("{table}.{from}"), help)
                }
                _ => continue,
            };
            let message = format!("`{old}` gets another name, but programs of the release before still ask for it");
            found.push(Diagnostic::warning(place::or_call(at, done.call), message).help(help));
        }
        for diagnostic in found {
            migration.report(LINT.name, done.index, diagnostic);
        }
    }
}
