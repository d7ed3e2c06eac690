//# m0001
create_table("order",
    tenant: i32 = primary_key(),
    number: i32 = primary_key(),
    "group by": String(20),
    parent_tenant: Option<i32>,
    parent_number: Option<i32>,
    quantity: i32 = check("quantity > 0"),
    price: Decimal(10, 2),
    #[only(sqlite)]
    note: String(100) = collate("NOCASE"),
    #[only(postgres)]
    note: String(100) = collate("C"),
    #[only(mariadb)]
    note: String(100) = collate("utf8mb4_bin"),
    total: Decimal(12, 2) = generated("quantity * price", stored = true),
    unique(["group by", "number"], name = "uq_group"),
    check("quantity < 1000 AND price >= 0", name = "ck_limits"),
    foreign_key(["parent_tenant", "parent_number"], references("order", ["tenant", "number"], on_delete = cascade)),
    index([desc("number"), "tenant"]),
    comment = "what's ordered",
);
insert("order", columns = ["tenant", "number", "group by", "parent_tenant", "parent_number", "quantity", "price", "note"],
    (1, 1, "a", None, None, 2, 1.25, "first"),
    (1, 2, "b", 1, 1, 3, 2.50, "second"));
