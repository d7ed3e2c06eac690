#![deny(warnings)]
//! A table that rows went through, and an index that is made anew.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_index("post", ["title"], name = "ix_title");
    }
    mod m0002 {
        create_table("upper", id: i64 = primary_key(), title: String(200));
        insert_from("upper", ["id", "title"], "SELECT id, upper(title) FROM post", down = nothing());
        drop_table("upper", stash = true);
        drop_index("post", "ix_title");
        create_index("post", ["title", "id"], name = "ix_title");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
