//! `cargo check` of a crate with many migrations, raw SQL among them. Targets: 1,000 in under 3 s with a debug macro on
//! two cores, and 2,000 at most 2.3 times as long; compared with the same crate whose list is empty.

use migrate_benches::crates::{Generated, With};
use migrate_benches::median;

fn main() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let target = directory.path().join("target");
    let mut medians = Vec::new();
    for count in [0, 1000, 2000] {
        let generated = Generated::new(&directory.path().join(format!("many{count}")), &target, With::Ours, count);
        generated.check();
        let mut figures: Vec<f64> = (0..5)
            .map(|_| {
                generated.touch();
                generated.check().0.as_secs_f64()
            })
            .collect();
        let middle = median(&mut figures);
        println!("cargo check, {count:>4} migrations: {middle:.2} s (median of 5)");
        medians.push(middle);
    }
    if let [empty, thousand, two_thousand] = medians.as_slice() {
        println!("1,000 over an empty list: {:.2} s; 2,000 / 1,000: {:.2}", thousand - empty, two_thousand / thousand);
    }
}
