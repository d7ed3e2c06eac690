//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), title: Option<String(20)>, user_id: i64 = references("user", "id", on_delete = cascade).index());
insert("user", { name: "ada" });
insert("post", { title: "a", user_id: lookup("user", { name: "ada" }) });
//# m0002
alter_column("post", "title", nullable = false, fill = "untitled");
rename_column("user", "id" => "number");
