//# m0001
create_table("role", name: String(20) = primary_key());
create_table("user", id: i64 = primary_key(), role: Option<String(20)> = references("role", "name").index());
insert("role", { name: "guest" });
insert("user", { role: "guest" });
//# m0002
insert("role", { name: "admin" });
execute(up = "ALTER TABLE role RENAME TO grade", down = "ALTER TABLE grade RENAME TO role");
rename_column("grade", "name" => "title");
insert("grade", { title: "owner" });
rename_table("user" => "person");
