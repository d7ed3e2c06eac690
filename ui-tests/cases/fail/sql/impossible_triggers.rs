migrate_runtime::migrations! {
    #![dialects(mariadb)]

    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: Option<String(50)>);
        create_table("post", id: i64 = primary_key(), user_id: i64 = references("user").index(), title: String(200), views: i32);
        create_table("log", id: i64 = primary_key(), line: Option<String(200)>, n: Option<i32>);
        create_view("titles", "SELECT id, title FROM post");
    }
    mod m0002 {
        execute(up = "CREATE TRIGGER t AFTER INSERT ON log FOR EACH ROW SET NEW.line = 'x'", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN SELECT 1; END", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN SETT NEW.n = 1; END", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN IF NEW.n > 1 THEN SET NEW.line = 'x'; END", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t BEFORE INSERT ON titles FOR EACH ROW SET @a = 1", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW SET NEW.n = OLD.n", down = irreversible("tried"));
        execute(up = "WITH a AS (SELECT 1 AS x) DELETE FROM log WHERE n IN (SELECT x FROM a)", down = irreversible("tried"));
        execute(up = "WITH a AS (SELECT 1 AS x) INSERT INTO log (n) SELECT x FROM a", down = irreversible("tried"));
    }
}

fn main() {}
