migrate_runtime::migrations! {
    mod m0001 {
        creat_table("post", id: i64 = primary_key());
    }
}

fn main() {}
