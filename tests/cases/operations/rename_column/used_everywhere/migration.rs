//# m0001
create_table("user", code: i32 = primary_key(generated = false), age: i32 = check("age >= 0"), name: String(40) = unique());
create_table("post", id: i64 = primary_key(), code: i32 = references("user", "code").index());
create_index("user", ["age", "name"]);
insert("user", { code: 5, age: 7, name: "ada" });
insert("post", { code: 5 });
//# m0002
rename_column("user", "age" => "years");
rename_column("user", "code" => "number");
