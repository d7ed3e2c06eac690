-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` are equal in `uq_lower`, which becomes unique
-- help: correct or delete the rows that are too many; they are: SELECT (lower("title")), count(*) FROM "post" GROUP BY (lower("title")) HAVING count(*) > 1
SELECT count(*) || ' rows have ' || quote((lower("title"))) || ', in the rows ' || 'id = ' || min("id") || ' and ' || 'id = ' || max("id")
FROM main."post"
WHERE (lower("title")) IS NOT NULL
GROUP BY (lower("title"))
HAVING count(*) > 1
LIMIT 1;

-- create index `uq_lower` on `post`
CREATE UNIQUE INDEX "uq_lower" ON "post" ((lower("title")));

-- create index `ix_post_order_df7229` on `post`
CREATE INDEX "ix_post_order_df7229" ON "post" ("order") WHERE NOT "deleted";
