//# m0001
create_table("note", text: String(20), at: Option<Date>);
insert("note", { text: "a", at: "2025-01-01" });
//# m0002
insert("note", { text: "b", at: None }, { text: "c", at: "2025-02-02" });
