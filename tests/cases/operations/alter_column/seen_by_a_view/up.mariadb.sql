-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `title` VARCHAR(200) NOT NULL;
