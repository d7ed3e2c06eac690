//# m0001
create_table("post", id: i64 = primary_key(), title: String(200) = unique(), body: Option<String>);
#[only(sqlite, postgres)]
create_index("post", ["body"], name = "ix_body", where = "title <> ''");
//# m0002
#[allow(lost_data, reason = "nothing reads it")]
drop_table("post");
