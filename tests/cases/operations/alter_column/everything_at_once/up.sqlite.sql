-- change table `post` in place
-- drops index `ix_post_size_user_id`
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "size" = "size"
-- the same rows under a second name, `_migrate_rows_post`:
UPDATE main."_migrate_rows_post" SET "size" = 9 WHERE "size" IS NULL;
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "size" BIGINT NOT NULL DEFAULT 7,
    CONSTRAINT "ck_post_size" CHECK ("size" >= 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);

-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` do not hold what `ck_post_size` checks: "size" >= 0
-- help: correct them first: UPDATE "post" SET … WHERE NOT ("size" >= 0), or delete them: DELETE FROM "post" WHERE NOT ("size" >= 0)
SELECT 'id = ' || quote("id") || ', ' || 'size = ' || quote("size")
FROM main."post"
WHERE NOT ("size" >= 0)
LIMIT 1;

-- create index `ix_post_size_user_id` on `post`
CREATE INDEX "ix_post_size_user_id" ON "post" ("size", "user_id");
