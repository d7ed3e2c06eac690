-- update `post` in batches
-- in batches of 2; the rows that will be looked at:
SELECT count(*) FROM "post" WHERE "size" IS NULL;
-- until it gives no key:
SELECT max(key) FROM (SELECT "id" AS key FROM "post" WHERE "id" >= coalesce(?1, -9e999) AND "id" IS NOT ?1 ORDER BY "id" LIMIT ?2);
UPDATE "post" SET "size" = (length("title")) WHERE "id" >= coalesce(?1, -9e999) AND "id" IS NOT ?1 AND "id" <= ?2 AND ("size" IS NULL);
