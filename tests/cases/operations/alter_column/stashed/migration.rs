//# m0001
create_table("post", id: i64 = primary_key(), size: String(20), title: String(20));
insert("post", { size: "017", title: "a" }, { size: "4", title: "b" });
//# m0002
alter_column("post", "size", type = i32, stash = true,
    using = sql(sqlite = "CAST(size AS INTEGER)", postgres = "CAST(size AS integer)", mariadb = "CAST(size AS SIGNED)"));
