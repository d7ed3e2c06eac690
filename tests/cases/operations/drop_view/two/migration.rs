//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_view("names", "SELECT id, name FROM user WHERE name <> 'it''s'");
create_view("long_names", "SELECT name FROM names WHERE length(name) > 10");
insert("user", { name: "ada" });
//# m0002
drop_view("long_names");
drop_view("names");
