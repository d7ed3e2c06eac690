migrate_runtime::migrations! {
    mod m0001 {
        #![dialects(sqlite)]
        #![only(sqlite)]
        #![deny(lost_data)]
        create_table("post", id: i64 = primary_key());
    }
    mod m0002 {
        #[irreversible("gone")]
        drop_table("post", stash = true);
    }
    mod m0003 {
        #[expect(narrow_keys)]
        #[transaction(off)]
        create_table("log", id: i64 = primary_key());
        #[allow(reason = "it is small")]
        create_index("log", ["id"]);
    }
}

fn main() {}
