-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` VARCHAR(20) NOT NULL;
