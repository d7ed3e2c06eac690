-- look for changed rows of `comment`
-- must give no row; otherwise: a row that this migration inserted into `comment` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "post_id" FROM "comment" WHERE "id" = 1 AND ("post_id" IS NOT 1) AND quote("comment"."id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 3) LIMIT 1;

-- delete from `comment` what was inserted
DELETE FROM "comment" WHERE quote("comment"."id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 3);

-- look for changed rows of `post`
-- must give no row; otherwise: a row that this migration inserted into `post` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT "id", "author_id", "title" FROM "post" WHERE "id" = 1 AND ("author_id" IS NOT 1 OR "title" IS NOT 'first') AND quote("post"."id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2) LIMIT 1;

-- look for rows of `comment` that refer to `post`
-- must give no row; otherwise: a row of `comment` refers to a row that this migration inserted into `post`
-- help: point it elsewhere or delete it, then downgrade again (`comment.post_id`)
SELECT "comment"."id", "comment"."post_id" FROM "comment" JOIN "post" ON "comment"."post_id" = "post"."id" WHERE quote("post"."id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2) LIMIT 1;

-- delete from `post` what was inserted
DELETE FROM "post" WHERE quote("post"."id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 2);

-- empty table `post`, unless it was adopted
-- drops index `ix_post_author_id`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "author_id" BIGINT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'published')),
    CONSTRAINT "uq_post_title" UNIQUE ("title"),
    CONSTRAINT "ck_post_title" CHECK (length("title") > 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "author_id", "title", "status")
SELECT "id", "author_id", "title", "status"
FROM main."post"
WHERE 1 = 0;
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "author_id" BIGINT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'published')),
    CONSTRAINT "uq_post_title" UNIQUE ("title"),
    CONSTRAINT "ck_post_title" CHECK (length("title") > 0),
    CONSTRAINT "fk_post_author_id" FOREIGN KEY ("author_id") REFERENCES "author"
);

-- drop table `post`, unless it was adopted
DROP TABLE "post";

-- drop table `comment`
DROP TABLE "comment";
