#![deny(warnings)]
//! As many digits as a float keeps.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("account", id: i64 = primary_key(), balance: Decimal(15, 4));
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
