-- look at the rows of `post`
-- must give no row; otherwise: values of `post.status` are not among those that it takes from now on
-- help: say what becomes of them with `map = ["old" => "new"]`, or correct them first: UPDATE "post" SET "status" = … WHERE NOT ("status" IN ('draft', 'live'))
SELECT 'id = ' || quote("id") || ', ' || 'status = ' || quote("status")
FROM main."post"
WHERE NOT ("status" IN ('draft', 'live'))
LIMIT 1;

-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "status" = "status"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'live'))
);
