#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), views: i64);
    }
    mod m0002 {
        create_view("popular", "SELECT id, views / 7 AS a_day FROM post WHERE title LIKE 'rust%'");
    }
    mod m0003 {
        create_table("note", id: i64 = primary_key(), text: String(200), check("length(text) <= 100"));
    }
}

fn main() {}
