//! rows: lost
//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), title: String(20), user_id: Option<i64> = references("user", on_delete = cascade).index());
insert("user", { name: "ada" });
insert("post", columns = ["title", "user_id"], ("first", lookup("user", { name: "ada" })), ("second", None));
//# m0002
drop_constraint("post", "fk_post_user_id");
drop_index("post", "ix_post_user_id");
#[allow(lost_data, reason = "anonymous from now on")]
drop_column("post", "user_id");
#[allow(lost_data, reason = "anonymous from now on")]
drop_table("user");
