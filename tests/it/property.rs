//! Random chains on SQLite, up, down and up again, on tables with rows. A seed that fails becomes a golden case.
//!
//! `CHAINS=20000` is the long run, `FIRST_SEED=500` starts elsewhere.

use migrate_tests::property::branches::{Late, merge};
use migrate_tests::property::{carry_out, random_chain, shrink, text};

/// Chains a run, from seed 0 on.
const CHAINS: u64 = 300;

/// Chains that are merged from two branches.
const BRANCHES: u64 = 100;

/// More failures than this are one failure.
const SHOWN: usize = 5;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |text| text.parse().unwrap())
}

#[test]
fn random_chains_keep_schema_and_rows() {
    let first = number("FIRST_SEED", 0);
    let (mut failures, mut rows, mut upgrades, mut downgrades, mut notes) = (Vec::new(), 0, 0, 0, 0);
    let chains = number("CHAINS", CHAINS);
    for seed in first..first + chains {
        if chains > CHAINS && (seed - first).is_multiple_of(1000) {
            eprintln!("{} chains so far", seed - first);
        }
        let migrations = random_chain(seed);
        match carry_out(&migrations, seed) {
            Some(Ok(checked)) => {
                rows += checked.rows;
                upgrades += checked.upgrades;
                downgrades += checked.downgrades;
                notes += checked.notes.len();
            }
            Some(Err(first)) => {
                let small = shrink(migrations, seed);
                let error = carry_out(&small, seed).and_then(Result::err).unwrap_or(first);
                failures.push(format!("== seed {seed}\n{error}\n{}", text(&small)));
                eprintln!("{}", failures.last().unwrap());
            }
            None => failures.push(format!("== seed {seed}: the chain is accepted only now and then")),
        }
        if failures.len() >= number("SHOWN", SHOWN as u64) as usize {
            break;
        }
    }
    eprintln!("{chains} chains, {rows} rows, {upgrades} up, {downgrades} down, {notes} notes");
    assert!(failures.is_empty(), "{} chains failed\n{}", failures.len(), failures.join("\n"));
    // Chains that are mostly refused or empty would prove nothing.
    assert!(upgrades > chains * 6 && downgrades > chains * 2, "{upgrades} up, {downgrades} down");
}

/// Each migration but the first comes late once: what is said to commute leaves the same schema and the same rows.
#[test]
fn random_branches_commute_or_are_refused() {
    let first = number("FIRST_SEED", 0);
    let (mut commuted, mut refused, mut senseless, mut failures) = (0, 0, 0, Vec::new());
    let chains = number("BRANCHES", BRANCHES);
    for seed in first..first + chains {
        let migrations = random_chain(seed);
        for late in 1..migrations.len().saturating_sub(1) {
            match merge(&migrations, late) {
                Ok(Late::Commuted) => commuted += 1,
                Ok(Late::Refused) => refused += 1,
                Ok(Late::Senseless) => senseless += 1,
                Err(error) => {
                    failures.push(format!("== seed {seed}, m{:04} late\n{error}\n{}", late + 1, text(&migrations)))
                }
            }
        }
        if failures.len() >= SHOWN {
            break;
        }
    }
    eprintln!("{commuted} commuted, {refused} refused, {senseless} make no sense");
    assert!(failures.is_empty(), "{} failed\n{}", failures.len(), failures.join("\n"));
    assert!(commuted > chains / 4 && refused > chains / 4, "{commuted} commuted, {refused} refused");
}
