//! dialects: postgres
//# m0001
execute(up = "CREATE SCHEMA billing", down = "DROP SCHEMA billing");
create_table("billing.invoice", id: i64 = primary_key(), number: String(20) = unique(), kind: Enum("a", "b") = server_default("a"));
create_index("billing.invoice", ["kind"]);
insert("billing.invoice", { number: "x" });
//# m0002
rename_table("billing.invoice" => "billing.bill");
drop_index("billing.bill", ["kind"]);
rename_column("billing.bill", "kind" => "sort");
