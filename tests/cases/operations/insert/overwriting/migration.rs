//# m0001
create_table("role", id: i64 = primary_key(), name: String(20) = unique(), rank: i32 = server_default(0));
insert("role", { name: "Admin", rank: 7 });
//# m0002
insert("role", key = ["name"], existing = update, { name: "Admin", rank: 1 }, { name: "User", rank: 2 });
