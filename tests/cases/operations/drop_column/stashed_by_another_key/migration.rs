//# m0001
create_table("line", post_id: i64, number: i32, text: Option<String(50)>, unique(["post_id", "number"]));
insert("line", { post_id: 1, number: 1, text: "a" }, { post_id: 1, number: 2, text: "b" });
//# m0002
drop_column("line", "text", stash = true);
