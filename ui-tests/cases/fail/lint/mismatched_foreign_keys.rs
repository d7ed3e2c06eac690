#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key(), name: String(40));
    }
    mod m0002 {
        create_table("post", id: i64 = primary_key(), author_id: String(20) = references("author").index());
        create_table("note", id: i64 = primary_key(), author: String(40) = references("author", "name").index());
    }
}

fn main() {}
