//# m0001
create_table("user", id: i64 = primary_key(), name: String(20), age: i32);
create_table("adult", id: i64 = primary_key(), name: String(20));
insert("user", { name: "ada", age: 30 }, { name: "bob", age: 3 });
//# m0002
insert_from("adult", ["name"], "SELECT name FROM user WHERE age >= 18", down = "DELETE FROM adult WHERE name IN (SELECT name FROM user)");
