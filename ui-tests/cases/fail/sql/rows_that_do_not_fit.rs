migrate_runtime::migrations! {
    mod m0001_posts {
        create_table("author", id: i64 = primary_key(), email: String(100) = unique());
        create_table("post", id: i64 = primary_key(), title: String(200), size: Option<i64> = generated("length(title)"));
    }
    mod m0002_select { execute(up = "INSERT INTO author (id, email) SELECT id FROM post", down = nothing()); }
    mod m0003_generated { execute(up = "UPDATE post SET size = 3 WHERE id = 1", down = nothing()); }
    mod m0004_sides { create_view("both", "SELECT id FROM author UNION SELECT id, title FROM post"); }
    mod m0005_substr { execute(up = "DELETE FROM post WHERE substr(title) = 'a'", down = nothing()); }
}

fn main() {}
