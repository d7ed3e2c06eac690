//# m0001
create_table("post", id: i64 = primary_key(), price: Decimal(10, 2), amount: i32);
insert("post", { price: 1.25, amount: 4 });
//# m0002
add_column("post", total: Decimal(12, 2) = generated("price * amount", stored = true));
