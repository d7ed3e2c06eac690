#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), created_at: NaiveDateTime);
    }
    mod m0002 {
        add_column("post", read_at: Option<NaiveDateTime>);
    }
}

fn main() {}
