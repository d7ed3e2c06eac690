//# m0001
create_table("post", id: i64 = primary_key(), title: String(20));
insert("post", { title: "a" });
//# m0002
execute(up = "ALTER TABLE post ADD COLUMN size INTEGER", down = "ALTER TABLE post DROP COLUMN size");
update("post", set = { size: 3 }, where = "size IS NULL", down = nothing());
