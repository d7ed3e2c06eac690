-- look for the stash of `user`
-- must give no row; otherwise: the stash that holds what was removed from `user` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_51bff8946e6d004b' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_51bff8946e6d004b');

-- look for rows in the way in `user`
-- must give no row; otherwise: a row with the key of one that comes back to `user` is there already
-- help: delete it or give it another key (id), then downgrade again; or give up what was put aside: `purge --older-than 0`, then `downgrade --discard`
SELECT "schema_migrations_stash_51bff8946e6d004b"."id" FROM "schema_migrations_stash_51bff8946e6d004b" WHERE EXISTS (SELECT 1 FROM "user" WHERE "user"."id" = "schema_migrations_stash_51bff8946e6d004b"."id") LIMIT 1;

-- put back the rows of `user`
INSERT INTO "user" ("id", "name") SELECT "schema_migrations_stash_51bff8946e6d004b"."id", "schema_migrations_stash_51bff8946e6d004b"."name" FROM "schema_migrations_stash_51bff8946e6d004b";

-- drop the stash of `user`
DROP TABLE "schema_migrations_stash_51bff8946e6d004b";

-- forget the stash of `user`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_51bff8946e6d004b';

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- look for rows of `user` that are gone
-- must give no row; otherwise: a row that comes back to `post` refers to a row of `user` that is gone (`id`, `user_id`)
-- help: put that row of `user` back (`id`), then downgrade again; or give up what was put aside: `purge --older-than 0`, then `downgrade --discard`
SELECT "schema_migrations_stash_9ad4eea5ab1adbdd"."id", "schema_migrations_stash_9ad4eea5ab1adbdd"."user_id" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE (SELECT foreign_keys FROM pragma_foreign_keys) AND "schema_migrations_stash_9ad4eea5ab1adbdd"."user_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "user" AS "parent" WHERE "parent"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."user_id") LIMIT 1;

-- look for rows in the way in `post`
-- must give no row; otherwise: a row with the key of one that comes back to `post` is there already
-- help: delete it or give it another key (id), then downgrade again; or give up what was put aside: `purge --older-than 0`, then `downgrade --discard`
SELECT "schema_migrations_stash_9ad4eea5ab1adbdd"."id" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."id") LIMIT 1;

-- put back the rows of `post`
INSERT INTO "post" ("id", "user_id", "title") SELECT "schema_migrations_stash_9ad4eea5ab1adbdd"."id", "schema_migrations_stash_9ad4eea5ab1adbdd"."user_id", "schema_migrations_stash_9ad4eea5ab1adbdd"."title" FROM "schema_migrations_stash_9ad4eea5ab1adbdd";

-- drop the stash of `post`
DROP TABLE "schema_migrations_stash_9ad4eea5ab1adbdd";

-- forget the stash of `post`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- look for the stash of `tag`
-- must give no row; otherwise: the stash that holds what was removed from `tag` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_114a06937ba5a403' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_114a06937ba5a403');

-- look for rows of `post` that are gone
-- must give no row; otherwise: a row that comes back to `tag` refers to a row of `post` that is gone (`post_id`, `name`)
-- help: put that row of `post` back (`id`), then downgrade again; or give up what was put aside: `purge --older-than 0`, then `downgrade --discard`
SELECT "schema_migrations_stash_114a06937ba5a403"."post_id", "schema_migrations_stash_114a06937ba5a403"."name" FROM "schema_migrations_stash_114a06937ba5a403" WHERE (SELECT foreign_keys FROM pragma_foreign_keys) AND "schema_migrations_stash_114a06937ba5a403"."post_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "post" AS "parent" WHERE "parent"."id" = "schema_migrations_stash_114a06937ba5a403"."post_id") LIMIT 1;

-- look for rows in the way in `tag`
-- must give no row; otherwise: a row with the key of one that comes back to `tag` is there already
-- help: delete it or give it another key (post_id, name), then downgrade again; or give up what was put aside: `purge --older-than 0`, then `downgrade --discard`
SELECT "schema_migrations_stash_114a06937ba5a403"."post_id", "schema_migrations_stash_114a06937ba5a403"."name" FROM "schema_migrations_stash_114a06937ba5a403" WHERE EXISTS (SELECT 1 FROM "tag" WHERE "tag"."post_id" = "schema_migrations_stash_114a06937ba5a403"."post_id" AND "tag"."name" = "schema_migrations_stash_114a06937ba5a403"."name") LIMIT 1;

-- put back the rows of `tag`
INSERT INTO "tag" ("post_id", "name") SELECT "schema_migrations_stash_114a06937ba5a403"."post_id", "schema_migrations_stash_114a06937ba5a403"."name" FROM "schema_migrations_stash_114a06937ba5a403";

-- drop the stash of `tag`
DROP TABLE "schema_migrations_stash_114a06937ba5a403";

-- forget the stash of `tag`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_114a06937ba5a403';
