//# m0001
create_table("post", id: i64 = primary_key(), flag: bool = server_default(false), at: NaiveDateTime);
insert("post", { flag: true, at: "2025-03-01 12:00:00" });
//# m0002
alter_column("post", "flag", type = i64, server_default = 0);
alter_column("post", "at", type = DateTime);
