-- fill `post.note`
UPDATE `post` SET `note` = '-' WHERE `note` IS NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `note` VARCHAR(20) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` INT NULL, ALGORITHM=INPLACE, LOCK=NONE;
