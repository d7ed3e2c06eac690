#[path = "two_in_a_file/migrations.rs"]
mod migrations;

fn main() {}
