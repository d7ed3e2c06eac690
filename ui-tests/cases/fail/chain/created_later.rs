migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
        create_index("post", ["slug"]);
        create_index("post", ["tilte"]);
        create_index("tag", ["name"]);
        add_column("tags", note: Option<String>);
        create_view("titles", "SELECT headline FROM post");
    }
    mod m0002 {
        add_column("post", slug: Option<String>);
        create_index("user", ["name"]);
        create_table("user", id: i64 = primary_key(), name: String(50));
    }
    mod m0003 {
        create_table("tag", id: i64 = primary_key(), name: String(50));
        rename_table("tag" => "tags");
        rename_column("post", "title" => "headline");
    }
}

fn main() {}
