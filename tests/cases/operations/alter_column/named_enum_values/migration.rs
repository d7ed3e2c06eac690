//# m0001
create_table("post", id: i64 = primary_key(),
    status: Enum("draft", "live", type_name = "post_status") = server_default("draft"));
create_view("statuses", "SELECT id, status FROM post");
insert("post", { status: "live" });
//# m0002
alter_column("post", "status", type = Enum("draft", "hidden", "live", type_name = "post_status"), server_default = "hidden");
