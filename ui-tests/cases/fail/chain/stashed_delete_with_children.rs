migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String);
        create_table("post", id: i64 = primary_key(), user_id: Option<i64> = references("user", on_delete = set_null).index());
        create_table("folder", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade).index(),
            parent_id: Option<i64> = references("folder", on_delete = cascade).index());
    }
    mod m0002 {
        delete("user", where = "name = 'x'", stash = true);
    }
}

fn main() {}
