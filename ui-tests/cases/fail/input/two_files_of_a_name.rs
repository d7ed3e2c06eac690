#[path = "two_files_of_a_name/migrations.rs"]
mod migrations;

fn main() {}
