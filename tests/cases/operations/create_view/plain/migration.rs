//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
insert("user", { name: "ada" });
//# m0002
create_view("names", "SELECT name FROM user");
