//! dialects: sqlite
//# m0001
create_table("seat", id: i64 = primary_key(generated = false), place: i32 = unique(), label: String(9));
insert("seat", { id: 1, place: 1, label: "a" }, { id: 2, place: 2, label: "b" }, { id: 3, place: 3, label: "c" });
//# m0002
update("seat", set = { place: sql("place - 1") }, where = "true", stash = true);
