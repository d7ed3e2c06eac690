#![deny(warnings)]
//! A key, a unique constraint or a later index of the same migration serves as well.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key());
    }
    mod m0002 {
        create_table("post", id: i64 = primary_key(), author_id: i64 = references("author"), title: String(200));
        create_index("post", ["author_id", "title"]);
        create_table("profile", author_id: i64 = primary_key().references("author"));
        create_table("following", follower: i64 = references("author"), followed: i64 = references("author").index(), primary_key(["follower", "followed"]));
        create_table("account", id: i64 = primary_key(), author_id: i64 = references("author").unique());
    }
    mod m0003 {
        drop_index("post", ["author_id", "title"]);
        create_index("post", ["author_id"]);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
