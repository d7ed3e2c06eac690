#[path = "empty_file/migrations.rs"]
mod migrations;

fn main() {}
