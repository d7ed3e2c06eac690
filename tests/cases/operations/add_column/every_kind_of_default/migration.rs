//# m0001
create_table("post", id: i64 = primary_key());
insert("post", { id: 3 });
//# m0002
add_column("post",
    a: bool = server_default(true),
    b: String = server_default("it's"),
    c: Date = server_default("2025-02-03"),
    d: DateTime = server_default("2025-02-03 04:05:06"),
    e: Uuid = server_default("4a0f3b52-7a7b-4d3c-9d8e-1c1f6f0b9a11"),
    f: Json = server_default(json({ a: "it's\\" })),
    g: Enum("x", "y") = server_default("y"),
    h: Decimal(8, 3) = server_default(-1.500),
    i: i64 = server_default(sql("1 + 2")),
    j: Option<f64> = server_default(0.25),
    k: Date = fill("2025-05-06"),
    l: DateTime = fill(now()),
);
