migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]

    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: Option<String>, size: Option<i32>);
    }
    mod m0002 {
        execute(up = "UPDATE post SET title = WHERE id = 1", down = nothing());
        execute(up = "UPDATE post SET title = , size = 1", down = nothing());
        execute(up = "UPDATE post SET title =", down = nothing());
        execute(up = "UPDATE post SET size = 1, WHERE id = 1", down = nothing());
        execute(up = "INSERT INTO post (id, title) VALUES (1, )", down = nothing());
        execute(up = "UPDATE post SET WHERE id = 1", down = nothing());
        execute(up = "DELETE FROM post WHERE", down = "SELECT 1");
        execute(up = "DELETE FROM post WHERE id =", down = "SELECT 1");
        execute(up = "DELETE FROM post WHERE id = 1 AND", down = "SELECT 1");
        execute(up = "SELECT id, FROM post", down = nothing());
        execute(up = "SELECT id FROM WHERE id = 1", down = nothing());
        execute(up = "SELECT id FROM post WHERE id IN ()", down = nothing());
        execute(up = "SELECT id FROM post ORDER BY", down = nothing());
        execute(up = "SELECT FROM post", down = nothing());
    }
}

fn main() {}
