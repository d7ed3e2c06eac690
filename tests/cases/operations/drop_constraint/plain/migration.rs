//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade).index(),
    slug: String(40) = unique(), size: i32 = check("size > 0"));
insert("user", { name: "ada" });
insert("post", { user_id: lookup("user", { name: "ada" }), slug: "a", size: 1 });
//# m0002
drop_constraint("post", "uq_post_slug");
drop_constraint("post", check("size > 0"));
drop_constraint("post", foreign_key(["user_id"]));
