-- update `post` in batches
-- in batches of 2; the rows that will be looked at:
SELECT count(*) FROM "post" WHERE "size" IS NULL;
-- until it gives no key:
SELECT coalesce((SELECT "id" FROM "post" WHERE "id" > coalesce(?1, -9e999) ORDER BY "id" LIMIT 1 OFFSET ?2 - 1), (SELECT "id" FROM "post" WHERE "id" > coalesce(?1, -9e999) ORDER BY "id" DESC LIMIT 1));
UPDATE "post" SET "size" = (length("title")) WHERE "id" > coalesce(?1, -9e999) AND "id" <= ?2 AND ("size" IS NULL);
