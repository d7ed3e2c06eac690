migrate_runtime::migrations! {
    #![dialects(postgres)]

    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: Option<String(50)>);
        create_table("post", id: i64 = primary_key(), user_id: i64 = references("user").index(), title: String(200), views: i32);
        create_table("log", id: i64 = primary_key(), line: Option<String(200)>, n: Option<i32>);
        create_view("titles", "SELECT id, title FROM post");
    }
    mod m0002 {
        execute(up = "SELECT title, count(*) FROM post", down = irreversible("tried"));
        execute(up = "CREATE VIEW v AS SELECT id, id FROM post", down = irreversible("tried"));
        execute(up = "CREATE TABLE a (id INT NOT NULL) PARTITION BY RAGNE (id)", down = irreversible("tried"));
        execute(up = "CREATE TRIGGER t AFTER INSERT ON titles FOR EACH ROW EXECUTE FUNCTION f()", down = irreversible("tried"));
    }
}

fn main() {}
