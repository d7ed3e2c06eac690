//! The reference pages in `docs/` are what the code says. `BLESS=1 cargo test -p migrate-tests pages` rewrites them.

use migrate_tests::golden::compare;
use migrate_tests::pages;
use std::path::{Path, PathBuf};

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name)
}

#[test]
fn pages_of_operations() {
    compare(&page("operations.md"), &pages::operations().unwrap()).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn pages_of_types() {
    compare(&page("types.md"), &pages::types()).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn pages_of_lints() {
    compare(&page("lints.md"), &pages::lints().unwrap()).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn pages_leave_no_operation_out() {
    assert_eq!(pages::undocumented(), Vec::<&str>::new());
}
