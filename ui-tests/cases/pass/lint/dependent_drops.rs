#![deny(warnings)]
//! What used the column went before it; a plain index goes with it.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_view("titles", "SELECT title FROM post");
        create_index("post", ["title"]);
    }
    mod m0002 {
        drop_view("titles");
        drop_column("post", "title", refill = "", stash = true);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
