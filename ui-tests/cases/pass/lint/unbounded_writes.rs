#![deny(warnings)]
//! Every row by intent, a table of this migration, and what a trigger will do.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), views: i64);
    }
    mod m0002 {
        execute(up = "UPDATE post SET views = 0 WHERE true", down = nothing());
        execute(up = "CREATE TABLE copy (id INTEGER PRIMARY KEY, views INTEGER); INSERT INTO copy SELECT id, views FROM post; UPDATE copy SET views = 1",
            down = "DROP TABLE copy");
        create_trigger("count", on = "post", "AFTER INSERT BEGIN UPDATE post SET views = 0; END");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
