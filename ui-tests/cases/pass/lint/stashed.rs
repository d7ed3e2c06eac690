#![deny(warnings)]
//! What goes is put aside: no lint is left to answer.

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    #![allow(missing_primary_keys, reserved_names, rewritten_tables, unindexed_foreign_keys, reason = "this is about stashes")]
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(40) = unique());
        create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade),
            title: String(200), body: Option<String>);
        create_table("log", line: String);
    }
    mod m0002 {
        drop_column("post", "body", stash = true);
        drop_column("post", "title", refill = "", stash = true);
        update("user", set = { name: "somebody" }, where = "id = 1", stash = true);
        delete("user", where = "name = 'nobody'", stash = true);
        delete("log", where = "true", stash = true);
        insert("user", key = ["name"], existing = update, { name: "Guest", id: 7 });
        alter_column("user", "name", type = String(20), stash = true);
        drop_table("log", stash = true);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
