//# m0001
create_table("role", id: i64 = primary_key(), name: String(20) = unique());
create_table("grant", role_id: i64 = primary_key().references("role", on_delete = cascade), level: i32);
insert("role", { name: "Admin" }, { name: "User" });
insert("grant", { role_id: lookup("role", { name: "Admin" }), level: 1 });
//# m0002
insert("grant", key = ["role_id"], existing = update, { role_id: lookup_each("role", { name: ["Admin", "User"] }), level: 5 });
