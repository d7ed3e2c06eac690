migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        create_view("few", "SELECT id, title FROM post", columns = ["number"]);
        create_view("many", "SELECT id, title FROM post", columns = ["number", "headline", "text"]);
        create_view("twice", "SELECT id, title FROM post", columns = ["number", "Number"]);
        create_view("raw", "SELECT id, title FROM post", columns = "number");
        execute(up = "CREATE VIEW raw_few (number) AS SELECT id, title FROM post", down = irreversible("an example"));
        execute(up = "CREATE VIEW raw_many (number, headline, text) AS SELECT id, title FROM post", down = irreversible("an example"));
        execute(up = "CREATE VIEW raw_counted (number) AS SELECT 1, count(*) FROM post", down = irreversible("an example"));
        execute(up = "CREATE VIEW raw_twice (number, Number) AS SELECT id, title FROM post", down = irreversible("an example"));
    }
    mod m0003 {
        create_view("titles", "SELECT title FROM post", columns = ["headline"]);
        create_index("post", ["title"]);
        execute(up = "INSERT INTO post (title) SELECT title FROM titles", down = nothing());
    }
}

fn main() {}
