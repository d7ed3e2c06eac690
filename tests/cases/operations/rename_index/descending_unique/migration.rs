//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), size: i32);
create_index("post", [desc("size"), "title"], unique = true, name = "uq_both");
insert("post", { title: "a", size: 1 });
//# m0002
rename_index("post", "uq_both" => "uq_size_title");
