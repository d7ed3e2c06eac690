//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
insert("user", { name: "ada" });
create_view("names", "SELECT id, name FROM user", columns = ["number", "called"]);
create_view("numbers", "SELECT id FROM user");
//# m0002
replace_view("names", "SELECT name FROM user");
replace_view("numbers", "SELECT id, name FROM user", columns = ["number", "called"]);
