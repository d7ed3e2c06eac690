-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `note` VARCHAR(30) NULL;
