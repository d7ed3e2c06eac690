//! dialects: mariadb
//# m0001
create_table("post", id: i64 = primary_key(), body: String);
insert("post", { body: "a" });
//# m0002
create_index("post", [column("body", prefix = 20)]);
