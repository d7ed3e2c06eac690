//! What the tests in `it/` need: servers, sessions, golden files, and a reader of migrations outside the compiler.

pub mod cases;
pub mod crash;
pub mod database;
pub mod execute;
pub mod fuzzed;
pub mod golden;
pub mod language;
pub mod live;
pub mod pages;
pub mod planned;
pub mod program;
pub mod property;
pub mod random;
pub mod servers;
pub mod session;
