-- update `country` in batches
-- in batches of 2; the rows that will be looked at:
SELECT COUNT(*) FROM "country";
-- until it gives no key:
SELECT "code" FROM (SELECT "code" FROM "country" WHERE (CAST($1 AS varchar(3)) IS NULL OR "code" > CAST($1 AS varchar(3))) ORDER BY "code" LIMIT $2) AS "batch" ORDER BY "code" DESC LIMIT 1;
UPDATE "country" SET "label" = ("code" || ': ' || "name") WHERE (CAST($1 AS varchar(3)) IS NULL OR "code" > CAST($1 AS varchar(3))) AND "code" <= $2;
