//! dialects: sqlite
//! rows: lost
//# m0001
create_table("post",
    id: i64 = primary_key(),
    title: String(20),
    size: Option<String>,
);
insert("post", { title: "a long title", size: "12" }, { title: "short", size: "large" });
//# m0002
#[allow(lost_data, reason = "titles are shown up to here")]
alter_column("post", "title", type = String(6));
#[allow(lost_data, reason = "sizes that are no numbers mean nothing")]
alter_column("post", "size", type = i32);
