migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), status: String(4) = server_default("draft"));
    }
}

fn main() {}
