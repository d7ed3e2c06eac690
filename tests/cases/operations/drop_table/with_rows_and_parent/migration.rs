//! rows: lost
//# m0001
create_table("user", id: i64 = primary_key(), name: String(50));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade).index(),
    slug: String(40), check("slug <> ''"));
insert("user", { name: "ada" });
insert("post", { user_id: lookup("user", { name: "ada" }), slug: "x" });
//# m0002
#[allow(lost_data, reason = "nothing reads it")]
drop_table("post");
