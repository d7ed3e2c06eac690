#[path = "file_missing/migrations.rs"]
mod migrations;

fn main() {}
