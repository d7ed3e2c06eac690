migrate_runtime::migrations! {
    #![dialects(sqlite, mysql)]
    mod m0001 {
        create_table("post", id: i64 = primary_key());
    }
}

fn main() {}
