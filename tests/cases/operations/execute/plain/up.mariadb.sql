-- run SQL
UPDATE `post` SET `title` = 'b' WHERE `title` = 'a';
