//! dialects: sqlite, postgres
//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), "order": i32, deleted: bool = server_default(false));
insert("post", { title: "a", order: 1 });
//# m0002
create_index("post", [expr("lower(title)")], unique = true, name = "uq_lower");
create_index("post", ["order"], where = "NOT deleted");
