//# m0001
create_table("post", id: i64 = primary_key(), title: String(200));
create_index("post", ["title"]);
insert("post", { title: "a" });
//# m0002
rename_index("post", "ix_post_title" => "ix_title");
