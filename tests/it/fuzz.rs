//! The inputs that fuzzing kept, run again: each gives diagnostics or is accepted, and none a panic. How to look for more
//! stands in CONTRIBUTING.md.

use migrate_tests::fuzzed;
use std::path::Path;

fn seeds(kind: &str, run: fn(&str)) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(kind);
    let mut count = 0;
    for entry in std::fs::read_dir(&directory).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let result = std::panic::catch_unwind(|| run(&text));
        assert!(result.is_ok(), "{}", path.display());
        count += 1;
    }
    assert!(count > 20, "{count} seeds in {}", directory.display());
}

#[test]
fn fuzzed_migrations() {
    seeds("migration", fuzzed::migration);
}

#[test]
fn fuzzed_sql() {
    seeds("sql", fuzzed::sql);
}

/// On a stack as large as the compiler's own, 8 MiB: a test's is smaller.
fn in_the_compiler(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(8 << 20).spawn(work).unwrap();
    thread.join().unwrap();
}

/// What recursion could not stand.
#[test]
fn deep_and_long_input() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(1_000), close.repeat(1_000));
    for text in [
        deep("(", ")"),
        deep("CASE WHEN 1 THEN ", " END"),
        deep("coalesce(1, ", ")"),
        deep("(SELECT ", ")"),
        "NOT ".repeat(2_000),
        "- ".repeat(2_000),
        "1 + ".repeat(5_000),
        "a.".repeat(5_000),
        format!("SELECT {}1", "1, ".repeat(5_000)),
        format!("SELECT 1{}", " UNION SELECT 1".repeat(2_000)),
        "SELECT 1; ".repeat(2_000),
        "'".repeat(99_999),
    ] {
        in_the_compiler(move || fuzzed::sql(&text));
    }
}

#[test]
fn long_migrations() {
    for text in [
        format!("execute({});", "sql(".repeat(100) + &")".repeat(100)),
        format!("create_table(\"t\", {});", (0..500).map(|n| format!("c{n}: i64")).collect::<Vec<_>>().join(", ")),
        "add_column(\"post\", x: Option<i64>); ".repeat(500),
        format!("insert(\"user\", {});", "{ email: \"x\" }, ".repeat(1_000)),
        ";".repeat(10_000),
        "#[allow(x)] ".repeat(300),
        format!("create_table(\"t\", a: {}i64{});", "Vec<".repeat(500), ">".repeat(500)),
        format!("update(\"post\", set = {{ size: {}1{} }});", "[".repeat(500), "]".repeat(500)),
    ] {
        in_the_compiler(move || fuzzed::migration(&text));
    }
}
