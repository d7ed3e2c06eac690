//# m0001
create_table("post", id: i64 = primary_key(), title: String(200));
insert("post", { title: "a" });
//# m0002
add_column("post", subtitle: Option<String(200)>, is_draft: bool = server_default(false));
