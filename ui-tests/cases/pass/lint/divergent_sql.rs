#![deny(warnings)]
//! A text for each, what is the same everywhere, and what one database alone gets.

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), views: i64, price: f64, check("length(title) > 0"));
    }
    mod m0002 {
        create_view("popular", sql(sqlite = "SELECT id, views / 7 AS a_day FROM post", postgres = "SELECT id, views / 7 AS a_day FROM post",
            mariadb = "SELECT id, views DIV 7 AS a_day FROM post"));
        create_view("mails", "SELECT title || '!' AS loud, price / 7 AS share FROM post WHERE title LIKE '%@%'");
        #[only(sqlite)]
        create_view("short", "SELECT id FROM post WHERE length(title) < 9");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
