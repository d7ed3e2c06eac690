//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), status: String(20) = server_default("draft"), note: Option<String(30)>);
insert("post", { title: "a", note: "x" });
//# m0002
alter_column("post", "title", nullable = true);
alter_column("post", "status", drop_default = true);
