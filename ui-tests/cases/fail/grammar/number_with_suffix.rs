migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), size: i32 = server_default(0i32));
    }
}

fn main() {}
