#[path = "file_elsewhere/migrations.rs"]
mod migrations;
#[path = "file_elsewhere/old/m0002_titles.rs"]
mod titles;

fn main() {}
