//# m0001
create_table("post", id: i64 = primary_key(), status: String(20) = server_default("draft"));
insert("post", { status: "live" }, { status: "draft" });
//# m0002
#[allow(lost_data, reason = "there are no others")]
alter_column("post", "status", type = Enum("draft", "live"));
