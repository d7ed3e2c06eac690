//# m0001
create_table("user", id: i64 = primary_key(), code: String(10) = unique());
create_table("post", id: i64 = primary_key(), code: Option<String(10)> = references("user", "code", on_update = cascade).index());
insert("user", { code: "a" });
insert("post", { code: "a" });
//# m0002
alter_column("post", "code", server_default = "a");
alter_column("user", "code", nullable = true);
