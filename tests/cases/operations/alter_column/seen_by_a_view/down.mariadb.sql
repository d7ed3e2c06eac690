-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `title` VARCHAR(20) NOT NULL;
