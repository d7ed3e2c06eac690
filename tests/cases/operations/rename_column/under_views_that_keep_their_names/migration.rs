//# m0001
create_table("post", id: i64 = primary_key(), title: String(20));
insert("post", { title: "a" });
create_view("titles", "SELECT title FROM post");
create_view("loud", "SELECT upper(title) AS title FROM titles");
//# m0002
replace_view("titles", "SELECT title FROM post", columns = ["title"]);
rename_column("post", "title" => "headline");
create_table("copy", id: i64 = primary_key(), title: String(20));
insert_from("copy", ["title"], "SELECT title FROM loud", down = nothing());
