//# m0001
create_table("user", id: i64 = primary_key(), name: String(20), age: i32);
create_view("people", "SELECT id, name, age FROM user");
insert("user", { name: "ada", age: 3 });
//# m0002
replace_view("people", "SELECT name FROM user");
