migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String, slug: String = server_default("lower(title)"));
        create_table("key", code: String = primary_key(), without_rowid = true);
        create_table("note", id: i64 = primary_key(), text: Option<String>, mark: i32);
    }
    mod m0002 {
        drop_constraint("key", "pk_key");
    }
    mod m0003 {
        update("note", set = { text: "x" }, where = "id = 1");
    }
    mod m0004 {
        drop_column("note", "mark", stash = true, refill = [1, 2]);
    }
    mod m0006 {
        create_table("job", id: i64 = primary_key(), state: String = server_default("new"));
        alter_column("job", "state", type = i32, stash = true);
    }
    mod m0005 {
        insert("post", key = ["id"], existing = skip, { id: 1, title: "a" });
    }
}

fn main() {}
