-- drop view `billing.numbers`
DROP VIEW "billing"."numbers";

-- delete from `billing.line` what was inserted
DELETE FROM "billing"."line" WHERE CAST("billing"."line"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 3);

-- look for rows of `billing.line` that refer to `billing.invoice`
-- must give no row; otherwise: a row of `billing.line` refers to a row that this migration inserted into `billing.invoice`
-- help: point it elsewhere or delete it, then downgrade again (`billing.line.invoice_id`)
SELECT "billing"."line"."id", "billing"."line"."invoice_id" FROM "billing"."line" JOIN "billing"."invoice" ON "billing"."line"."invoice_id" = "billing"."invoice"."id" WHERE CAST("billing"."invoice"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2) LIMIT 1;

-- delete from `billing.invoice` what was inserted
DELETE FROM "billing"."invoice" WHERE CAST("billing"."invoice"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2);

-- drop table `billing.line`
DROP TABLE "billing"."line";

-- drop table `billing.invoice`
DROP TABLE "billing"."invoice";
