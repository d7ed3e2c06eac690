-- look for an older stash of `role`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `role`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_f8c45a410332f3a5';

-- stash values of `role.rank`
CREATE TABLE "schema_migrations_stash_f8c45a410332f3a5" ("key.id", "old.rank", "new.rank");

-- stash values of `role.rank`
INSERT INTO "schema_migrations_stash_f8c45a410332f3a5" ("key.id", "old.rank") SELECT "id", "rank" FROM "role" WHERE ("name" = 'Admin') OR ("name" = 'User');

-- list the stash of `role`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_f8c45a410332f3a5', 'm0002', 'up', 0, 'role', 'rank', strftime('%Y-%m-%d %H:%M:%f', 'now'), count(*), NULL FROM "schema_migrations_stash_f8c45a410332f3a5";

-- update what exists in `role`
UPDATE "role" SET "rank" = 1 WHERE "name" = 'Admin';

-- update what exists in `role`
UPDATE "role" SET "rank" = 2 WHERE "name" = 'User';

-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("name", "rank") VALUES ('Admin', 1), ('User', 2) ON CONFLICT ("name") DO NOTHING RETURNING quote("id");

-- stash what was written to `role`
UPDATE "schema_migrations_stash_f8c45a410332f3a5" SET "new.rank" = "role"."rank" FROM "role" WHERE "role"."id" = "schema_migrations_stash_f8c45a410332f3a5"."key.id";
