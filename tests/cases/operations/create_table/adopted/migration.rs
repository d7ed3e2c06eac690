//# m0001
create_table("author", id: i64 = primary_key(), name: String(100));
insert("author", { id: 1, name: "Ann" });
//# m0002
create_table("comment", id: i64 = primary_key(), post_id: i64 = references("post", on_delete = cascade));
create_table("post",
    id: i64 = primary_key(),
    author_id: i64 = references("author").index(),
    title: String(200) = unique(),
    status: Enum("draft", "published", type_name = "post_status") = server_default("draft"),
    check("length(title) > 0"),
    existing = adopt,
);
insert("post", columns = ["id", "author_id", "title"], (1, 1, "first"));
insert("comment", columns = ["id", "post_id"], (1, 1));
