-- look for rows of `role`
-- must give no row; otherwise: a row of `role` that is looked up is not there
-- help: insert it into `role` in this migration or an earlier one
SELECT 'Admin' AS "name" WHERE NOT EXISTS (SELECT 1 FROM "role" WHERE "name" = 'Admin')
UNION ALL SELECT 'User' AS "name" WHERE NOT EXISTS (SELECT 1 FROM "role" WHERE "name" = 'User');

-- look for rows of `permission`
-- must give no row; otherwise: a row of `permission` that is looked up is not there
-- help: insert it into `permission` in this migration or an earlier one
SELECT 'read' AS "name" WHERE NOT EXISTS (SELECT 1 FROM "permission" WHERE "name" = 'read')
UNION ALL SELECT 'write' AS "name" WHERE NOT EXISTS (SELECT 1 FROM "permission" WHERE "name" = 'write')
UNION ALL SELECT 'delete' AS "name" WHERE NOT EXISTS (SELECT 1 FROM "permission" WHERE "name" = 'delete');

-- insert into `role_permissions`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role_permissions" ("role_id", "permission_id") SELECT (SELECT "id" FROM "role" WHERE "name" = 'Admin'), "each_2"."id" FROM "permission" AS "each_2" WHERE "each_2"."name" IN ('read', 'write', 'delete') ON CONFLICT ("role_id", "permission_id") DO NOTHING RETURNING quote("role_id") || ',' || quote("permission_id");

-- insert into `role_permissions`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role_permissions" ("role_id", "permission_id") SELECT (SELECT "id" FROM "role" WHERE "name" = 'User'), "each_2"."id" FROM "permission" AS "each_2" WHERE "each_2"."name" IN ('read') ON CONFLICT ("role_id", "permission_id") DO NOTHING RETURNING quote("role_id") || ',' || quote("permission_id");
