migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: Option<i64> = primary_key());
    }
}

fn main() {}
