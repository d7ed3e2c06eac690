#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        execute(up = "BEGIN; UPDATE post SET title = '' WHERE id = 1; COMMIT", down = nothing());
    }
}

fn main() {}
