-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- count what was changed since in `post.size`
-- how many values of `post.size` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."size" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.size" COLLATE BINARY));

-- leave out what was changed since in `post`
DELETE FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."size" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.size" COLLATE BINARY));

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "size" VARCHAR(20) NOT NULL,
    "title" VARCHAR(20) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "size", "title")
SELECT "id", "size", "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "size" VARCHAR(20) NOT NULL,
    "title" VARCHAR(20) NOT NULL
);

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- put back the values of `post.size`
UPDATE "post" SET "size" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.size" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";

-- drop the stash of `post`
DROP TABLE "schema_migrations_stash_9ad4eea5ab1adbdd";

-- forget the stash of `post`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';
