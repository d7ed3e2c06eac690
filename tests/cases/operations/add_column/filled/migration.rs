//# m0001
create_table("post", id: i64 = primary_key(), title: String(200));
insert("post", { title: "a" }, { title: "bc" });
//# m0002
add_column("post", size: i32 = fill(sql("length(title)")), kind: Option<String(10)> = fill("old"), status: String(20) = fill("old"));
