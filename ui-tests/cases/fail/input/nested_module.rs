#[path = "nested_module/migrations.rs"]
mod migrations;

fn main() {}
