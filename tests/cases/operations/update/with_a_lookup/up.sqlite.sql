-- update `user`
UPDATE "user" SET "role_id" = (SELECT "id" FROM "role" WHERE "name" = 'User') WHERE "role_id" IS NULL AND "name" LIKE 'a%';
