//! dialects: postgres
//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), document: Json, tags: Vec<String>, size: Option<i32>);
insert("post", { title: "a", document: json({ a: 1 }), tags: ["x", "y"], size: 1 });
//# m0002
create_index("post", ["document"], using = gin);
create_index("post", ["tags"], using = gin, name = "ix_tags");
create_index("post", [desc("size", nulls_last = true), "title"], unique = true, include = ["id"]);
