//# m0001
create_table("post", id: i64 = primary_key(generated = false), title: String(200));
insert("post", { id: 1, title: "a" });
//# m0002
#[allow(lost_data, reason = "written again by the way down")]
delete("post", where = "true", down = "INSERT INTO post (id, title) VALUES (1, 'a')");
