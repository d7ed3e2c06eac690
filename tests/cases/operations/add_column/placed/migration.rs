//# m0001
create_table("post", id: i64 = primary_key(), title: String(40), size: i32);
insert("post", { title: "abc", size: 3 });
//# m0002
add_column("post", kind: String(10) = server_default("x").after("id"), zero: Option<i32> = first());
