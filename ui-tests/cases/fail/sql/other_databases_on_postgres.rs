migrate_runtime::migrations! {
    #![dialects(postgres)]

    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), views: i64, slug: Option<String(100)>);
        create_table("tag", id: i64 = primary_key(), name: String(50), index(["name"], name = "ix"), check("name <> ''", name = "ck"));
    }
    mod m0002 {
        execute(up = "SELECT id FROM post WHERE title REGEXP 'a'", down = nothing());
        execute(up = "SELECT id FROM post WHERE MATCH (title) AGAINST ('a')", down = nothing());
        execute(up = "SELECT id FROM post WHERE title MEMBER OF ('[1]')", down = nothing());
        execute(up = "SELECT id FROM post WHERE title GLOB 'a*'", down = nothing());
        execute(up = "SELECT id FROM post WHERE (id = 1) XOR (id = 2)", down = nothing());
        execute(up = "SELECT id FROM post WHERE views <=> id", down = nothing());
        execute(up = "SELECT views DIV 2 FROM post", down = nothing());
        execute(up = "SELECT id FROM post LIMIT 1, 2", down = nothing());
        execute(up = "SELECT post.id FROM post JOIN tag", down = nothing());
        execute(up = "SELECT id AS 'number' FROM post", down = nothing());
        execute(up = "SELECT `id` FROM post", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER PRIMARY KEY) ENGINE=InnoDB", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER PRIMARY KEY) WITHOUT ROWID", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER UNSIGNED)", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER(11))", down = nothing());
        execute(up = "CREATE TABLE a (id ENUM('a', 'b'))", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER COMMENT 'a')", down = nothing());
        execute(up = "INSERT OR IGNORE INTO tag (id, name) VALUES (1, 'a')", down = nothing());
        execute(up = "REPLACE INTO tag (id, name) VALUES (1, 'a')", down = nothing());
        execute(up = "UPDATE post SET views = 1 ORDER BY id LIMIT 1", down = nothing());
        execute(up = "DELETE post FROM post JOIN tag ON tag.id = post.id", down = nothing());
        execute(up = "PRAGMA foreign_keys = 1", down = nothing());
        execute(up = "OPTIMIZE TABLE post", down = nothing());
        execute(up = "USE other", down = nothing());
        execute(up = "INSERT INTO tag SET id = 1, name = 'a'", down = nothing());
        execute(up = "SELECT `id FROM post", down = nothing());
    }
}

fn main() {}
