//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_view("names", "SELECT name FROM user");
insert("user", { name: "ada" });
//# m0002
drop_view("names");
