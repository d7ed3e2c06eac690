//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), size: Option<i32>);
insert("post", columns = ["title", "size"], ("a", None), ("bc", None), ("def", None), ("g", None), ("h", 9));
//# m0002
backfill("post", set = { size: sql("length(title)") }, where = "size IS NULL", batch = 2, down = "UPDATE post SET size = NULL WHERE size < 9");
