//# m0001
create_table("post", id: i64 = primary_key(), title: String(200));
insert("post", { title: "a" }, { title: "b" });
//# m0002
rename_table("post" => "article");
