//! One test binary: linking it once is what makes the tests fast to build.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod agreement;
mod concurrent;
mod crash;
mod editor;
mod found;
mod full_text;
mod fuzz;
mod kit;
mod lints;
mod narrowing;
mod operations;
mod order;
mod pages;
mod property;
mod random;
mod read_ahead;
mod servers;
mod tidy;
mod words;
