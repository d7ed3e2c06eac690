//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: i64, slug: String(40), size: i32);
create_index("post", ["user_id"]);
insert("user", { name: "ada" });
insert("post", { user_id: lookup("user", { name: "ada" }), slug: "a", size: 1 });
//# m0002
add_constraint("post", unique(["slug"]));
add_constraint("post", check("size > 0"));
add_constraint("post", foreign_key(["user_id"], references("user", ["id"], on_delete = cascade)));
