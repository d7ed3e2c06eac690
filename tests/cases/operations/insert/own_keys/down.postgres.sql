-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "name" FROM "role" WHERE "id" = 20 AND ("name" IS DISTINCT FROM 'Guest') AND CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 1) LIMIT 1;

-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "name" FROM "role" WHERE "id" = 12 AND ("name" IS DISTINCT FROM 'Bot') AND CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 1) LIMIT 1;

-- delete from `role` what was inserted
DELETE FROM "role" WHERE CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 1);

-- delete from `role` what was inserted
DELETE FROM "role" WHERE CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
