//! rows: lost
//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade).index(),
    size: Option<i32> = server_default(1), check("size >= 0"));
create_index("post", ["size", "user_id"]);
insert("user", { name: "ada" });
insert("post", columns = ["user_id", "size"], (lookup("user", { name: "ada" }), 4), (lookup("user", { name: "ada" }), None));
//# m0002
alter_column("post", "size", type = i64, nullable = false, server_default = 7, fill = 9);
