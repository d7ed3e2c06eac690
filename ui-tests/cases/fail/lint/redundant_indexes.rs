#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), author_id: i64 = index(), slug: String(40) = unique(), title: String(200), index(["title", "slug"]));
    }
    mod m0002 {
        create_index("post", ["title"]);
        create_index("post", ["slug"]);
        create_index("post", ["author_id", "title"]);
    }
    mod m0003 {
        create_table("tag", id: i64 = primary_key(), name: String(40) = unique().index());
    }
}

fn main() {}
