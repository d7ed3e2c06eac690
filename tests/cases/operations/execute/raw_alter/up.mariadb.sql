-- run SQL
ALTER TABLE `post` ADD COLUMN size INTEGER;

-- update `post`
UPDATE `post` SET `size` = 3 WHERE `size` IS NULL;
