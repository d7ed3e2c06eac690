#![deny(warnings)]
//! Other rows, another order, an expression, a shorter one that goes, a unique one that forbids more.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), author_id: i64 = index(), slug: String(40), title: String(200), index(["title", "slug"]));
    }
    mod m0002 {
        create_index("post", ["slug", "title"]);
        create_index("post", ["title"], where = "author_id > 0");
        create_index("post", [desc("title")]);
        create_index("post", [expr("lower(title)")]);
        create_index("post", ["author_id", "title"]);
        drop_index("post", ["author_id"]);
        #[allow(unproven_constraints, reason = "slugs were made unique by the application")]
        add_constraint("post", unique(["slug"]));
    }
    mod m0003 {
        rename_index("post", "ix_post_slug_title" => "ix_slug");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
