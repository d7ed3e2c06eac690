//! `cargo check` of a crate with many migrations. Targets: 1,000 in under 3 s with a debug macro on two cores, and
//! 2,000 at most 2.3 times as long; compared with the same crate whose list is empty.

use migrate_benches::{median, statements};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

fn write_crate(directory: &Path, count: usize) {
    let source = directory.join("src/migrations");
    let _ = std::fs::remove_dir_all(directory.join("src"));
    std::fs::create_dir_all(&source).expect("a directory can be made");
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join("migrate-runtime");
    let manifest = format!(
        "[package]\nname = \"many\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nmigrate-runtime = {{ path = {runtime:?}, default-features = false }}\n"
    );
    std::fs::write(directory.join("Cargo.toml"), manifest).expect("a file can be written");
    std::fs::write(directory.join("src/lib.rs"), "pub mod migrations;\n").expect("a file can be written");
    let mut list = String::from("migrate_runtime::migrations! {\n");
    for index in 0..count {
        let name = format!("m{:04}", index + 1);
        list.push_str(&format!("    mod {name};\n"));
        let text =
            format!("migrate_runtime::migration! {{\n{}}}\n", statements(index).replace(": ?", ": ").replace("?", ""));
        let text = optional(&text);
        std::fs::write(source.join(format!("{name}.rs")), text).expect("a file can be written");
    }
    list.push_str("}\n");
    std::fs::write(directory.join("src/migrations.rs"), list).expect("a file can be written");
}

/// Canonical text marks NULL with a question mark, the language with `Option`.
fn optional(text: &str) -> String {
    text.replace("\"email\": String(200)", "\"email\": Option<String(200)>")
        .replace("\"note\": String,", "\"note\": Option<String>,")
}

fn check(directory: &Path, target: &Path) -> f64 {
    // A changed file makes cargo check this crate, and only this one, again.
    let library = directory.join("src/lib.rs");
    std::fs::write(&library, format!("pub mod migrations;\n// {:?}\n", Instant::now())).expect("a file can be written");
    let start = Instant::now();
    let status = Command::new("cargo")
        .args(["check", "--quiet"])
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "the generated crate does not compile");
    start.elapsed().as_secs_f64()
}

fn main() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let target = directory.path().join("target");
    let crates: Vec<_> = [0, 1000, 2000]
        .into_iter()
        .map(|count| {
            let path = directory.path().join(format!("many{count}"));
            std::fs::create_dir_all(&path).expect("a directory can be made");
            write_crate(&path, count);
            check(&path, &target);
            (count, path)
        })
        .collect();
    let mut medians = Vec::new();
    for (count, path) in &crates {
        let mut figures: Vec<f64> = (0..5).map(|_| check(path, &target)).collect();
        let middle = median(&mut figures);
        println!("cargo check, {count:>4} migrations: {middle:.2} s (median of 5)");
        medians.push(middle);
    }
    if let [empty, thousand, two_thousand] = medians.as_slice() {
        println!("1,000 over an empty list: {:.2} s; 2,000 / 1,000: {:.2}", thousand - empty, two_thousand / thousand);
    }
}
