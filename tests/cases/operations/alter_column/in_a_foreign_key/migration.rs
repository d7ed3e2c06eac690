//# m0001
create_table("kind", code: String(10) = primary_key(), rank: i32);
create_table("post", id: i64 = primary_key(), kind: String(10) = references("kind").index());
insert("kind", { code: "a", rank: 1 });
insert("post", { kind: "a" });
//# m0002
drop_constraint("post", "fk_post_kind");
alter_column("kind", "code", type = String(20));
alter_column("post", "kind", type = String(20));
add_constraint("post", foreign_key(["kind"], references("kind", ["code"])));
