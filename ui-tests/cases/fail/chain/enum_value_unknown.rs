migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), mood: Enum("glad", "sad") = server_default("mad"));
    }
}

fn main() {}
