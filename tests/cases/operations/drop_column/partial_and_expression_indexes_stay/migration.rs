//! dialects: sqlite
//# m0001
create_table("post", id: i64 = primary_key(), title: String(60), gone: i32 = server_default(1), seen: i32, draft: bool);
create_index("post", ["seen"], where = "draft = 1", name = "ix_drafts");
create_index("post", [expr("lower(title)")], name = "ix_lower");
create_index("post", [expr("seen + 1"), "title"], where = "seen IS NOT NULL", name = "ix_seen");
insert("post", { title: "One", gone: 1, seen: 4, draft: true });
//# m0002
drop_column("post", "gone", stash = true);
alter_column("post", "draft", type = i32);
