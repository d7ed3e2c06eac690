//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user").index(), "order": i32);
insert("user", { name: "ada" });
insert("post", { user_id: lookup("user", { name: "ada" }), order: 3 });
//# m0002
create_view("counts", "SELECT u.id AS user_id, u.name, count(*) AS posts FROM user u JOIN post p ON p.user_id = u.id GROUP BY u.id, u.name");
create_view("busy", "SELECT name FROM counts WHERE posts > 1");
