#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key(), name: String(40) = unique());
    }
    mod m0002 {
        create_table("post", id: i64 = primary_key(), author_id: i64 = references("author").index());
        create_table("note", id: i64 = primary_key(), author: String(40) = references("author", "name").index());
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
