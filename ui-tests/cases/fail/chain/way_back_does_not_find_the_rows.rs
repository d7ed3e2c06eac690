migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), status: String(20) = server_default("old"));
    }
    mod m0002 {
        update("post", set = { status: "new" }, where = "status = 'old'", down = { status: "old" });
    }
}

fn main() {}
