//! Other tools have bare words for what is said or not.
migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        create_index("post", ["title"], unique);
        alter_column("post", "title", nullable);
        drop_column("post", "body", stash);
    }
}

fn main() {}
