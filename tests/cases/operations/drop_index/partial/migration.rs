//! dialects: sqlite, postgres
//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), size: i32);
create_index("post", [expr("lower(title)"), "size"], name = "ix_both", where = "size > 3");
insert("post", { title: "a", size: 1 });
//# m0002
drop_index("post", "ix_both");
