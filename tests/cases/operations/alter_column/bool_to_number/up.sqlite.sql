-- look at the rows of `post`
-- must give no row; otherwise: values of `post.flag` would not survive as BIGINT: no whole number
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "post" SET "flag" = … WHERE typeof("flag") = 'text' OR typeof("flag") = 'real' AND "flag" <> CAST("flag" AS INTEGER)
SELECT 'id = ' || quote("id") || ', ' || 'flag = ' || quote("flag")
FROM main."post"
WHERE typeof("flag") = 'text' OR typeof("flag") = 'real' AND "flag" <> CAST("flag" AS INTEGER)
LIMIT 1;

-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "at" = "at"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "flag" BIGINT NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL
);
