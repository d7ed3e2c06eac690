//! dialects: mariadb
//# m0001
create_table("post", id: i64 = primary_key(), short: String(20), size: i32, status: Enum("draft", "published"), text: String);
insert("post", { short: "a", size: 1, status: "draft", text: "t" });
//# m0002
alter_column("post", "short", type = String(64));
alter_column("post", "size", type = i64);
alter_column("post", "status", type = Enum("published", "draft"));
alter_column("post", "text", collate = "utf8mb4_bin");
