migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            title: String(200),
            slug: Option<String(100)> = unique(),
            views: i64 = server_default(0),
        );
        create_table("user", id: i64 = primary_key(), name: String(50));
    }
    mod m0002 {
        execute(up = "INSERT INTO post (title) VALUES (NULL)", down = nothing());
    }
}

fn main() {}
