//# m0001
create_table("membership", user_id: i64 = primary_key(), group_id: i64 = primary_key(), role: Option<String(10)>);
insert("membership", { user_id: 1, group_id: 2, role: "x" });
//# m0002
drop_constraint("membership", "pk_membership");
