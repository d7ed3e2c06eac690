//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post",
    id: i64 = primary_key(),
    user_id: i64 = references("user", on_delete = cascade).index(),
    title: String(20) = server_default("new").comment("shown"),
    count: i32 = check("count >= 0"),
);
insert("user", { name: "ada" });
insert("post", { user_id: lookup("user", { name: "ada" }), title: "a", count: 3 });
//# m0002
alter_column("post", "title", type = String(200));
alter_column("post", "count", type = i64);
