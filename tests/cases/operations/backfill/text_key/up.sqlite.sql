-- update `country` in batches
-- in batches of 2; the rows that will be looked at:
SELECT count(*) FROM "country";
-- until it gives no key:
SELECT coalesce((SELECT "code" FROM "country" WHERE "code" >= coalesce(?1, '') AND "code" IS NOT ?1 ORDER BY "code" LIMIT 1 OFFSET ?2 - 1), (SELECT "code" FROM "country" WHERE "code" >= coalesce(?1, '') AND "code" IS NOT ?1 ORDER BY "code" DESC LIMIT 1));
UPDATE "country" SET "label" = ("code" || ': ' || "name") WHERE "code" >= coalesce(?1, '') AND "code" IS NOT ?1 AND "code" <= ?2;
