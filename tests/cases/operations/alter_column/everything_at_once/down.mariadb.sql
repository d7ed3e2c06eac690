-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` INT NULL DEFAULT 1;
