-- look at the rows of `post`
-- must give no row; otherwise: values of `post.status` would not survive as VARCHAR(20): longer than 20 characters
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "post" SET "status" = … WHERE length("status") > 20
SELECT 'id = ' || quote("id") || ', ' || 'status = ' || quote("status")
FROM main."post"
WHERE length("status") > 20
LIMIT 1;

-- change table `post` in place
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" VARCHAR(20) NOT NULL DEFAULT 'draft'
);
