-- look for rows of `account` that refer to `account`
-- must give no row; otherwise: a row of `account` refers to a row that this migration inserted into `account`
-- help: point it elsewhere or delete it, then downgrade again (`account.parent_id`)
SELECT "referring"."id", "referring"."parent_id" FROM "account" AS "referring" JOIN "account" ON "referring"."parent_id" = "account"."id" WHERE CAST("account"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 1) AND NOT CAST("referring"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 1) LIMIT 1;

-- delete from `account` what was inserted
DELETE FROM "account" WHERE CAST("account"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 1);

-- rename table `account` to `user`
ALTER TABLE "account" RENAME TO "user";
