#[path = "cfg_around/migrations.rs"]
mod migrations;

fn main() {}
