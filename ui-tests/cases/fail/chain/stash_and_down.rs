migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String);
    }
    mod m0002 {
        delete("user", where = "name = 'x'", stash = true, down = nothing());
        update("user", set = { name: "y" }, stash = true, down = { name: "z" });
        drop_table("user", stash = yes);
    }
}

fn main() {}
