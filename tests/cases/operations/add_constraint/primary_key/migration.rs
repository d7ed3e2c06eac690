//# m0001
create_table("membership", user_id: i64, group_id: i64, role: Option<String(10)>);
insert("membership", { user_id: 1, group_id: 2, role: "x" });
//# m0002
add_constraint("membership", primary_key(["user_id", "group_id"]));
add_constraint("membership", unique(["group_id", "role"], name = "uq_role"));
