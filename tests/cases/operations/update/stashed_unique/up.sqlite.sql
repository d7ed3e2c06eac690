-- look for an older stash of `seat`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `seat`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_4a1610bf2175bdb2';

-- stash values of `seat.place`
CREATE TABLE "schema_migrations_stash_4a1610bf2175bdb2" ("key.id", "old.place", "new.place");

-- stash values of `seat.place`
INSERT INTO "schema_migrations_stash_4a1610bf2175bdb2" ("key.id", "old.place") SELECT "id", "place" FROM "seat" WHERE true;

-- list the stash of `seat`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_4a1610bf2175bdb2', 'm0002', 'up', 0, 'seat', 'place', strftime('%Y-%m-%d %H:%M:%f', 'now'), count(*), NULL FROM "schema_migrations_stash_4a1610bf2175bdb2";

-- update `seat`
UPDATE "seat" SET "place" = ("place" - 1) WHERE "id" IN (SELECT "schema_migrations_stash_4a1610bf2175bdb2"."key.id" FROM "schema_migrations_stash_4a1610bf2175bdb2");

-- stash what was written to `seat`
UPDATE "schema_migrations_stash_4a1610bf2175bdb2" SET "new.place" = "seat"."place" FROM "seat" WHERE "seat"."id" = "schema_migrations_stash_4a1610bf2175bdb2"."key.id";
