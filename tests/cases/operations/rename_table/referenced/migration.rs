//# m0001
create_table("user", id: i64 = primary_key(), email: String(100) = unique(), age: i32 = check("age >= 0"));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade).index());
create_index("user", ["age"]);
insert("user", { email: "a@b", age: 7 });
insert("post", { user_id: lookup("user", { email: "a@b" }) });
//# m0002
rename_table("user" => "account");
