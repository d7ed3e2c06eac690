migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), status: String(20), title: String(200),
            index(["title ASC"]),
        );
    }
    mod m0002 {
        create_table("tag", id: i64 = primary_key(), status: String(20), name: String(50));
        create_index("tag", ["status DESC"]);
        create_index("tag", ["lower(name)"]);
        create_index("tag", ["status, name"]);
    }
}

fn main() {}
