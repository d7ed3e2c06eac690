//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
create_table("post", id: i64 = primary_key(), user_id: i64 = references("user", on_delete = cascade), title: String(20));
create_table("tag", post_id: i64, name: String(20), primary_key(["post_id", "name"]),
    foreign_key(["post_id"], references("post", ["id"], on_delete = cascade)));
insert("user", { name: "ada" }, { name: "bob" });
insert("post", { user_id: lookup("user", { name: "ada" }), title: "p" }, { user_id: lookup("user", { name: "bob" }), title: "q" });
insert("tag", { post_id: lookup("post", { title: "p" }), name: "x" }, { post_id: lookup("post", { title: "q" }), name: "y" });
//# m0002
delete("user", where = "name = 'bob'", stash = true);
