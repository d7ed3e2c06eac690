migrate_runtime::migrations! {
    mod m0001_posts {
        create_table("post", id: i64 = primary_key(), title: String(200), status: String(20) = index());
    }
    mod m0002_index { drop_index("post", ["title"]); }
}

fn main() {}
