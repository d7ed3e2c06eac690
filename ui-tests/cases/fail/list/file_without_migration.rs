#[path = "file_without_migration/migrations.rs"]
mod migrations;

fn main() {}
