-- create table `post`
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY AUTOINCREMENT,
    "mood" TEXT NOT NULL CHECK ("mood" IN ('calm', 'wild')),
    "title" VARCHAR(50),
    "size" INTEGER NOT NULL,
    "double" INTEGER GENERATED ALWAYS AS ("size" * 2) STORED NOT NULL
);

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- put back the rows of `post`
INSERT INTO "post" ("id", "mood", "title", "size") SELECT "schema_migrations_stash_9ad4eea5ab1adbdd"."id", "schema_migrations_stash_9ad4eea5ab1adbdd"."mood", "schema_migrations_stash_9ad4eea5ab1adbdd"."title", "schema_migrations_stash_9ad4eea5ab1adbdd"."size" FROM "schema_migrations_stash_9ad4eea5ab1adbdd";

-- keep the counter of `post`
INSERT INTO sqlite_sequence (name, seq) SELECT 'post', (SELECT counter FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd') WHERE (SELECT counter FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'post');

-- keep the counter of `post`
UPDATE sqlite_sequence SET seq = (SELECT counter FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd') WHERE name = 'post' AND seq < (SELECT counter FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- drop the stash of `post`
DROP TABLE "schema_migrations_stash_9ad4eea5ab1adbdd";

-- forget the stash of `post`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- create trigger `grow`
CREATE TRIGGER "grow" AFTER INSERT ON "post" BEGIN UPDATE "post" SET "size" = "size" + 1 WHERE "id" = NEW."id"; END;
