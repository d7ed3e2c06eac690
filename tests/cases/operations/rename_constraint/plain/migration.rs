//# m0001
create_table("post", id: i64 = primary_key(), slug: String(40) = unique(), size: i32 = check("size > 0"));
insert("post", { slug: "a", size: 1 });
//# m0002
rename_constraint("post", "uq_post_slug" => "uq_slug");
rename_constraint("post", "ck_post_size" => "ck_size");
