migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            title: String(200),
            slug: Option<String(100)> = unique(),
            views: i64 = server_default(0),
        );
        create_table("user", id: i64 = primary_key(), name: String(50));
    }
    mod m0002 {
        execute(
            up = unchecked("VACUUM; SELECT whatever ?? 1", touches = []),
            down = nothing(),
        );
        execute(
            up = unchecked("CREATE SOMETHING made", creates = "CREATE TABLE made (id INTEGER PRIMARY KEY, name TEXT)"),
            down = "DROP TABLE made",
        );
        create_view("names", "SELECT name FROM made");
        execute(
            up = unchecked("UPDATE post SET slug = slugify(title) WHERE id > 0", functions = ["slugify"]),
            down = nothing(),
        );
        create_view("odd", unchecked("SELECT title ?? 1 AS a FROM post"));
        create_index("post", ["views"], where = unchecked("views ?? 1"), name = "ix_odd");
    }
}

fn main() {}
