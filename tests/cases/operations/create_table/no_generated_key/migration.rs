//# m0001
create_table("country", code: Char(2) = primary_key(), name: String(80));
create_table("setting", id: i32 = primary_key(generated = false), value: Option<String>);
insert("setting", { id: 7, value: "x" });
