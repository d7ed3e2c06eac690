//! dialects: postgres
//# m0001
execute(up = "CREATE SCHEMA billing", down = "DROP SCHEMA billing");
//# m0002
create_table("billing.invoice", id: i64 = primary_key(), number: String(20) = unique().index(name = "ix_number"), kind: Enum("a", "b") = server_default("a"));
create_table("billing.line", id: i64 = primary_key(), invoice_id: i64 = references("billing.invoice", on_delete = cascade).index());
insert("billing.invoice", { number: "x" });
insert("billing.line", { invoice_id: lookup("billing.invoice", { number: "x" }) });
create_view("billing.numbers", "SELECT number FROM billing.invoice");
