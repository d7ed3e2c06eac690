-- create index `ix_post_created_at` on `post`
CREATE INDEX "ix_post_created_at" ON "post" ("created_at");

-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` are equal in `uq_post_title_created_at`, which becomes unique
-- help: correct or delete the rows that are too many; they are: SELECT "title", "created_at", count(*) FROM "post" GROUP BY "title", "created_at" HAVING count(*) > 1
SELECT count(*) || ' rows have ' || quote("title") || ', ' || quote("created_at") || ', in the rows ' || 'id = ' || min("id") || ' and ' || 'id = ' || max("id")
FROM main."post"
WHERE "title" IS NOT NULL AND "created_at" IS NOT NULL
GROUP BY "title", "created_at"
HAVING count(*) > 1
LIMIT 1;

-- create index `uq_post_title_created_at` on `post`
CREATE UNIQUE INDEX "uq_post_title_created_at" ON "post" ("title", "created_at" DESC);
