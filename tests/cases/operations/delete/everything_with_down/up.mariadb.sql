-- delete from `post`
DELETE FROM `post` WHERE true;
