-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "name", "rank" FROM "role" WHERE "name" = 'Admin' AND ("rank" IS DISTINCT FROM 1) AND CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0) LIMIT 1;

-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "name", "rank" FROM "role" WHERE "name" = 'User' AND ("rank" IS DISTINCT FROM 2) AND CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0) LIMIT 1;

-- delete from `role` what was inserted
DELETE FROM "role" WHERE CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
