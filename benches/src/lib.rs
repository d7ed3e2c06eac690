//! What the measurements share: a chain of any length, and a clock that pairs two ways of doing a thing.
//!
//! Machines are shared and noisy, so absolute times say little: both ways run in turn, and the ratio of each pair is
//! taken before the median. (Criterion and divan measure one function after the other, which does not cancel drift.)

pub mod crates;

use migrate_core::chain::{self, Source};
use migrate_core::dialect::Dialect;
use migrate_core::operation::NoAnalyzer;
use migrate_core::schema::Schema;
use migrate_core::text::Script;
use migrate_runtime::__private::{DialectMigration, State};
use migrate_runtime::{Migration, Migrations};
use std::time::{Duration, Instant};

/// The statements of migration `index` (from 0) as canonical text: odd ones create a table with an index, even ones add a
/// column. As authors write them: [`crates::written`].
pub fn statements(index: usize) -> String {
    let table = index / 2;
    if index.is_multiple_of(2) {
        format!(
            "create_table(\"item_{table}\", \"id\": i64 = primary_key(), \"name\": String(100), \"email\": ?String(200), \
             \"amount\": i64 = server_default(0), \"note\": ?String, \"created_at\": DateTime = server_default(now()));\n\
             create_index(\"item_{table}\", [\"name\"]);\n"
        )
    } else {
        format!("add_column(\"item_{table}\", \"status\": String(20) = server_default(\"new\"));\n")
    }
}

/// A chain of `count` small migrations, checked like the macro does it. Leaks its memory: a chain is `'static`.
pub fn chain(count: usize) -> &'static Migrations {
    let texts: Vec<String> = (0..count).map(statements).collect();
    chain_of(&texts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A chain of migrations that are given as canonical text.
pub fn chain_of(texts: &[&str]) -> &'static Migrations {
    let mut schema = Schema::new();
    let mut list = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let version: &'static str = format!("m{:04}", index + 1).leak();
        let script = Script::read(text).expect("the statements are canonical text");
        let lints = &migrate_core::lint::Settings::default();
        let source = Source { version, attributes: &[], calls: &script.calls, locate: &|_| None, lints };
        let checked = chain::check(&mut schema, Dialect::Sqlite, &source, &NoAnalyzer);
        let errors: Vec<_> = checked.diagnostics.iter().filter(|diagnostic| diagnostic.lint.is_none()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        let compiled = DialectMigration {
            dialect: Dialect::Sqlite,
            up: checked.up.write().leak(),
            down: checked.down.write().leak(),
            lines: &[],
            checksum: checked.checksum(),
            identity: migrate_core::hash::identity(version, checked.checksum()),
            before: checked.before,
            after: checked.after,
        };
        list.push(Migration {
            version,
            description: "",
            file: "",
            state: State::Checked,
            dialects: vec![compiled].leak(),
            functions: &[],
        });
    }
    Box::leak(Box::new(Migrations::new(list.leak())))
}

/// Runs both ways in turn and prints the median ratio `a / b` with the medians; gives the ratio.
pub fn compare(name: &str, rounds: usize, mut a: impl FnMut() -> Duration, mut b: impl FnMut() -> Duration) -> f64 {
    let (mut ratios, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    a();
    b();
    for round in 0..rounds {
        // Who goes first alternates, so that neither always finds warm caches.
        let (x, y) = if round % 2 == 0 {
            let x = a();
            (x, b())
        } else {
            let y = b();
            (a(), y)
        };
        ratios.push(x.as_secs_f64() / y.as_secs_f64());
        ours.push(x.as_secs_f64());
        theirs.push(y.as_secs_f64());
    }
    let ratio = median(&mut ratios);
    println!("{name:<44} {:>10.1} us  / {:>10.1} us  = {ratio:.3}", median(&mut ours) * 1e6, median(&mut theirs) * 1e6);
    ratio
}

/// The median of some figures.
pub fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// How long `work` takes.
pub fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}
