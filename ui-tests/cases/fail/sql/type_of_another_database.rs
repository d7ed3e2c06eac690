migrate_runtime::migrations! {
    #![dialects(mariadb)]

    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
        execute(up = "CREATE TABLE note (id INT PRIMARY KEY, body JSONB, size INTEGR)", down = "DROP TABLE note");
        execute(
            up = "INSERT INTO post (title) VALUES ('a') AS new ON DUPLICATE KEY UPDATE title = new.title",
            down = nothing(),
        );
    }
}

fn main() {}
