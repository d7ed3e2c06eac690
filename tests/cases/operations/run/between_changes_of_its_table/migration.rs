//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), title: Option<String(20)>, note: Option<String(5)>);
insert("post", columns = ["title", "note"], ("a", None), (None, "x"));
//# m0002
alter_column("post", "title", nullable = false, fill = "none");
run(up = super::shout, down = nothing());
alter_column("post", "note", nullable = false, fill = "y");
