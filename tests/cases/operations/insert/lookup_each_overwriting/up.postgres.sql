-- look for rows of `role`
-- must give no row; otherwise: a row of `role` that is looked up is not there
-- help: insert it into `role` in this migration or an earlier one
SELECT 'Admin' AS "name" WHERE NOT EXISTS (SELECT 1 FROM "role" WHERE "name" = 'Admin')
UNION ALL SELECT 'User' AS "name" WHERE NOT EXISTS (SELECT 1 FROM "role" WHERE "name" = 'User');

-- update what exists in `grant`
UPDATE "grant" SET "level" = 5 WHERE "role_id" IN (SELECT "id" FROM "role" WHERE "name" IN ('Admin', 'User'));

-- insert into `grant`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "grant" ("role_id", "level") SELECT "each_1"."id", 5 FROM "role" AS "each_1" WHERE "each_1"."name" IN ('Admin', 'User') ON CONFLICT ("role_id") DO NOTHING RETURNING CAST("role_id" AS text);
