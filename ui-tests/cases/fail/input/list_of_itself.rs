#[path = "list_of_itself/migrations.rs"]
mod migrations;

fn main() {}
