#[path = "errors_of_several_files/migrations.rs"]
mod migrations;

fn main() {}
