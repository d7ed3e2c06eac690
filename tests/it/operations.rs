//! Every operation: what it comes to as text (golden files), and what it does to live databases.

use migrate_core::dialect::Dialect;
use migrate_core::plan::sql_text;
use migrate_tests::cases::{self, Case};
use migrate_tests::golden::{compare, difference};
use migrate_tests::live::Live;
use migrate_tests::planned::{plan, schema_text};

/// Runs a check over all cases and shows everything that failed.
fn for_each_case(check: impl Fn(&Case) -> Result<(), String>) {
    let cases = cases::all().unwrap();
    assert!(!cases.is_empty(), "no case found");
    let failures: Vec<String> =
        cases.iter().filter_map(|case| check(case).err().map(|error| format!("== {}\n{error}", case.name))).collect();
    assert!(failures.is_empty(), "{} of {} cases failed\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn a_difference_shows_what_is_only_on_one_side() {
    assert_eq!(difference("a\nb\nc", "a\nx\nc\nd"), " a\n-b\n+x\n c\n+d\n");
    assert_eq!(difference("a", "a"), " a\n");
}

#[test]
fn golden_files() {
    for_each_case(|case| {
        let mut failures = Vec::new();
        let mut schemas = Vec::new();
        for dialect in &case.dialects {
            match plan(case, *dialect) {
                Ok(migrations) => {
                    let Some(planned) = migrations.last() else { return Err("no migration".to_owned()) };
                    let word = dialect.word();
                    let down = match &planned.down {
                        Ok(steps) => sql_text(steps),
                        Err(reason) => format!("-- irreversible: {reason}\n"),
                    };
                    failures
                        .extend(compare(&case.directory.join(format!("up.{word}.sql")), &sql_text(&planned.up)).err());
                    failures.extend(compare(&case.directory.join(format!("down.{word}.sql")), &down).err());
                    schemas.push((word, schema_text(&planned.after)));
                }
                Err(error) => failures.push(format!("{}: {error}", dialect.word())),
            }
        }
        if schemas.len() == case.dialects.len() {
            // One text where the dialects agree.
            let first = schemas.first().map(|(_, text)| text.clone()).unwrap_or_default();
            let text = if schemas.iter().all(|(_, text)| *text == first) {
                first
            } else {
                schemas.iter().map(|(word, text)| format!("[{word}]\n{text}")).collect()
            };
            failures.extend(compare(&case.directory.join("schema.txt"), &text).err());
        }
        if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
    });
}

/// Setup, up, down: all succeed, and the catalogue and the rows are what they were.
fn executed(case: &Case, dialect: Dialect) -> Result<(), String> {
    if !case.dialects.contains(&dialect) {
        return Ok(());
    }
    let mut live = Live::new(dialect, plan(case, dialect)?)?;
    let last = live.migrations.len() - 1;
    for position in 0..last {
        live.upgrade(position)?;
    }
    let (catalogue, rows) = (live.database.catalogue()?, live.database.rows()?);
    live.upgrade(last)?;
    compare(&case.directory.join(format!("rows.{}.txt", dialect.word())), &live.database.timeless_rows()?)?;
    if live.migrations[last].down.is_err() {
        return Ok(());
    }
    live.downgrade(last)?;
    let (catalogue_after, rows_after) = (live.database.catalogue()?, live.database.rows()?);
    if catalogue != catalogue_after {
        return Err(format!("the catalogue after down is another:\n{}", difference(&catalogue, &catalogue_after)));
    }
    if rows != rows_after && !case.rows_lost {
        return Err(format!("the rows after down are others:\n{}", difference(&rows, &rows_after)));
    }
    if rows == rows_after && case.rows_lost {
        return Err("says `rows: lost`, but no row was lost".to_owned());
    }
    Ok(())
}

#[test]
fn executed_on_sqlite() {
    for_each_case(|case| executed(case, Dialect::Sqlite));
}

#[test]
fn executed_on_postgres() {
    for_each_case(|case| executed(case, Dialect::Postgres));
}

#[test]
fn executed_on_mariadb() {
    for_each_case(|case| executed(case, Dialect::MariaDb));
}

/// An operation without a case is an operation that nobody tries.
#[test]
fn every_operation_has_two_cases() {
    use migrate_core::operation::Operation;
    if std::env::var_os("CASE").is_some() {
        return;
    }
    let cases = cases::all().unwrap();
    let lacking: Vec<&str> = Operation::author_names()
        .filter(|name| cases.iter().filter(|case| case.name.starts_with(&format!("{name}/"))).count() < 2)
        .collect();
    assert!(lacking.is_empty(), "fewer than two golden cases: {}", lacking.join(", "));
}
