-- delete from `post` what was inserted
DELETE FROM "post" WHERE CAST("post"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1);

-- drop table `post`
DROP TABLE "post";

-- drop type `post_status`
DROP TYPE "post_status";
