#![deny(warnings)]
//! What MariaDB does without a copy, and a table of this migration.

migrate_runtime::migrations! {
    #![dialects(mariadb)]
    mod m0001 {
        create_table("author", id: i64 = primary_key());
        create_table("post", id: i64 = primary_key(), author_id: Option<i64>, views: i64);
    }
    mod m0002 {
        add_column("post", likes: i64 = server_default(0));
        create_index("post", ["views"]);
        create_table("note", id: i64 = primary_key(), size: i64, author_id: i64);
        add_constraint("note", check("size >= 0"));
        add_constraint("note", foreign_key(["author_id"], references("author")));
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
