-- rename table `billing.invoice` to `billing.bill`
ALTER TABLE "billing"."invoice" RENAME TO "bill";

-- rename constraint `ck_invoice_kind_values` to `ck_bill_kind_values`
ALTER TABLE "billing"."bill" RENAME CONSTRAINT "ck_invoice_kind_values" TO "ck_bill_kind_values";

-- drop index `ix_invoice_kind`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "billing"."ix_invoice_kind";

-- rename column `kind` of `billing.bill` to `sort`
ALTER TABLE "billing"."bill" RENAME COLUMN "kind" TO "sort";

-- rename constraint `ck_bill_kind_values` to `ck_bill_sort_values`
ALTER TABLE "billing"."bill" RENAME CONSTRAINT "ck_bill_kind_values" TO "ck_bill_sort_values";
