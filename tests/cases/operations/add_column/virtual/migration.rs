//! dialects: sqlite, mariadb
//# m0001
create_table("post", id: i64 = primary_key(), title: String(40));
insert("post", { title: "abc" });
//# m0002
add_column("post", size: Option<i32> = generated("length(title)"));
create_index("post", ["size"]);
