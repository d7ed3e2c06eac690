migrate_runtime::migrations! {
    #![dialects]
    #![dialects(sqlite, sqlite)]
    #![lint_from]
    #![crate = 5]
    #![7]
    mod m0001 {
        create_table("post", id: i64 = primary_key());
    }
    #[doc(hidden)]
    #[derive(Debug)]
    mod m0002 {
        create_table("tag", id: i64 = primary_key());
    }
    mod m0003, 
    5;
}

fn main() {}
