//! Random chains for SQLite with everything that it can do, checked by the kit that users have.
//!
//! Numbers come from the generator of [`crate::random`]: a seed gives the same chain everywhere. A package for property
//! tests would shrink numbers, while what has to shrink here are statements that stand on each other: leaving some out
//! and asking the compiler's side whether the rest is still a chain is all that it takes.

pub mod branches;
mod columns;
mod rows;
mod statements;

use crate::planned::{Chain, Planned};
use crate::program::Program;
use crate::random::Random;
use migrate_core::dialect::Dialect;
use migrate_core::schema::Schema;
use migrate_runtime::testing::{Check, Checked};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Statements, migration by migration.
pub type Statements = Vec<Vec<String>>;

/// How often a statement is made anew until the compiler's side accepts it.
const ATTEMPTS: usize = 12;

/// Makes a chain from a seed.
pub fn random_chain(seed: u64) -> Statements {
    let mut random = Random::new(seed);
    let length = 2 + random.below(6);
    let mut writer = statements::Writer { random, names: 0, last: String::new() };
    let mut chain = Chain::new(Dialect::Sqlite);
    let mut migrations = Statements::new();
    for number in 1..=length {
        let version = version(number);
        let mut body: Vec<String> = Vec::new();
        // Batches have a migration of their own.
        if writer.random.chance(8) {
            let batch = writer.batches(chain.schema());
            if accepted(&chain, &version, std::slice::from_ref(&batch)).is_some() && chain.add(&version, &batch).is_ok()
            {
                migrations.push(vec![batch]);
                continue;
            }
        }
        for _ in 0..1 + writer.random.below(4) {
            for _ in 0..ATTEMPTS {
                let Some(schema) = accepted(&chain, &version, &body) else { break };
                body.push(writer.statement(&schema));
                if accepted(&chain, &version, &body).is_some() {
                    break;
                }
                body.pop();
            }
        }
        if !body.is_empty() && chain.add(&version, &body.join("\n")).is_ok() {
            migrations.push(body);
        }
    }
    migrations
}

fn version(number: usize) -> String {
    format!("m{number:04}")
}

fn accepted(chain: &Chain, version: &str, body: &[String]) -> Option<Schema> {
    let mut trial = chain.clone();
    trial.add(version, &body.join("\n")).ok()?;
    Some(trial.schema().clone())
}

/// The chain as it is written in files.
pub fn text(migrations: &Statements) -> String {
    let mut out = String::new();
    for (place, statements) in migrations.iter().enumerate() {
        out.push_str(&format!("//# {}\n{}\n", version(place + 1), statements.join("\n")));
    }
    out
}

/// Carries a chain out on populated tables.
///
/// # Errors
/// What is not as the chain says. A chain that the compiler's side refuses is `None`.
pub fn carry_out(migrations: &Statements, seed: u64) -> Option<Result<Checked, String>> {
    let mut chain = Chain::new(Dialect::Sqlite);
    let mut planned: Vec<Planned> = Vec::new();
    for (place, statements) in migrations.iter().enumerate() {
        planned.push(chain.add(&version(place + 1), &statements.join("\n")).ok()?);
    }
    let program = Program::new(&planned);
    let check = Check::new(program.chain())
        .seed(seed)
        .rows(if seed.is_multiple_of(5) { 12 } else { 4 })
        .foreign_keys(!seed.is_multiple_of(4))
        .careless(seed % 8 < 3);
    let result = catch_unwind(AssertUnwindSafe(|| check.run()));
    Some(match result {
        // Statements that write rows are made blindly: some of their rows fit nothing.
        Ok(Err(error)) if error.to_string().contains("on rows that the chain itself writes") => Ok(Checked::default()),
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("panicked".to_owned()),
    })
}

/// Leaves out whatever can be left out of a chain that fails.
pub fn shrink(mut migrations: Statements, seed: u64) -> Statements {
    let fails = |migrations: &Statements| matches!(carry_out(migrations, seed), Some(Err(_)));
    loop {
        let mut smaller = None;
        'search: for place in (0..migrations.len()).rev() {
            let mut without = migrations.clone();
            without.remove(place);
            if fails(&without) {
                smaller = Some(without);
                break 'search;
            }
            for statement in (0..migrations[place].len()).rev() {
                let mut without = migrations.clone();
                without[place].remove(statement);
                without.retain(|statements| !statements.is_empty());
                if fails(&without) {
                    smaller = Some(without);
                    break 'search;
                }
            }
        }
        match smaller {
            Some(smaller) => migrations = smaller,
            None => return migrations,
        }
    }
}
