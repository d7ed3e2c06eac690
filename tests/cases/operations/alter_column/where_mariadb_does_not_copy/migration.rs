//! dialects: mariadb
//# m0001
create_table("post",
    id: i64 = primary_key(),
    short: String(20) = unique(),
    long: String(100),
    mark: Bytes(10),
    status: Enum("draft", "published") = server_default("draft"),
    size: i32 = server_default(1),
    note: Option<String(20)>,
    check("size > 0"),
);
insert("post", { short: "a", long: "b", mark: sql("x'01'") });
//# m0002
alter_column("post", "size", drop_default = true, nullable = true);
//# m0003
alter_column("post", "short", type = String(63), nullable = true, server_default = "x", comment = "c");
alter_column("post", "long", type = String(250), comment = "all of it");
alter_column("post", "mark", type = Bytes(200), nullable = true);
alter_column("post", "status", type = Enum("draft", "published", "archived"), server_default = "archived");
alter_column("post", "size", server_default = 2);
