//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), created_at: DateTime = server_default(now()));
insert("post", { title: "a" });
//# m0002
create_index("post", ["created_at"]);
create_index("post", ["title", desc("created_at")], unique = true);
