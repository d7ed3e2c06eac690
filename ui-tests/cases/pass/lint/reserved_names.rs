#![deny(warnings)]
//! Words that SQLite takes as names.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(40), date: Date, key: String(40));
    }
    mod m0002 {
        add_column("user", rank: Option<i32>);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
