//# m0001
create_table("post", id: i64 = primary_key(), mood: Enum("glad", "sad") = server_default("sad"));
insert("post", { mood: "glad" });
//# m0002
rename_table("post" => "article");
rename_column("article", "mood" => "feeling");
