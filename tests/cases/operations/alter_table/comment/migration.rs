//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), comment = "before");
insert("post", { title: "a" });
//# m0002
alter_table("post", comment = "it's after");
