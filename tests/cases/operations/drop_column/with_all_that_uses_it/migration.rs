//! rows: lost
//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: Option<i64> = references("user").index(), slug: Option<String(20)> = unique(),
    size: Option<i32> = check("size > 0"), title: String(20));
create_index("post", ["size", "slug"], name = "ix_size_slug");
insert("user", { name: "ada" });
insert("post", { user_id: lookup("user", { name: "ada" }), slug: "s", size: 4, title: "t" });
//# m0002
drop_index("post", "ix_size_slug");
drop_constraint("post", "fk_post_user_id");
drop_constraint("post", "uq_post_slug");
drop_constraint("post", check("size > 0"));
#[allow(lost_data, reason = "nobody reads them")]
drop_column("post", "user_id", "slug", "size");
