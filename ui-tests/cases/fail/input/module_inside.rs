#[path = "module_inside/migrations.rs"]
mod migrations;

fn main() {}
