-- look at the rows of `post`
-- must give no row; otherwise: values of `post.headline` would not survive as VARCHAR(20): longer than 20 characters
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "post" SET "headline" = … WHERE length("headline") > 20
SELECT 'id = ' || quote("id") || ', ' || 'headline = ' || quote("headline")
FROM main."post"
WHERE length("headline") > 20
LIMIT 1;

-- change table `post` in place
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "headline" VARCHAR(20) NOT NULL,
    "size" INTEGER NOT NULL DEFAULT 2,
    "status" VARCHAR(20) NOT NULL DEFAULT '7'
);

-- rename column `headline` of `post` to `title`
ALTER TABLE "post" RENAME COLUMN "headline" TO "title";
