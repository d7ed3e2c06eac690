-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- count what was changed since in `post.size`
-- how many values of `post.size` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."size" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.size" COLLATE BINARY));

-- leave out what was changed since in `post`
DELETE FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."size" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.size" COLLATE BINARY));

-- look at the rows of `post`
-- must give no row; otherwise: values of `post.size` would not survive as VARCHAR(20): longer than 20 characters
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "post" SET "size" = … WHERE length("size") > 20
SELECT 'id = ' || quote("id") || ', ' || 'size = ' || quote("size")
FROM main."post"
WHERE length("size") > 20
LIMIT 1;

-- change table `post` in place
-- the same rows under a second name, `_migrate_rows_post`:
UPDATE main."_migrate_rows_post" SET "size" = "size";
-- the text of `post` in sqlite_schema becomes:
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
