-- look for changed rows of `node`
-- must give no row; otherwise: a row that this migration inserted into `node` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "parent_id", "next_id" FROM "node" WHERE "id" = 1 AND ("parent_id" IS DISTINCT FROM 2 OR "next_id" IS DISTINCT FROM NULL) AND CAST("node"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for changed rows of `node`
-- must give no row; otherwise: a row that this migration inserted into `node` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "parent_id", "next_id" FROM "node" WHERE "id" = 2 AND ("parent_id" IS DISTINCT FROM 1 OR "next_id" IS DISTINCT FROM 1) AND CAST("node"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for rows of `node` that refer to `node`
-- must give no row; otherwise: a row of `node` refers to a row that this migration inserted into `node`
-- help: point it elsewhere or delete it, then downgrade again (`node.parent_id`)
SELECT "referring"."id", "referring"."parent_id" FROM "node" AS "referring" JOIN "node" ON "referring"."parent_id" = "node"."id" WHERE CAST("node"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) AND NOT CAST("referring"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- look for rows of `node` that refer to `node`
-- must give no row; otherwise: a row of `node` refers to a row that this migration inserted into `node`
-- help: point it elsewhere or delete it, then downgrade again (`node.next_id`)
SELECT "referring"."id", "referring"."next_id" FROM "node" AS "referring" JOIN "node" ON "referring"."next_id" = "node"."id" WHERE CAST("node"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) AND NOT CAST("referring"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1) LIMIT 1;

-- delete from `node` what was inserted
DELETE FROM "node" WHERE CAST("node"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1);

-- check deferred foreign keys now
SET CONSTRAINTS "fk_node_parent_id" IMMEDIATE;

-- drop table `node`
DROP TABLE "node";
