migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key().server_default(1), title: String(200));
    }
}

fn main() {}
