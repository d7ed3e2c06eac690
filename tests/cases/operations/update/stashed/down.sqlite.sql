-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- count what was changed since in `post.title`
-- how many values of `post.title` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."title" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.title" COLLATE BINARY));

-- put back the values of `post.title`
UPDATE "post" SET "title" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.title" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."title" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.title" COLLATE BINARY);

-- count what was changed since in `post.mood`
-- how many values of `post.mood` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."mood" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.mood" COLLATE BINARY));

-- put back the values of `post.mood`
UPDATE "post" SET "mood" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.mood" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."mood" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.mood" COLLATE BINARY);

-- count what was changed since in `post.views`
-- how many values of `post.views` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE NOT EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."views" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.views" COLLATE BINARY));

-- put back the values of `post.views`
UPDATE "post" SET "views" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.views" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" AND NOT ("post"."views" COLLATE BINARY IS NOT "schema_migrations_stash_9ad4eea5ab1adbdd"."new.views" COLLATE BINARY);

-- drop the stash of `post`
DROP TABLE "schema_migrations_stash_9ad4eea5ab1adbdd";

-- forget the stash of `post`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';
