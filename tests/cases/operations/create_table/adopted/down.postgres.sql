-- look for changed rows of `comment`
-- must give no row; otherwise: a row that this migration inserted into `comment` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "post_id" FROM "comment" WHERE "id" = 1 AND ("post_id" IS DISTINCT FROM 1) AND CAST("comment"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 3) LIMIT 1;

-- delete from `comment` what was inserted
DELETE FROM "comment" WHERE CAST("comment"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 3);

-- look for changed rows of `post`
-- must give no row; otherwise: a row that this migration inserted into `post` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "author_id", "title" FROM "post" WHERE "id" = 1 AND ("author_id" IS DISTINCT FROM 1 OR "title" IS DISTINCT FROM 'first') AND CAST("post"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2) LIMIT 1;

-- look for rows of `comment` that refer to `post`
-- must give no row; otherwise: a row of `comment` refers to a row that this migration inserted into `post`
-- help: point it elsewhere or delete it, then downgrade again (`comment.post_id`)
SELECT "comment"."id", "comment"."post_id" FROM "comment" JOIN "post" ON "comment"."post_id" = "post"."id" WHERE CAST("post"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2) LIMIT 1;

-- delete from `post` what was inserted
DELETE FROM "post" WHERE CAST("post"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2);

-- drop foreign key `fk_comment_post_id` of `comment`
ALTER TABLE "comment" DROP CONSTRAINT "fk_comment_post_id";

-- drop table `post`, unless it was adopted
DROP TABLE "post";

-- drop type `post_status`, unless it was adopted
DROP TYPE "post_status";

-- drop table `comment`
DROP TABLE "comment";
