#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key());
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        add_column("post", author_id: Option<i64>);
    }
    mod m0002 {
        add_constraint("post", check("length(title) > 0"));
        add_constraint("post", unique(["title"]));
        add_constraint("post", foreign_key(["author_id"], references("author")));
        create_index("post", ["author_id"]);
    }
}

fn main() {}
