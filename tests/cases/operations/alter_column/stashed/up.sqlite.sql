-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash values of `post.size`
CREATE TABLE "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.size", "new.size");

-- stash values of `post.size`
INSERT INTO "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.size") SELECT "id", "size" FROM "post";

-- list the stash of `post`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', 'size', strftime('%Y-%m-%d %H:%M:%f', 'now'), count(*), NULL FROM "schema_migrations_stash_9ad4eea5ab1adbdd";

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "title" VARCHAR(20) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "size", "title")
SELECT "id", (CAST("size" AS INTEGER)), "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "title" VARCHAR(20) NOT NULL
);

-- stash what was written to `post`
UPDATE "schema_migrations_stash_9ad4eea5ab1adbdd" SET "new.size" = "post"."size" FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";
