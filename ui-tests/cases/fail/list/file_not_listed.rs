#[path = "file_not_listed/migrations.rs"]
mod migrations;

fn main() {}
