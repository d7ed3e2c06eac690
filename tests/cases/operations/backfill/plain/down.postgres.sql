-- run SQL
UPDATE "post" SET "size" = NULL WHERE "size" < 9;
