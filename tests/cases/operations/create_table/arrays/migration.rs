//! dialects: postgres
//# m0001
create_table("post", id: i64 = primary_key(), tags: Vec<String> = server_default([]), numbers: Vec<i32> = server_default([1, 2]));
insert("post", { tags: ["it's", "y"] });
