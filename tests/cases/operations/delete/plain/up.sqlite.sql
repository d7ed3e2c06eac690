-- delete from `post`
DELETE FROM "post" WHERE "size" < 2;
