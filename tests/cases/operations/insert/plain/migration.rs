//# m0001
create_table("role", id: i64 = primary_key(), name: String(20), rank: i32 = server_default(0));
insert("role", { name: "Admin" });
//# m0002
insert("role", { name: "User", rank: 1 }, { name: "it's", rank: -2 });
