#![deny(warnings)]
//! A time of day at the place where it is meant needs no zone.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), created_at: DateTime, opens: NaiveDateTime);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
