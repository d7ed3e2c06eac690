//# m0001
create_table("post", id: i64 = primary_key(), title: String(200));
insert("post", { title: "a" });
//# m0002
execute(up = "UPDATE post SET title = 'b' WHERE title = 'a'", down = "UPDATE post SET title = 'a' WHERE title = 'b'");
