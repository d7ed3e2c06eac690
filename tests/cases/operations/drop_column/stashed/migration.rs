//# m0001
create_table("post", id: i64 = primary_key(), note: Option<String(50)>, mood: Enum("calm", "wild", type_name = "mood"), title: String(200));
create_index("post", ["note"]);
insert("post", { title: "a", mood: "calm", note: "n" }, { title: "b", mood: "wild", note: None });
//# m0002
drop_column("post", "note", "mood", refill = [None, "calm"], stash = true);
