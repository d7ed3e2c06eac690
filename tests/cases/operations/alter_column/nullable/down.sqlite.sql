-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` have NULL in `title`, which becomes NOT NULL
-- help: say what they get with `fill = …`, or give them a value first: UPDATE "post" SET "title" = … WHERE "title" IS NULL
SELECT 'id = ' || quote("id")
FROM main."post"
WHERE "title" IS NULL
LIMIT 1;

-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "note" = "note"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "status" VARCHAR(20) NOT NULL DEFAULT 'draft',
    "note" VARCHAR(30)
);
