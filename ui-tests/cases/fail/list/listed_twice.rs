migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key());
    }
    mod m0001 {
        create_table("tag", id: i64 = primary_key());
    }
}

fn main() {}
