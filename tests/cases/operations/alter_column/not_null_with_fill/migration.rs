//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), note: Option<String(30)>);
create_index("post", ["note"]);
insert("post", { note: "x" }, { note: None });
//# m0002
alter_column("post", "note", nullable = false, fill = "none");
