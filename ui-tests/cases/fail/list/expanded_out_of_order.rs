#[path = "expanded_out_of_order/migrations.rs"]
mod migrations;

fn main() {}
