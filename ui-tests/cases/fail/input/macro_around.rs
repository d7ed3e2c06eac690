#[path = "macro_around/migrations.rs"]
mod migrations;

fn main() {}
