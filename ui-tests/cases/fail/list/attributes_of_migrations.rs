migrate_runtime::migrations! {
    #![dialects(sqlite)]
    #[allow(narrow_keys, reason = "a small log")]
    mod m0001 {
        create_table("log", id: i64 = primary_key());
    }
    #[only(sqlite)]
    mod m0002 {
        create_table("post", id: i64 = primary_key());
    }
}

fn main() {}
