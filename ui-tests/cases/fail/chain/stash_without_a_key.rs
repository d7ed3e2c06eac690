migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("log", line: String, level: i32);
        create_table("post", id: i64 = primary_key(), title: String);
    }
    mod m0002 {
        drop_column("log", "level", refill = 1, stash = true);
        update("post", set = { id: 1 }, where = "id = 2", stash = true);
    }
}

fn main() {}
