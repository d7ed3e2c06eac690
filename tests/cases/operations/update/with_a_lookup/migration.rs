//# m0001
create_table("role", id: i64 = primary_key(), name: String(20) = unique());
create_table("user", id: i64 = primary_key(), name: String(20), role_id: Option<i64> = references("role").index());
insert("role", { name: "Guest" }, { name: "User" });
insert("user", { name: "ada" }, { name: "bob" });
//# m0002
update("user", set = { role_id: lookup("role", { name: "User" }) }, where = "role_id IS NULL AND name LIKE 'a%'", down = "UPDATE user SET role_id = NULL WHERE name LIKE 'a%'");
