-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` are equal in `uq_post_size_title`, which becomes unique
-- help: correct or delete the rows that are too many; they are: SELECT "size", "title", count(*) FROM "post" GROUP BY "size", "title" HAVING count(*) > 1
SELECT count(*) || ' rows have ' || quote("size") || ', ' || quote("title") || ', in the rows ' || 'id = ' || min("id") || ' and ' || 'id = ' || max("id")
FROM main."post"
WHERE "size" IS NOT NULL AND "title" IS NOT NULL
GROUP BY "size", "title"
HAVING count(*) > 1
LIMIT 1;

-- create index `uq_post_size_title` on `post`
CREATE UNIQUE INDEX "uq_post_size_title" ON "post" ("size", "title" DESC);

-- create index `ix_title` on `post`
CREATE INDEX "ix_title" ON "post" ("title");
