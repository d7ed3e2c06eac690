//! What building a user's program costs, beside the same program with a constant of SQL and with refinery.
//!
//! Targets: a clean debug build takes at most refinery's processor time; 1,000 migrations with raw SQL and all lints at
//! most 1.5 s more than the constant, and linear; after an edit of one of 1,000 a debug build in 1.0 s and a release build
//! of the final crate in 2 s; a new line in the list is never missed; a stripped release program with 100 migrations at
//! most 500 KiB larger than the constant's.

use migrate_benches::crates::{Generated, With, written};
use migrate_benches::median;
use std::path::Path;

fn reached(is: bool) -> &'static str {
    if is { "reached" } else { "MISSED" }
}

/// The median time of building the crate itself again, in seconds: on the clock, and of all processors.
fn rebuild(generated: &Generated, release: bool, rounds: usize, mut change: impl FnMut(usize)) -> (f64, f64) {
    let (mut clock, mut processors) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        change(round);
        let (on_the_clock, of_processors) = generated.build(release);
        clock.push(on_the_clock.as_secs_f64());
        processors.push(of_processors.as_secs_f64());
    }
    (median(&mut clock), median(&mut processors))
}

fn main() {
    let temporary = tempfile::tempdir().expect("a directory can be made");
    let at = |name: &str| temporary.path().join(name);
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| word == name);
    if wanted("clean") {
        clean(temporary.path());
    }
    let target = at("target");
    let new = |with, count: usize| {
        Generated::new(&at(&format!("{with:?}{count}")), &target.join(format!("{with:?}")), with, count)
    };
    if wanted("many") {
        let constant = new(With::Constant, 1000);
        constant.build(false);
        let (least, least_processors) = rebuild(&constant, false, 5, |_| constant.touch());
        println!(
            "debug build of the final crate, a constant of 1,000: {least:.2} s, processors {least_processors:.2} s"
        );
        let mut times = Vec::new();
        for count in [1000, 2000] {
            let ours = new(With::Ours, count);
            ours.build(false);
            let (clock, processors) = rebuild(&ours, false, 5, |_| ours.touch());
            println!(
                "debug build of the final crate, {count} migrations:       {clock:.2} s, processors {processors:.2} s"
            );
            times.push(clock);
            if count == 1000 {
                println!("  over the constant {:.2} s (target 1.5): {}", clock - least, reached(clock - least <= 1.5));
                edited(&ours);
            }
        }
        println!("  2,000 / 1,000: {:.2}", times[1] / times[0]);
    }
    if wanted("size") {
        let (ours, constant) = (new(With::Ours, 100), new(With::Constant, 100));
        ours.build(true);
        constant.build(true);
        let more = ours.size(true).saturating_sub(constant.size(true)) >> 10;
        println!(
            "stripped release program, 100 migrations: {} KiB, the constant's {} KiB: {more} KiB more (target 500): {}",
            ours.size(true) >> 10,
            constant.size(true) >> 10,
            reached(more <= 500)
        );
    }
}

fn edited(ours: &Generated) {
    let edit = |round: usize| {
        let mark = format!("'marked {round}'");
        ours.write_migration(501, &written(501).replace("'new'", &mark));
    };
    let (clock, processors) = rebuild(ours, false, 5, &edit);
    println!(
        "  one of 1,000 edited, debug: {clock:.2} s, processors {processors:.2} s (target 1.0): {}",
        reached(clock <= 1.0)
    );
    assert!(ours.contains("marked 4"), "the edit is in the program");
    ours.build(true);
    let (clock, processors) = rebuild(ours, true, 3, |round| edit(round + 10));
    println!(
        "  one of 1,000 edited, release: {clock:.2} s, processors {processors:.2} s (target 2): {}",
        reached(clock <= 2.0)
    );
    ours.write_migration(1000, "create_table(\"brand_new\", id: i64 = primary_key());\n");
    ours.write_list(1001);
    ours.build(false);
    assert!(ours.contains("brand_new"), "a new line is in the program");
    println!("  a new line in the list: built");
    std::fs::remove_file(ours.migration(1000)).expect("it was written");
    ours.write_list(1000);
}

fn clean(temporary: &Path) {
    let mut times = Vec::new();
    for with in [With::Constant, With::Refinery, With::Ours] {
        let (directory, target) =
            (temporary.join(format!("clean{with:?}")), temporary.join(format!("clean{with:?}.target")));
        let generated = Generated::new(&directory, &target, with, 10);
        generated.fetch();
        let (clock, processors) = generated.build_all();
        println!(
            "clean debug build, {with:?}: {:.1} s, processors {:.1} s",
            clock.as_secs_f64(),
            processors.as_secs_f64()
        );
        times.push(processors.as_secs_f64());
    }
    println!("  ours / refinery: {:.2} (target 1): {}", times[2] / times[1], reached(times[2] <= times[1]));
}
