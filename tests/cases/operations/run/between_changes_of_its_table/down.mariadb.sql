-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `note` VARCHAR(5) NULL, MODIFY COLUMN `title` VARCHAR(20) NULL;
