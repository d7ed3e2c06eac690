//! dialects: sqlite
//# m0001
create_table("seat", id: i32 = primary_key(generated = false), hall: i32, unique(["id", "hall"]), without_rowid = true);
insert("seat", { id: 4, hall: 1 });
//# m0002
rename_column("seat", "id" => "number");
