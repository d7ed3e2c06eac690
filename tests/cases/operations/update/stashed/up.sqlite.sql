-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash values of `post.title`, `mood`, `views`
CREATE TABLE "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.title", "old.mood", "old.views", "new.title", "new.mood", "new.views");

-- stash values of `post.title`, `mood`, `views`
INSERT INTO "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.title", "old.mood", "old.views") SELECT "id", "title", "mood", "views" FROM "post" WHERE "title" <> 'c';

-- list the stash of `post`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', 'title, mood, views', strftime('%Y-%m-%d %H:%M:%f', 'now'), count(*), NULL FROM "schema_migrations_stash_9ad4eea5ab1adbdd";

-- update `post`
UPDATE "post" SET "title" = 'x', "mood" = 'calm', "views" = 1 WHERE "id" IN (SELECT "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id" FROM "schema_migrations_stash_9ad4eea5ab1adbdd");

-- stash what was written to `post`
UPDATE "schema_migrations_stash_9ad4eea5ab1adbdd" SET "new.title" = "post"."title", "new.mood" = "post"."mood", "new.views" = "post"."views" FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";
