//# m0001
create_table("post", id: i64 = primary_key(), status: String(20) = server_default("draft"), seen: Option<DateTime>);
insert("post", { status: "live" });
//# m0002
alter_column("post", "status", server_default = "new");
alter_column("post", "seen", server_default = now());
