migrate_runtime::migrations! {
    mod m0001 {
        creat_table("user", id: i64 = primary_key(), email: String(255));
    }
    mod m0002 {
        create_index("user", ["email"]);
        create_table("post", id: i64 = primary_key(), user_id: i64 = references("user").index());
    }
}

fn main() {}
