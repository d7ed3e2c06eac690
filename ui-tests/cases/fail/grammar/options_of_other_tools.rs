migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), status: String(20) = server_default("draft"), if_not_exists = true);
    }
    mod m0002 {
        create_table("tag", id: i64 = primary_key(), status: Option<String(20)> = server_default("draft"));
    }
    mod m0003 {
        alter_column("tag", "status", default = "new");
        alter_column("tag", "status", server_default = none);
        alter_column("tag", "status", server_default = None);
        alter_column("tag", "status", not_null = true);
        alter_column("tag", "status", lenght = 30);
        create_index("tag", ["status"], filter = "status <> 'new'", name = ix_tag);
        create_index("tag", ["status", "id"], using = "btree");
        update("tag", set = { status: "new" }, wher = "id = 1", rollback = nothing());
        insert("tag", key = "status", { status: "new" });
        drop_index("tag", "ix_tag_status", concurrently = true);
    }
}

fn main() {}
