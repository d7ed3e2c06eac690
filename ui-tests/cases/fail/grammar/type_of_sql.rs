migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: VARCHAR(9));
    }
}

fn main() {}
