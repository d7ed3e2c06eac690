#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        add_column("post", a: bool = server_default(false), b: i32 = fill(0), c: Option<i32>, d: i32 = generated("length(title)"));
        create_table("draft", id: i64 = primary_key());
        add_column("draft", title: String);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
