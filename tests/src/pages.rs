//! The reference pages, made from what the code says of itself and from the golden cases.

use crate::planned::Chain;
use migrate_core::dialect::Dialect;
use migrate_core::language::{column_type, key, modifier, part, value, way_back};
use migrate_core::lint::{self, Lint};
use migrate_core::operation::Operation;
use migrate_core::plan::sql_text;
use migrate_core::schema::ColumnType;
use std::fmt::Write;
use std::path::Path;

/// Stands at the top of each page.
const MADE: &str =
    "<!-- Made from the code by `BLESS=1 cargo test -p migrate-tests pages`; edits here are lost. -->\n\n";

/// The golden case that is shown: the first of these that an operation has.
const SHOWN: [&str; 3] = ["plain", "not_null_with_fill", "strict"];

/// `docs/operations.md`: each operation with one of its golden cases.
///
/// # Errors
/// A case that cannot be read.
pub fn operations() -> Result<String, String> {
    let mut page = format!("{MADE}# Operations\n\n");
    page.push_str(
        "One statement of a migration is one operation. Tables, constraints and indexes are strings; a column is an\n\
         identifier where it is declared and in rows, a string elsewhere. Where a text is SQL (`where`, `check`, `using`,\n\
         views, triggers) it is resolved for every declared dialect while it compiles.\n\n\
         Above a statement may stand `#[allow(lint, reason = \"…\")]` ([lints](lints.md)), `#[only(postgres)]`, which leaves it\n\
         out elsewhere (on columns and parts too), and comments. At the top of a migration: `#![irreversible(\"why\")]`,\n\
         `#![transaction(off)]`, `#![allow(lint, reason = \"…\")]`.\n\n\
         Each example shows the last migration of a golden case, which the tests run on all three databases, up and down, with\n\
         rows in the tables.\n\n",
    );
    for name in Operation::author_names() {
        let _ = writeln!(page, "- [`{name}`](#{name})");
    }
    page.push_str("- [Modifiers of a column](#modifiers-of-a-column), [parts](#parts), [values](#values), [keys](#keys), [ways back](#ways-back)\n");
    for name in Operation::author_names() {
        let _ = write!(page, "\n## {name}\n\n{}", text(Operation::documentation(name)));
        page.push_str(&example(name)?);
    }
    for (title, intro, words) in [
        ("Modifiers of a column", "`name: Type = modifier(…).modifier(…)`; [types](types.md).", modifier::WORDS),
        ("Parts", "What stands beside columns in `create_table`, and in `add_constraint`.", part::WORDS),
        ("Values", "Besides literals: `true`, `-1`, `1.5`, `\"text\"`, `None`.", value::WORDS),
        ("Keys", "What an index is over, besides columns.", key::WORDS),
        ("Ways back", "What `down = …` says, besides SQL, rows and functions.", way_back::WORDS),
    ] {
        let _ = write!(page, "\n## {title}\n\n{intro}\n\n");
        for (word, documentation) in words {
            let lines = text(documentation).replace("\n\n", "\n").trim_end().replace('\n', "\n  ");
            let _ = writeln!(page, "- **`{word}`**: {lines}");
        }
    }
    Ok(page)
}

/// Documentation without the space that stands behind `///`.
fn text(documentation: &str) -> String {
    documentation.lines().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
}

fn example(name: &str) -> Result<String, String> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/operations").join(name);
    let shown = SHOWN.iter().map(|case| cases.join(case)).find(|case| case.exists());
    let Some(directory) = shown else { return Err(format!("{}: none of {SHOWN:?}", cases.display())) };
    let read = |file: &str| std::fs::read_to_string(directory.join(file)).unwrap_or_default();
    let written = read("migration.rs");
    let Some((_, last)) = written.rsplit_once("//# ") else {
        return Err(format!("{}: no migration", directory.display()));
    };
    let statements = last.split_once('\n').map_or("", |(_, statements)| statements.trim_end());
    let mut out = format!("\n```rust\n{statements}\n```\n");
    for dialect in Dialect::ALL {
        let word = dialect.word();
        let (up, down) = (read(&format!("up.{word}.sql")), read(&format!("down.{word}.sql")));
        if up.trim().is_empty() && down.trim().is_empty() {
            continue;
        }
        let _ = write!(out, "\n<details><summary>{}</summary>\n\n", dialect.name());
        for (direction, sql) in [("Up", up), ("Down", down)] {
            let _ = write!(out, "{direction}:\n\n```sql\n{}\n```\n\n", sql.trim_end());
        }
        out.push_str("</details>\n");
    }
    Ok(out)
}

/// `docs/types.md`: each type with what it is on each database.
pub fn types() -> String {
    let mut page = format!("{MADE}# Types\n\n");
    page.push_str(
        "`Option<Type>` may be NULL, every other type may not. `sql(sqlite = \"…\", postgres = \"…\", mariadb = \"…\")` is a type\n\
         that stands in the database as it is written.\n\n\
         | type | is | SQLite | SQLite, strict table | PostgreSQL | MariaDB |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for (word, documentation) in column_type::WORDS {
        for (written, example) in examples(word) {
            let mut line = format!("| `{written}` | {} |", text(documentation).trim().replace('\n', " "));
            for (dialect, strict) in [
                (Dialect::Sqlite, false),
                (Dialect::Sqlite, true),
                (Dialect::Postgres, false),
                (Dialect::MariaDb, false),
            ] {
                let list_elsewhere = matches!(example, ColumnType::Array(_)) && dialect != Dialect::Postgres;
                let _ = match list_elsewhere {
                    true => write!(line, " does not compile |"),
                    false => write!(line, " `{}` |", dialect.spelling().column_type(&example, strict)),
                };
            }
            page.push_str(&line);
            page.push('\n');
        }
    }
    page.push_str(
        "\nOn SQLite a `bool` and an `Enum` carry a CHECK on their values, and `Uuid` and `Json` have names of their own, since\n\
         the name of a type decides there how a value is stored: under `UUID` 32 digits would become a float. `Decimal` is a float\n\
         there (lint `imprecise_decimals` above 15 digits).\n",
    );
    page
}

/// How a type is written, with its parameters.
fn examples(word: &str) -> Vec<(String, ColumnType)> {
    let values = vec!["draft".to_owned(), "live".to_owned()];
    let plain = |found| vec![(word.to_owned(), found)];
    match word {
        "bool" => plain(ColumnType::Bool),
        "i16" => plain(ColumnType::I16),
        "i32" => plain(ColumnType::I32),
        "i64" => plain(ColumnType::I64),
        "f32" => plain(ColumnType::F32),
        "f64" => plain(ColumnType::F64),
        "String" => vec![("String".into(), ColumnType::Text), ("String(200)".into(), ColumnType::String(200))],
        "Char" => vec![("Char(2)".into(), ColumnType::Char(2))],
        "Bytes" => vec![("Bytes".into(), ColumnType::Bytes(None)), ("Bytes(16)".into(), ColumnType::Bytes(Some(16)))],
        "Decimal" => vec![("Decimal(10, 2)".into(), ColumnType::Decimal(10, 2))],
        "DateTime" => plain(ColumnType::DateTime),
        "NaiveDateTime" => plain(ColumnType::NaiveDateTime),
        "Date" => plain(ColumnType::Date),
        "Time" => plain(ColumnType::Time),
        "Uuid" => plain(ColumnType::Uuid),
        "Json" => plain(ColumnType::Json),
        "Vec" => vec![("Vec<String>".into(), ColumnType::Array(Box::new(ColumnType::Text)))],
        "Enum" => {
            let named = ColumnType::Enum { values: values.clone(), type_name: Some("status".into()) };
            vec![
                ("Enum(\"draft\", \"live\")".into(), ColumnType::Enum { values, type_name: None }),
                ("Enum(\"draft\", \"live\", type_name = \"status\")".into(), named),
            ]
        }
        _ => Vec::new(),
    }
}

/// `docs/lints.md`: each lint with what it says and what to write instead.
///
/// # Errors
/// An example that does not check or plan.
pub fn lints() -> Result<String, String> {
    let mut page = format!("{MADE}# Lints\n\n");
    page.push_str(
        "Errors say what cannot work; lints say what works and hurts. A lint of level `deny` does not compile until\n\
         `#[allow(name, reason = \"…\")]` stands above the statement, or `#![allow(name, reason = \"…\")]` at the top of the\n\
         migration or of the list; `warn` is a compiler warning on the token; `error` cannot be allowed. In the list,\n\
         `#![deny(name)]` and `#![warn(name)]` change a level for the whole chain, and `#![lint_from(m0042_billing)]` silences all\n\
         lints before that migration, so that a new lint never breaks what has been applied. An `allow` of a statement or a\n\
         migration that allows nothing is a warning; a level of the whole chain is a policy and may be there for what comes.\n\n\
         | lint | level | databases | what is wrong |\n| --- | --- | --- | --- |\n",
    );
    for lint in lint::ALL {
        let _ =
            writeln!(page, "| [`{0}`](#{0}) | {1} | {2} | {3} |", lint.name, level(lint), dialects(lint), lint.what);
    }
    for lint in lint::ALL {
        let _ = write!(
            page,
            "\n## {}\n\nLevel: {}. Databases: {}.\n\n**What**: {}.\n\n**Why**: {}\n\n**The way out**: {}.\n",
            lint.name,
            level(lint),
            dialects(lint),
            lint.what.trim_end_matches('.'),
            lint.why,
            lint.way_out.trim_end_matches('.')
        );
        if let Some(lowered) = lint.lowered {
            let _ = write!(page, "\n**What the plan does by itself**: {}\n", lowered);
        }
        for (title, text) in [("Before", lint.example.before), ("Bad", lint.example.bad), ("Good", lint.example.good)] {
            if !text.trim().is_empty() {
                let _ = write!(page, "\n{title}:\n\n```rust\n{}\n```\n", text.trim());
            }
        }
        for &dialect in lint.dialects {
            let sql = planned(lint, dialect).map_err(|error| format!("{}: {}: {error}", lint.name, dialect.word()))?;
            let _ = write!(
                page,
                "\n<details><summary>The good one on {}</summary>\n\n```sql\n{}\n```\n\n</details>\n",
                dialect.name(),
                sql.trim_end()
            );
        }
    }
    Ok(page)
}

fn level(lint: &Lint) -> &'static str {
    if lint.lowered.is_some() { "lowered" } else { lint.level.word() }
}

fn dialects(lint: &Lint) -> String {
    if lint.dialects.len() == Dialect::ALL.len() {
        return "all".to_owned();
    }
    lint.dialects.iter().map(|dialect| dialect.name()).collect::<Vec<_>>().join(", ")
}

fn planned(lint: &Lint, dialect: Dialect) -> Result<String, String> {
    let mut chain = Chain::new(dialect);
    if !lint.example.before.is_empty() {
        chain.add("m0001", lint.example.before)?;
    }
    Ok(sql_text(&chain.add("m0002", lint.example.good)?.up))
}

/// Operations without documentation.
pub fn undocumented() -> Vec<&'static str> {
    Operation::author_names().filter(|name| Operation::documentation(name).trim().is_empty()).collect()
}
