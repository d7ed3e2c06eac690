-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- count what was changed since in `post.size`
-- how many values of `post.size` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."size" IS DISTINCT FROM "schema_migrations_stash_9ad4eea5ab1adbdd"."new.size"));

-- leave out what was changed since in `post`
DELETE FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."size" IS DISTINCT FROM "schema_migrations_stash_9ad4eea5ab1adbdd"."new.size"));

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" TYPE varchar(20);

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
