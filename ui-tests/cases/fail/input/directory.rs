#[path = "directory/migrations.rs"]
mod migrations;

fn main() {}
