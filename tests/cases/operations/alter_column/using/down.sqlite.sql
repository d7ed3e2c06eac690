-- look at the rows of `post`
-- must give no row; otherwise: values of `post.size` would not survive as VARCHAR(20): longer than 20 characters
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "post" SET "size" = … WHERE length("size") > 20
SELECT 'id = ' || quote("id") || ', ' || 'size = ' || quote("size")
FROM main."post"
WHERE length("size") > 20
LIMIT 1;

-- change table `post` in place
-- the same rows under a second name, `_migrate_rows_post`:
UPDATE main."_migrate_rows_post" SET "size" = "size";
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "size" VARCHAR(20) NOT NULL
);
