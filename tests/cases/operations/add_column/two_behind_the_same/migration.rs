//# m0001
create_table("post", id: i64 = primary_key(), title: String(40));
insert("post", { title: "abc" });
//# m0002
add_column("post", a: Option<i32> = after("id"), b: Option<i32> = after("id"));
add_column("post", c: Option<i32> = after("id").unique());
