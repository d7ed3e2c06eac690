//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), size: i32, at: DateTime = server_default(now()));
insert("post", { title: "a", size: 1, at: "2025-01-02 03:04:05" }, { title: "b", size: 2, at: "2025-01-02 03:04:05" });
//# m0002
update("post", set = { size: sql("size + 10"), title: "it's" }, where = "id > 1", down = { size: sql("size - 10"), title: "b" });
