migrate_runtime::migrations! {
    #![dialects(sqlite3, postgresql)]
    mod m0001 {
        create_table("post", id: i64 = primary_key());
    }
}

fn main() {}
