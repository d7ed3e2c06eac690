-- look for the stash of `seat`
-- must give no row; otherwise: the stash that holds what was removed from `seat` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_4a1610bf2175bdb2' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_4a1610bf2175bdb2');

-- count what was changed since in `seat.place`
-- how many values of `seat.place` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_4a1610bf2175bdb2" WHERE NOT EXISTS (SELECT 1 FROM "seat" WHERE "seat"."id" = "schema_migrations_stash_4a1610bf2175bdb2"."key.id" AND NOT ("seat"."place" COLLATE BINARY IS NOT "schema_migrations_stash_4a1610bf2175bdb2"."new.place" COLLATE BINARY));

-- look for taken values of `seat`
-- must give no row; otherwise: a unique value that comes back to `seat` was given to another row since (`place`)
-- help: give that row another value (`place`), then downgrade again; or give up what was put aside: `purge --older-than 0`, then `downgrade --discard`
SELECT "place" FROM (SELECT CASE WHEN "seat"."id" = "schema_migrations_stash_4a1610bf2175bdb2"."key.id" AND NOT ("seat"."place" COLLATE BINARY IS NOT "schema_migrations_stash_4a1610bf2175bdb2"."new.place" COLLATE BINARY) THEN "schema_migrations_stash_4a1610bf2175bdb2"."old.place" ELSE "seat"."place" END AS "place" FROM "seat" LEFT JOIN "schema_migrations_stash_4a1610bf2175bdb2" ON "seat"."id" = "schema_migrations_stash_4a1610bf2175bdb2"."key.id") AS "back" WHERE "place" IS NOT NULL GROUP BY "place" HAVING count(*) > 1 LIMIT 1;

-- put back the values of `seat` in a copy
CREATE TABLE main."_migrate_copy_seat" (
    "id" BIGINT NOT NULL,
    "place" INTEGER NOT NULL,
    "label" VARCHAR(9) NOT NULL,
    CONSTRAINT "pk_seat" PRIMARY KEY ("id"),
    CONSTRAINT "uq_seat_place" UNIQUE ("place")
);
INSERT INTO main."_migrate_copy_seat" (rowid, "id", "place", "label")
SELECT "seat".rowid, "id", CASE WHEN "seat"."id" = "schema_migrations_stash_4a1610bf2175bdb2"."key.id" AND NOT ("seat"."place" COLLATE BINARY IS NOT "schema_migrations_stash_4a1610bf2175bdb2"."new.place" COLLATE BINARY) THEN "schema_migrations_stash_4a1610bf2175bdb2"."old.place" ELSE "seat"."place" END, "label"
FROM main."seat" LEFT JOIN "schema_migrations_stash_4a1610bf2175bdb2" ON "seat"."id" = "schema_migrations_stash_4a1610bf2175bdb2"."key.id";
-- `_migrate_copy_seat` takes the place of `seat`, which is then:
CREATE TABLE "seat" (
    "id" BIGINT NOT NULL,
    "place" INTEGER NOT NULL,
    "label" VARCHAR(9) NOT NULL,
    CONSTRAINT "pk_seat" PRIMARY KEY ("id"),
    CONSTRAINT "uq_seat_place" UNIQUE ("place")
);

-- drop the stash of `seat`
DROP TABLE "schema_migrations_stash_4a1610bf2175bdb2";

-- forget the stash of `seat`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_4a1610bf2175bdb2';
