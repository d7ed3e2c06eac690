migrate_runtime::migrations! {
    #![dialects(mariadb)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
        create_view("titles", "SELECT id, title FROM post");
    }
    mod m0002 {
        execute(
            up = "ALTER TABLE post RENAME COLUMN title TO headline",
            down = "ALTER TABLE post RENAME COLUMN headline TO title",
        );
    }
}

fn main() {}
