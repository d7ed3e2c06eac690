-- update `post` in batches
-- in batches of 2; the rows that will be looked at:
SELECT COUNT(*) FROM "post" WHERE "size" IS NULL;
-- until it gives no key:
SELECT "id" FROM (SELECT "id" FROM "post" WHERE (CAST($1 AS bigint) IS NULL OR "id" > CAST($1 AS bigint)) ORDER BY "id" LIMIT $2) AS "batch" ORDER BY "id" DESC LIMIT 1;
UPDATE "post" SET "size" = (length("title")) WHERE (CAST($1 AS bigint) IS NULL OR "id" > CAST($1 AS bigint)) AND "id" <= $2 AND ("size" IS NULL);
