-- run SQL
UPDATE "post" SET "title" = 'a' WHERE "title" = 'b';
