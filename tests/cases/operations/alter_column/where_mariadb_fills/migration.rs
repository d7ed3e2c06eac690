//! dialects: mariadb
//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), size: i32, note: Option<String(20)>);
insert("post", { size: 1 });
//# m0002
alter_column("post", "note", nullable = false, fill = "-");
alter_column("post", "size", nullable = true);
