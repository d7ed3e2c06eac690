-- update `country` in batches
-- in batches of 2; the rows that will be looked at:
SELECT count(*) FROM "country";
-- until it gives no key:
SELECT max(key) FROM (SELECT "code" AS key FROM "country" WHERE "code" >= coalesce(?1, '') AND "code" IS NOT ?1 ORDER BY "code" LIMIT ?2);
UPDATE "country" SET "label" = ("code" || ': ' || "name") WHERE "code" >= coalesce(?1, '') AND "code" IS NOT ?1 AND "code" <= ?2;
