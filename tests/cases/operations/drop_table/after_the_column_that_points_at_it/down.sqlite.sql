-- create table `user`
CREATE TABLE "user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "name" VARCHAR(20) NOT NULL
);

-- add column `user_id` to `post`
ALTER TABLE "post" ADD COLUMN "user_id" BIGINT;

-- create index `ix_post_user_id` on `post`
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");

-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` refer to rows of `user` that do not exist
-- help: correct them first, or delete them: DELETE FROM "post" WHERE "user_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."user" AS parent WHERE parent."id" = "post"."user_id")
SELECT 'id = ' || quote("id") || ', ' || 'user_id = ' || quote("user_id")
FROM main."post"
WHERE "user_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."user" AS parent WHERE parent."id" = "post"."user_id")
LIMIT 1;

-- change table `post` in place
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "user_id" BIGINT,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
