-- rename column `sort` of `billing.bill` to `kind`
ALTER TABLE "billing"."bill" RENAME COLUMN "sort" TO "kind";

-- rename constraint `ck_bill_sort_values` to `ck_bill_kind_values`
ALTER TABLE "billing"."bill" RENAME CONSTRAINT "ck_bill_sort_values" TO "ck_bill_kind_values";

-- create index `ix_invoice_kind`
CREATE INDEX "ix_invoice_kind" ON "billing"."bill" ("kind");

-- rename table `billing.bill` to `billing.invoice`
ALTER TABLE "billing"."bill" RENAME TO "invoice";

-- rename constraint `ck_bill_kind_values` to `ck_invoice_kind_values`
ALTER TABLE "billing"."invoice" RENAME CONSTRAINT "ck_bill_kind_values" TO "ck_invoice_kind_values";
