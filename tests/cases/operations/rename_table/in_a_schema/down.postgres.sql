-- rename column `sort` of `billing.bill` to `kind`
ALTER TABLE "billing"."bill" RENAME COLUMN "sort" TO "kind";

-- rename constraint `ck_bill_sort_values` to `ck_bill_kind_values`
ALTER TABLE "billing"."bill" RENAME CONSTRAINT "ck_bill_sort_values" TO "ck_bill_kind_values";

-- create index `ix_invoice_kind`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"billing"."ix_invoice_kind"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "billing"."ix_invoice_kind";
CREATE INDEX CONCURRENTLY "ix_invoice_kind" ON "billing"."bill" ("kind");

-- rename table `billing.bill` to `billing.invoice`
ALTER TABLE "billing"."bill" RENAME TO "invoice";

-- rename constraint `ck_bill_kind_values` to `ck_invoice_kind_values`
ALTER TABLE "billing"."invoice" RENAME CONSTRAINT "ck_bill_kind_values" TO "ck_invoice_kind_values";
