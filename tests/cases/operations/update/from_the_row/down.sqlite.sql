-- update `post`
UPDATE "post" SET "size" = ("size" - 10), "title" = 'b' WHERE "id" > 1;
