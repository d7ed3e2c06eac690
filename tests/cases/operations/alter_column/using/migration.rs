//# m0001
create_table("post", id: i64 = primary_key(), size: String(20));
insert("post", { size: "17" });
//# m0002
#[allow(lost_data, reason = "all sizes are numbers")]
alter_column("post", "size", type = i32, using = sql(sqlite = "CAST(size AS INTEGER)", postgres = "CAST(size AS integer)", mariadb = "CAST(size AS SIGNED)"));
