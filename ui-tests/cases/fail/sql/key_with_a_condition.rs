migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String);
        create_index("post", ["title"], unique = true, where = "id > 0");
    }
    mod m0002 {
        execute(up = "INSERT INTO post (title) VALUES ('a') ON CONFLICT (title) DO NOTHING", down = nothing());
        execute(up = "SELECT title (id) FROM post", down = nothing());
    }
}

fn main() {}
