migrate_runtime::migrations! {
    mod m0001 {
        let table = "post";
        create_table!("post", id: i64 = primary_key());
        create_table("tag", id: i64 = primary_key(), size: Option<i32> = server_default(&1), mark: String = server_default(c"a"));
    }
}

fn main() {}
