#[path = "misspelt_across_files/migrations.rs"]
mod migrations;

fn main() {}
