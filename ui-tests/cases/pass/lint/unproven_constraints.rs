#![deny(warnings)]
//! New columns without values, what held before, and rows that were put right.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key());
        create_table("post", id: i64 = primary_key(), author_id: i64 = references("author").index(), title: String(200), slug: String(40) = unique(), check("length(title) > 0", name = "ck_title"));
    }
    mod m0002 {
        add_column("post", code: Option<String(9)> = unique().check("code <> ''"), rank: i32 = server_default(0).check("rank >= 0"));
        drop_constraint("post", "ck_title");
        add_constraint("post", check("length(title) > 0", name = "ck_post_title"));
        drop_constraint("post", unique(["slug"]));
        create_index("post", ["slug", "title"], unique = true);
        drop_constraint("post", "fk_post_author_id");
        add_constraint("post", foreign_key(["author_id"], references("author", on_delete = cascade)));
    }
    mod m0003 {
        delete("post", where = "title = 'twice'", stash = true);
        add_constraint("post", unique(["title"]));
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
