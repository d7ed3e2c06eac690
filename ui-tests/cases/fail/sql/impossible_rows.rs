migrate_runtime::migrations! {
    #![dialects(sqlite)]

    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: Option<String(50)>);
        create_table("post", id: i64 = primary_key(), user_id: i64 = references("user").index(), title: String(200), views: i32);
        create_table("log", id: i64 = primary_key(), line: Option<String(200)>, n: Option<i32>);
        create_view("titles", "SELECT id, title FROM post");
    }
    mod m0002 {
        execute(up = "INSERT INTO log (n, line, n) VALUES (1, 'a', 2)", down = irreversible("tried"));
        execute(up = "UPDATE post SET title = 'a', title = 'b' WHERE id = 1", down = irreversible("tried"));
        execute(up = "UPDATE titles SET title = 'x' WHERE id = 1", down = irreversible("tried"));
        execute(up = "INSERT INTO log (n) VALUES ((SELECT id, n FROM log))", down = irreversible("tried"));
        execute(up = "SELECT id FROM post ORDER BY 2", down = irreversible("tried"));
        execute(up = "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER PRIMARY KEY)", down = irreversible("tried"));
        execute(up = "DROP TABLE user", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t INSTEAD OF INSERT ON log BEGIN SELECT 1; END", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t AFTER INSERT ON titles BEGIN SELECT 1; END", down = irreversible("tried"));
    }
}

fn main() {}
