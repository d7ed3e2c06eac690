migrate_runtime::migrations! {
    mod m0001 {
        create_table("sqlite_post", id: i64 = primary_key());
        create_table("a_stash_0123456789abcdef", id: i64 = primary_key());
        create_table("", id: i64 = primary_key());
        create_table("plain", a: i64, without_rowid = true);
        create_table("two_keys", id: i64 = primary_key(), b: i64, primary_key(["b"]));
        create_table("text_key", id: String(10) = primary_key(generated = true));
        create_table("exact", a: sql("VARCHAR(9)"), strict = true);
        create_table("bytes", a: Bytes = server_default("x"), strict = true);
        create_table("names", a: i64, b: i64, unique(["a"], name = "u"), unique(["b"], name = "u"));
        create_table("parent", a: i64);
        create_table("child", a: i64 = references("parent"));
        create_table("wide", a: i64, b: i64, primary_key(["a", "b"]));
        create_table("narrow", a: i64 = references("wide", ["a", "b"]));
        create_table("computed", id: i64 = primary_key(), b: i64 = generated("id + 1").references("wide", "a", on_update = cascade));
        create_view("shown", "SELECT a FROM parent");
        create_table("shown", id: i64 = primary_key());
        create_trigger("after_parent", on = "parent", "AFTER INSERT BEGIN DELETE FROM parent WHERE a = 0; END");
        create_trigger("after_parent", on = "parent", "AFTER INSERT BEGIN DELETE FROM parent WHERE a = 0; END");
    }
}

fn main() {}
