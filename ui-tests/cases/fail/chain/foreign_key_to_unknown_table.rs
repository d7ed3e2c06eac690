migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), user_id: i64 = references("usr").index());
        create_table("user", id: i64 = primary_key());
    }
}

fn main() {}
