#![deny(warnings)]
//! A few rows, a constant, a table of this migration, and batches.

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        add_column("post", slug: Option<String(200)>);
        update("post", set = { slug: "" }, down = nothing());
    }
    mod m0002 {
        update("post", set = { slug: "x" }, where = "id = 1", down = nothing());
        add_column("post", rank: i32 = fill(0));
        create_table("copy", id: i64 = primary_key(), title: String(200));
        insert_from("copy", ["id", "title"], "SELECT id, title FROM post", down = nothing());
        update("copy", set = { title: sql("upper(title)") }, down = nothing());
    }
    mod m0003 {
        backfill("post", set = { slug: sql("lower(title)") }, where = "slug IS NULL", batch = 10_000);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
