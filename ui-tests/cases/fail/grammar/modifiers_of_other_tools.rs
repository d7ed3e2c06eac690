migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String = not_null());
        create_table(
            "post",
            id: i64 = primary_key(),
            author: i64 = foreign_key("user").index(),
            title: String = using("name"),
            tags: Json = server_default("[]"),
            check("id > 0").unique(),
        );
        create_index("post", ["title"], include = "id");
        create_index("post", ["title"], include = 1);
    }
}

fn main() {}
