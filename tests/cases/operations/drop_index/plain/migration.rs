//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), size: i32);
create_index("post", ["title"], name = "ix_title");
create_index("post", ["size", desc("title")], unique = true);
insert("post", { title: "a", size: 1 });
//# m0002
drop_index("post", "ix_title");
drop_index("post", ["size", "title"]);
