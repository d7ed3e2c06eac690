-- look for changed rows of `order`
-- must give no row; otherwise: a row that this migration inserted into `order` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "tenant", "number", "group by", "parent_tenant", "parent_number", "quantity", "price", "note" FROM "order" WHERE "tenant" = 1 AND "number" = 1 AND ("group by" IS DISTINCT FROM 'a' OR "parent_tenant" IS DISTINCT FROM NULL OR "parent_number" IS DISTINCT FROM NULL OR "quantity" IS DISTINCT FROM 2 OR "price" IS DISTINCT FROM 1.25 OR "note" IS DISTINCT FROM 'first') AND CAST(jsonb_build_array("order"."tenant", "order"."number") AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for changed rows of `order`
-- must give no row; otherwise: a row that this migration inserted into `order` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "tenant", "number", "group by", "parent_tenant", "parent_number", "quantity", "price", "note" FROM "order" WHERE "tenant" = 1 AND "number" = 2 AND ("group by" IS DISTINCT FROM 'b' OR "parent_tenant" IS DISTINCT FROM 1 OR "parent_number" IS DISTINCT FROM 1 OR "quantity" IS DISTINCT FROM 3 OR "price" IS DISTINCT FROM 2.50 OR "note" IS DISTINCT FROM 'second') AND CAST(jsonb_build_array("order"."tenant", "order"."number") AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for rows of `order` that refer to `order`
-- must give no row; otherwise: a row of `order` refers to a row that this migration inserted into `order`
-- help: point it elsewhere or delete it, then downgrade again (`order.parent_tenant, parent_number`)
SELECT "referring"."tenant", "referring"."number", "referring"."parent_tenant", "referring"."parent_number" FROM "order" AS "referring" JOIN "order" ON "referring"."parent_tenant" = "order"."tenant" AND "referring"."parent_number" = "order"."number" WHERE CAST(jsonb_build_array("order"."tenant", "order"."number") AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) AND NOT CAST(jsonb_build_array("referring"."tenant", "referring"."number") AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- delete from `order` what was inserted
DELETE FROM "order" WHERE CAST(jsonb_build_array("order"."tenant", "order"."number") AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1);

-- drop table `order`
DROP TABLE "order";
