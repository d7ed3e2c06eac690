-- look for an older stash of `user`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `user`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_51bff8946e6d004b';

-- stash rows of `user`
CREATE TABLE "schema_migrations_stash_51bff8946e6d004b" AS SELECT "id" AS "id", "name" AS "name" FROM "user" WHERE "name" = 'bob';

-- list the stash of `user`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_51bff8946e6d004b', 'm0002', 'up', 0, 'user', NULL, now(), count(*), NULL FROM "schema_migrations_stash_51bff8946e6d004b";

-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash rows of `post`
CREATE TABLE "schema_migrations_stash_9ad4eea5ab1adbdd" AS SELECT "id" AS "id", "user_id" AS "user_id", "title" AS "title" FROM "post" WHERE "user_id" IN (SELECT "schema_migrations_stash_51bff8946e6d004b"."id" FROM "schema_migrations_stash_51bff8946e6d004b");

-- list the stash of `post`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', NULL, now(), count(*), NULL FROM "schema_migrations_stash_9ad4eea5ab1adbdd";

-- look for an older stash of `tag`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `tag`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_114a06937ba5a403';

-- stash rows of `tag`
CREATE TABLE "schema_migrations_stash_114a06937ba5a403" AS SELECT "post_id" AS "post_id", "name" AS "name" FROM "tag" WHERE "post_id" IN (SELECT "schema_migrations_stash_9ad4eea5ab1adbdd"."id" FROM "schema_migrations_stash_9ad4eea5ab1adbdd");

-- list the stash of `tag`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_114a06937ba5a403', 'm0002', 'up', 0, 'tag', NULL, now(), count(*), NULL FROM "schema_migrations_stash_114a06937ba5a403";

-- delete from `user`
DELETE FROM "user" WHERE "id" IN (SELECT "schema_migrations_stash_51bff8946e6d004b"."id" FROM "schema_migrations_stash_51bff8946e6d004b");

-- keep of the stash of `user` what is gone
DELETE FROM "schema_migrations_stash_51bff8946e6d004b" WHERE EXISTS (SELECT 1 FROM "user" WHERE "user"."id" = "schema_migrations_stash_51bff8946e6d004b"."id");

-- count the stash of `user`
UPDATE "schema_migrations_stashes" SET row_count = (SELECT count(*) FROM "schema_migrations_stash_51bff8946e6d004b") WHERE stash = 'schema_migrations_stash_51bff8946e6d004b';

-- keep of the stash of `post` what is gone
DELETE FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE EXISTS (SELECT 1 FROM "post" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."id");

-- count the stash of `post`
UPDATE "schema_migrations_stashes" SET row_count = (SELECT count(*) FROM "schema_migrations_stash_9ad4eea5ab1adbdd") WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- keep of the stash of `tag` what is gone
DELETE FROM "schema_migrations_stash_114a06937ba5a403" WHERE EXISTS (SELECT 1 FROM "tag" WHERE "tag"."post_id" = "schema_migrations_stash_114a06937ba5a403"."post_id" AND "tag"."name" = "schema_migrations_stash_114a06937ba5a403"."name");

-- count the stash of `tag`
UPDATE "schema_migrations_stashes" SET row_count = (SELECT count(*) FROM "schema_migrations_stash_114a06937ba5a403") WHERE stash = 'schema_migrations_stash_114a06937ba5a403';
