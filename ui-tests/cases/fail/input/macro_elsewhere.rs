#[path = "macro_elsewhere/index.rs"]
#[macro_use]
mod index;
#[path = "macro_elsewhere/migrations.rs"]
mod migrations;

fn main() {}
