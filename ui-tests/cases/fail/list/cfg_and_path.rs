migrate_runtime::migrations! {
    #[cfg(unix)]
    mod m0001 {
        create_table("post", id: i64 = primary_key());
    }
    #[path = "other.rs"]
    mod m0002 {
        create_table("tag", id: i64 = primary_key());
    }
}

fn main() {}
