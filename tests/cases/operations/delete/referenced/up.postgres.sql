-- delete from `user`
DELETE FROM "user" WHERE "name" = 'ada';
