-- run SQL
DELETE FROM "adult" WHERE "name" IN (SELECT "name" FROM "user");
