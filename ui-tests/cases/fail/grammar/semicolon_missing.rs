migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_table("tag", id: i64 = primary_key())
        create_index("post", ["title"]);
    }
}

fn main() {}
