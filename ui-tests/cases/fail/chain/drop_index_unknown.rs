migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_index("post", ["title"]);
    }
    mod m0002 {
        drop_index("post", "ix_post_titel");
    }
}

fn main() {}
