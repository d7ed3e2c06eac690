//# m0001
create_table("post", id: i64 = primary_key(), title: String(20));
insert("post", { title: "a" });
//# m0002
run(up = super::shout, down = super::hush, touches = ["post"]);
