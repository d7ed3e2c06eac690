#[path = "not_utf8/migrations.rs"]
mod migrations;

fn main() {}
