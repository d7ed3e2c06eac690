#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        create_table("draft", id: i64 = primary_key());
        drop_table("draft");
        add_column("post", rank: Option<i32>);
        drop_column("post", "rank");
        create_index("post", ["title"]);
        drop_index("post", ["title"]);
    }
}

fn main() {}
