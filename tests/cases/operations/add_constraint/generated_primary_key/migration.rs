//# m0001
create_table("note", id: i64, text: String(20));
insert("note", { id: 4, text: "a" });
//# m0002
add_constraint("note", primary_key(["id"]));
