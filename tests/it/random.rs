//! Random chains, up and down again, on every database. A seed that fails becomes a golden case.

use migrate_core::dialect::Dialect;
use migrate_core::plan::sql_text;
use migrate_tests::golden::difference;
use migrate_tests::live::Live;
use migrate_tests::random::{RandomChain, chain};

/// Chains a run; `RANDOM_SEEDS=100..200` tries others.
const SEEDS: std::ops::Range<u64> = 0..12;

const LENGTH: usize = 8;

fn seeds() -> std::ops::Range<u64> {
    let Ok(text) = std::env::var("RANDOM_SEEDS") else { return SEEDS };
    let (first, last) = text.split_once("..").expect("RANDOM_SEEDS=first..last");
    first.parse().unwrap()..last.parse().unwrap()
}

/// All the way up, then all the way down: each step down gives the catalogue and the rows before its step up; what is
/// dropped is stashed, so that no row and no value is lost.
fn there_and_back(dialect: Dialect) {
    let mut failures = Vec::new();
    for seed in seeds() {
        let RandomChain { text, migrations } = chain(seed, LENGTH);
        let (_, migrations) = migrations.into_iter().find(|(found, _)| *found == dialect).unwrap();
        if let Err(error) = try_chain(Live::new(dialect, migrations).unwrap()) {
            failures.push(format!("== seed {seed}\n{error}\n{text}"));
        }
    }
    assert!(failures.is_empty(), "{} chains failed\n{}", failures.len(), failures.join("\n"));
}

/// SQLite keeps the text of statements, which differs where the meaning does not: the runtime's own verification of
/// the live tables stands for it.
fn catalogue(live: &mut Live) -> Result<String, String> {
    if live.database.dialect == Dialect::Sqlite { Ok(String::new()) } else { live.database.catalogue() }
}

fn try_chain(mut live: Live) -> Result<(), String> {
    let mut before = Vec::new();
    for position in 0..live.migrations.len() {
        before.push((catalogue(&mut live)?, live.database.rows()?));
        let steps = sql_text(&live.migrations[position].up);
        live.upgrade(position).map_err(|error| format!("{error}\n{steps}"))?;
    }
    for (position, (before, rows)) in before.iter().enumerate().rev() {
        let steps = live.migrations[position].down.as_ref().map(|steps| sql_text(steps)).unwrap_or_default();
        live.downgrade(position).map_err(|error| format!("{error}\n{steps}"))?;
        for (before, after) in [(before, &catalogue(&mut live)?), (rows, &live.database.rows()?)] {
            if before != after {
                return Err(format!("down m{:04}:\n{}\n{steps}", position + 1, difference(before, after)));
            }
        }
    }
    Ok(())
}

#[test]
fn there_and_back_on_sqlite() {
    there_and_back(Dialect::Sqlite);
}

#[test]
fn there_and_back_on_postgres() {
    there_and_back(Dialect::Postgres);
}

#[test]
fn there_and_back_on_mariadb() {
    there_and_back(Dialect::MariaDb);
}
