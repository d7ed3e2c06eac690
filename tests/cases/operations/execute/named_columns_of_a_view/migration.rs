//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
insert("user", { name: "ada" });
//# m0002
execute(up = "CREATE VIEW names (number, called) AS SELECT id, name FROM user", down = "DROP VIEW names");
rename_column("user", "name" => "label");
create_table("copy", id: i64 = primary_key(), called: String(20));
insert_from("copy", ["id", "called"], "SELECT number, called FROM names", down = nothing());
