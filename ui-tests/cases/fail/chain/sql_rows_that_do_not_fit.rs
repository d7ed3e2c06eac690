migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(50), bio: Option<String>);
        create_table("post",
            id: i64 = primary_key(),
            title: String(200),
            length: Option<i32> = generated("length(title)"),
        );
    }
    mod m0002 {
        drop_index("post", ["title"]);
        create_table("tag", id: i64 = primary_key(), name: String(50), Name: String(50));
        execute(up = "UPDATE user SET name = ?", down = nothing());
        execute(up = "UPDATE user SET name = substr(name)", down = nothing());
        create_view("names", "DELETE FROM user");
        create_view("both", "SELECT id FROM user UNION SELECT id, title FROM post");
        execute(up = "INSERT INTO user (id, name) VALUES (1)", down = nothing());
        execute(up = "INSERT INTO user (id, name) SELECT id FROM user", down = nothing());
        execute(up = "INSERT INTO user (bio) VALUES ('a')", down = nothing());
        execute(up = "INSERT INTO user (name) VALUES (NULL)", down = nothing());
        execute(up = "INSERT INTO post (title, length) VALUES ('a', 1)", down = nothing());
        execute(up = "INSERT INTO user (name) VALUES ('a') ON CONFLICT (name) DO NOTHING", down = nothing());
    }
}

fn main() {}
