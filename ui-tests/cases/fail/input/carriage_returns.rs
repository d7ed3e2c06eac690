#[path = "carriage_returns/migrations.rs"]
mod migrations;

fn main() {}
