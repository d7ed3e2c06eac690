migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), views: i64 = server_default(0));
    }
    mod m0002 {
        execute(up = "CREATE INDEX ix_title ON post (title NOCASE)", down = "DROP INDEX ix_title");
        execute(up = "INSERT post (title) VALUES ('a')", down = nothing());
        execute(up = "UPDATE post p SET views = 1 WHERE p.id = 1", down = nothing());
        execute(up = "CREATE TABLE rank (id INTEGER PRIMARY KEY, order INTEGER)", down = "DROP TABLE rank");
        execute(up = "CREATE TABLE grade (id INTEGER, PRIMRAY KEY(id))", down = "DROP TABLE grade");
        create_view("titles", "SELECT id, title AS left FROM post WHERE id IN (SELECT a FROM (SELECT 1) AS t(a))");
        create_trigger("touch", on = "post", "AFTER INSERT OR UPDATE BEGIN UPDATE post SET views = 0; END");
    }
}

fn main() {}
