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
        execute(up = "DROP TABLE user CASCADE", down = irreversible("users are gone"));
        execute(up = "UPDATE post SET views = 1 WHERE title ILIKE 'a%'", down = nothing());
        execute(up = "UPDATE post SET title = views::text WHERE id = 1", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER PRIMARY KEY AUTO_INCREMENT)", down = "DROP TABLE a");
    }
}

fn main() {}
