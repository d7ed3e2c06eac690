//! What ARCHITECTURE.md says must be absent or complete, checked.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use migrate_core::operation::Operation;
use std::path::{Path, PathBuf};

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

fn rust_files(under: &str) -> Vec<(PathBuf, String)> {
    fn walk(directory: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(directory).expect("a folder of the workspace").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source file");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&workspace().join(under), &mut found);
    assert!(!found.is_empty(), "{under} has no files");
    found
}

#[test]
fn the_core_has_no_input_or_output() {
    let forbidden =
        ["std::fs", "std::net", "std::io", "std::process", "std::env", "std::time", "std::thread", "println!"];
    for under in ["migrate-core/src", "migrate-sql/src"] {
        for (path, text) in rust_files(under) {
            for word in forbidden {
                assert!(!text.contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn the_core_depends_on_nothing_but_what_is_allowed() {
    let manifest = std::fs::read_to_string(workspace().join("migrate-core/Cargo.toml")).expect("the manifest");
    let dependencies =
        manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next()).expect("its part");
    let names: Vec<&str> = dependencies
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .collect();
    assert_eq!(names, ["siphasher"]);
}

#[test]
fn a_users_binary_has_no_sql_parser() {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "-p", "blog", "-e", "normal,no-proc-macro", "--prefix", "none"])
        .current_dir(workspace())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(tree.contains("migrate-core"), "{tree}");
    for absent in ["migrate-sql", "sqlparser", "syn ", "proc-macro2"] {
        assert!(!tree.contains(absent), "{absent} is in the binary:\n{tree}");
    }
}

#[test]
fn operations_compare_no_dialects() {
    for (path, text) in rust_files("migrate-core/src/operation") {
        for word in ["Dialect::Sqlite", "Dialect::Postgres", "Dialect::MariaDb"] {
            assert!(!text.contains(word), "{} mentions {word}; ask the capabilities", path.display());
        }
    }
}

#[test]
fn every_operation_has_golden_cases_and_a_line_in_the_readme() {
    let readme = std::fs::read_to_string(workspace().join("README.md")).expect("the readme");
    for name in Operation::author_names() {
        let cases = workspace().join("tests/cases/operations").join(name);
        let count = std::fs::read_dir(&cases).map(|entries| entries.count()).unwrap_or_default();
        // Rust functions are no SQL: the runtime's own tests run them.
        assert!(count >= 1 || name == "run", "{} has no case", cases.display());
        assert!(readme.contains(&format!("| `{name}` |")), "README.md says nothing of `{name}`");
    }
}

#[test]
fn files_stay_small_enough_to_read() {
    for under in ["migrate-core/src", "migrate-sql/src", "migrate-macros/src", "migrate-runtime/src"] {
        for (path, text) in rust_files(under) {
            let lines = text.lines().count();
            assert!(lines <= 800, "{} has {lines} lines: split it", path.display());
            assert!(path.file_name().is_some_and(|name| name != "mod.rs"), "{}: no mod.rs", path.display());
        }
    }
}
