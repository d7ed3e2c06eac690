//! rows: lost
//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade).index());
insert("user", { name: "ada" }, { name: "bob" });
insert("post", { user_id: lookup("user", { name: "ada" }) }, { user_id: lookup("user", { name: "bob" }) });
//# m0002
#[allow(lost_data, reason = "she left")]
delete("user", where = "name = 'ada'", down = nothing());
