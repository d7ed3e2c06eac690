//# m0001
create_table("post", id: i64 = primary_key(), size: i32, twice: i64 = generated("size * 2", stored = true));
insert("post", { size: 5 });
//# m0002
drop_column("post", "twice");
alter_column("post", "size", type = i64);
add_column("post", twice: i64 = generated("size * 2", stored = true));
