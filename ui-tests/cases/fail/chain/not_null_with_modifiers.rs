//! What rows that are there can get depends on what else the column is.
migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(100), mail: Option<String(100)> = unique());
        create_table("post",
            id: i64 = primary_key(),
            title: String(200),
            author_id: Option<i64> = references("user").index(),
        );
    }
    mod m0002 {
        add_column("post", editor_id: i64 = references("user").index());
        add_column("post", slug: String(200) = unique());
        add_column("post", token: Uuid = unique());
        add_column("post", stars: i32 = check("stars >= 0").index());
        alter_column("user", "mail", nullable = false);
        alter_column("post", "author_id", nullable = false);
    }
}

fn main() {}
