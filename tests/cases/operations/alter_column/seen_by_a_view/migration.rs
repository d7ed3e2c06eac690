//# m0001
create_table("post", id: i64 = primary_key(), title: String(20), size: i32);
create_view("titles", "SELECT id, title FROM post");
create_view("long_titles", "SELECT title FROM titles WHERE length(title) > 3");
insert("post", { title: "a", size: 1 });
//# m0002
alter_column("post", "title", type = String(200));
