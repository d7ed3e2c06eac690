-- look for changed rows of `order`
-- must give no row; otherwise: a row that this migration inserted into `order` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "tenant", "number", "group by", "parent_tenant", "parent_number", "quantity", "price", "note" FROM "order" WHERE "tenant" = 1 AND "number" = 1 AND ("group by" IS NOT 'a' OR "parent_tenant" IS NOT NULL OR "parent_number" IS NOT NULL OR "quantity" IS NOT 2 OR "price" IS NOT 1.25 OR "note" IS NOT 'first') AND quote("order"."tenant") || ',' || quote("order"."number") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for changed rows of `order`
-- must give no row; otherwise: a row that this migration inserted into `order` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "tenant", "number", "group by", "parent_tenant", "parent_number", "quantity", "price", "note" FROM "order" WHERE "tenant" = 1 AND "number" = 2 AND ("group by" IS NOT 'b' OR "parent_tenant" IS NOT 1 OR "parent_number" IS NOT 1 OR "quantity" IS NOT 3 OR "price" IS NOT 2.50 OR "note" IS NOT 'second') AND quote("order"."tenant") || ',' || quote("order"."number") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for rows of `order` that refer to `order`
-- must give no row; otherwise: a row of `order` refers to a row that this migration inserted into `order`
-- help: point it elsewhere or delete it, then downgrade again (`order.parent_tenant, parent_number`)
SELECT "referring"."tenant", "referring"."number", "referring"."parent_tenant", "referring"."parent_number" FROM "order" AS "referring" JOIN "order" ON "referring"."parent_tenant" = "order"."tenant" AND "referring"."parent_number" = "order"."number" WHERE quote("order"."tenant") || ',' || quote("order"."number") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) AND NOT quote("referring"."tenant") || ',' || quote("referring"."number") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- delete from `order` what was inserted
DELETE FROM "order" WHERE quote("order"."tenant") || ',' || quote("order"."number") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1);

-- drop table `order`
DROP TABLE "order";
