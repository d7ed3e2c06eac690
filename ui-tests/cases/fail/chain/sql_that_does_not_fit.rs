migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(50), bio: Option<String>);
        create_table("post",
            id: i64 = primary_key(),
            user_id: i64 = references("user").index(),
            title: String(200),
            length: Option<i32> = generated("length(title)"),
            check("length(title) > 0", name = "titled"),
        );
        create_table("member", user_id: i64, team_id: i64, primary_key(["user_id", "team_id"]));
        create_table("log", at: DateTime, text: String, note: Option<String>);
        create_view("titles", "SELECT title FROM post");
        create_view("loud", "SELECT title FROM titles");
        create_trigger("shout", on = "log", "AFTER INSERT BEGIN DELETE FROM log WHERE text = ''; END");
    }
    mod m0002 {
        create_table("a",
            x: i64,
            check("x > (SELECT 1)"),
            check("sum(x) > 1"),
            check("row_number() OVER () > 1"),
            check("x > random()"),
            check("upper(y) = 'A'"),
            check("uper(x) = 'A'"),
            check("abs(x, x) = 1"),
            check("b.x > 1"),
        );
        create_index("post", ["title"], where = "id > random()");
        execute(up = "CREATE VIRTUAL TABLE search USING fts5(title)", down = irreversible("an example"));
        execute(up = "UPDATE post SET title = (SELECT name FROM user, user)", down = nothing());
        execute(up = "UPDATE post SET title = (SELECT id FROM user, log JOIN post ON post.id = user.id)", down = nothing());
        execute(up = "UPDATE post SET title = rank()", down = nothing());
        execute(up = "INSERT INTO user (name) VALUES (nobody)", down = nothing());
        execute(up = "CREATE TABLE c (a INTEGER)", down = nothing());
        execute(up = "DROP TABLE log", down = irreversible("an example"));
        execute(up = "ATTACH 'a.db' AS a", down = nothing());
        insert("user", key = ["id", "name"], { id: 1, name: "a" });
        insert("member", key = ["user_id", "team_id"], { user_id: 1, team_id: 1 }, { user_id: 2 });
    }
}

fn main() {}
