//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
insert("user", { name: "ada" });
//# m0002
create_view("names", "SELECT id + 1, name FROM user WHERE name <> ''", columns = ["number", "called"]);
create_view("numbers", "SELECT number FROM names");
