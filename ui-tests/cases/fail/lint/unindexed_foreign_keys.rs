#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key());
        create_table("kind", area: i32, code: i32, primary_key(["area", "code"]));
    }
    mod m0002 {
        create_table("post", id: i64 = primary_key(), author_id: i64 = references("author"), area: i32, code: i32,
            foreign_key(["area", "code"], references("kind")));
    }
    mod m0003 {
        create_table("note", id: i64 = primary_key(), author_id: i64 = references("author").index());
    }
    mod m0004 {
        drop_index("note", ["author_id"]);
    }
}

fn main() {}
