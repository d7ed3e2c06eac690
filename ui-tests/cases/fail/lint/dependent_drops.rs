#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_view("titles", "SELECT title FROM post");
    }
    mod m0002 {
        drop_column("post", "title", refill = "", stash = true);
    }
}

fn main() {}
