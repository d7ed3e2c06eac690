-- update `post`
UPDATE `post` SET `status` = 'draft' WHERE `status` IS NULL;
