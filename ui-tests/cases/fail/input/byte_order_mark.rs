#[path = "byte_order_mark/migrations.rs"]
mod migrations;

fn main() {}
