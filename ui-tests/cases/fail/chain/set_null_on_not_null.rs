migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key());
        create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = set_null).index());
    }
}

fn main() {}
