//# m0001
create_table("role", id: i64 = primary_key(), name: String(20));
insert("role", { id: 5, name: "Admin" });
//# m0002
insert("role", { name: "User" });
insert("role", { id: 20, name: "Guest" }, { id: 12, name: "Bot" });
