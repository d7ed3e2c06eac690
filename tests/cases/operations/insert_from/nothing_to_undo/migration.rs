//! rows: lost
//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("greeting", id: i64 = primary_key(), text: String(40));
insert("user", { name: "ada" });
//# m0002
insert_from("greeting", ["text"], "SELECT 'hello ' || name FROM user", down = nothing());
