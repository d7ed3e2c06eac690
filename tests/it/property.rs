//! Random chains on SQLite, up, down and up again, on tables with rows. A seed that fails becomes a golden case.
//!
//! `CHAINS=20000` is the long run, `FIRST_SEED=500` starts elsewhere.

use migrate_tests::property::{carry_out, random_chain, shrink, text};

/// Chains a run, from seed 0 on.
const CHAINS: u64 = 300;

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
