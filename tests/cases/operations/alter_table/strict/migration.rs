//! dialects: sqlite
//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade).index(), title: String(200));
insert("user", { name: "ada" });
insert("post", { user_id: lookup("user", { name: "ada" }), title: "a" });
//# m0002
alter_table("user", strict = true);
alter_table("post", strict = true);
