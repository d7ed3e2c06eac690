-- fill `post.note`
UPDATE `post` SET `note` = 'none' WHERE `note` IS NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `note` VARCHAR(30) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;
