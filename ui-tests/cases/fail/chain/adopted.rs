migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), author_id: i64 = references("author"), existing = adopt);
        create_table("author", id: i64 = primary_key(), existing = update);
        release_table("post", statement = 0);
    }
    mod m0002 {
        create_table("post", id: i64 = primary_key(), existing = adopt);
        create_table("tag", id: i64 = primary_key(), existing = "adopt");
    }
}

fn main() {}
