//# m0001
create_table("post", id: i64 = primary_key(), title: String(20), size: i32 = server_default(2), status: String(20) = server_default("7"));
insert("post", { title: "5" });
create_view("v", "SELECT id, title FROM post");
create_view("w", "SELECT title FROM v");
//# m0002
replace_view("v", "SELECT title, size FROM post");
