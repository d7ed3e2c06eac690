//! The messages that the README shows.

#[path = "readme/migrations.rs"]
mod migrations;

fn main() {}
