//# m0001
create_table("post", id: i64 = primary_key(), status: Enum("draft", "live") = server_default("draft"));
create_index("post", ["status"]);
insert("post", { status: "live" }, { status: "draft" });
//# m0002
alter_column("post", "status", type = Enum("draft", "live", "it's gone"), server_default = "live");
