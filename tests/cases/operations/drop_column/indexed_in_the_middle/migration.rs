//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), note: Option<String(50)>, title: String(200), hint: Option<String(20)>);
create_index("post", ["note"]);
create_index("post", ["title"]);
insert("post", { title: "a", note: "n", hint: "h" });
//# m0002
#[allow(lost_data, reason = "nobody reads them")]
drop_column("post", "note", "hint");
