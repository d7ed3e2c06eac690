//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), title: String(200));
insert("user", { name: "ada" });
insert("post", { title: "a" });
//# m0002
add_column("post",
    user_id: i64 = references("user", on_delete = cascade).index().fill(lookup("user", { name: "ada" })),
    slug: Option<String(40)> = unique(),
    score: i32 = server_default(1).check("score > 0"),
    created_at: DateTime = server_default(now()),
);
