-- update what exists in `role`
UPDATE "role" SET "rank" = 1 WHERE "name" = 'Admin';

-- update what exists in `role`
UPDATE "role" SET "rank" = 2 WHERE "name" = 'User';

-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("name", "rank") VALUES ('Admin', 1), ('User', 2) ON CONFLICT ("name") DO NOTHING RETURNING quote("id");
