//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), views: i32 = server_default(0));
insert("post", { title: "a", views: 3 });
//# m0002
#[allow(lost_data, reason = "counted elsewhere")]
drop_column("post", "views");
