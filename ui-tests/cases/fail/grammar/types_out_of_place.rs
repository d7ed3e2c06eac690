migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id = i64,
            title = String(200).unique(),
            body = Option<String>,
            status = server_default("draft"),
            bio: Option,
            tags: Vec,
            Json,
        );
    }
    mod m0002 {
        create_table("tag", id: i64 = primary_key(), name: String(50));
    }
    mod m0003 {
        alter_column("tag", "name", String(300));
        add_column("tag", "slug", String(50));
        create_table("draft", status = server_default("draft"));
    }
}

fn main() {}
