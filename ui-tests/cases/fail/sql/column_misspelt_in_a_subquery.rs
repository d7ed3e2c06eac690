//! A table that is read twice is named once, and a lint is not said to be of one database where another was not asked.
migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
    }
    mod m0002 {
        execute(
            up = "DELETE FROM post WHERE id NOT IN (SELECT min(id) FROM post GROUP BY titel)",
            down = nothing(),
        );
        execute(
            up = "DELETE FROM post WHERE id IN (SELECT a.id FROM post a JOIN post b ON b.title = a.title AND b.id > a.id AND titel = '')",
            down = nothing(),
        );
        execute(up = "UPDATE post SET title = json_extract(title, '$.a')", down = nothing());
    }
}

fn main() {}
