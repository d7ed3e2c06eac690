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
    "user_id" BIGINT NOT NULL,
    "title" VARCHAR(20) NOT NULL,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
