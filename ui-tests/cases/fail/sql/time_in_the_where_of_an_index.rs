migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            title: String(200),
            slug: Option<String(100)> = unique(),
            views: i64 = server_default(0),
        );
        create_table("author", id: i64 = primary_key(), name: String(50));
    }
    mod m0002 {
        create_index("post", ["title"], where = "slug < CURRENT_TIMESTAMP");
    }
}

fn main() {}
