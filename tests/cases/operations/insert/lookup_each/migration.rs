//# m0001
create_table("role", id: i64 = primary_key(), name: String(20) = unique());
create_table("permission", id: i64 = primary_key(), name: String(20) = unique());
create_table("role_permissions",
    role_id: i64 = primary_key().references("role", on_delete = cascade),
    permission_id: i64 = primary_key().references("permission", on_delete = cascade).index(),
);
insert("role", { name: "Admin" }, { name: "User" });
insert("permission", { name: "read" }, { name: "write" }, { name: "delete" });
insert("role_permissions", { role_id: lookup("role", { name: "Admin" }), permission_id: lookup("permission", { name: "read" }) });
//# m0002
insert("role_permissions", key = ["role_id", "permission_id"],
    { role_id: lookup("role", { name: "Admin" }), permission_id: lookup_each("permission", { name: ["read", "write", "delete"] }) },
    { role_id: lookup("role", { name: "User" }), permission_id: lookup_each("permission", { name: ["read"] }) },
);
