//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), size: i32);
insert("post", { title: "a", size: 1 }, { title: "b", size: 2 });
//# m0002
#[allow(lost_data, reason = "small ones are noise")]
delete("post", where = "size < 2", down = nothing());
