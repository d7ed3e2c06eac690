//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
insert("user", { name: "ada" });
create_view("names", "SELECT name FROM user", columns = ["called"]);
create_view("all_names", "SELECT called FROM names");
//# m0002
rename_column("user", "name" => "label");
create_table("copy", id: i64 = primary_key(), called: String(20));
insert_from("copy", ["called"], "SELECT called FROM all_names", down = nothing());
